import { readFile, stat } from 'node:fs/promises';
import type { Result } from '#lib/core/errors.ts';
import { ok, refuse } from '#lib/core/errors.ts';
import { text } from './messages.ts';

/** Largest interchange file that is read. The largest sample has 65 KB. */
export const MAX_FILE_MB = 10;

/** A JSON file from outside; every way in which it can be none is a refusal with a sentence. */
export async function readJsonFile(file: string): Promise<Result<unknown>> {
  try {
    const { size, ...info } = await stat(file).then((s) => ({ size: s.size, plain: s.isFile() }));
    if (!info.plain) return refuse({ code: 'file/not-a-file', message: text.notAFile() });
    if (size > MAX_FILE_MB * 2 ** 20) return refuse({ code: 'file/too-big', message: text.tooBig(MAX_FILE_MB) });
    return parse(await readFile(file));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return refuse({ code: 'file/missing', message: text.noFile() });
    return refuse({ code: 'file/unreadable', message: text.unreadable(message) });
  }
}

function parse(bytes: Uint8Array): Result<unknown> {
  let content: string;
  try {
    content = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse({ code: 'file/encoding', message: text.notUtf8() });
  }
  try {
    return ok(JSON.parse(content));
  } catch (error) {
    return refuse({ code: 'file/json', message: text.notJson((error as Error).message) });
  }
}
