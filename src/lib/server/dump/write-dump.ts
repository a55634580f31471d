import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { text } from './messages.ts';
import type { DumpRecord } from './records.ts';
import { SQL_END, sqlHead, sqlOf } from './sql.ts';

export const DUMP_FORMATS = ['sql', 'jsonl'] as const;
export type DumpFormat = (typeof DUMP_FORMATS)[number];

/**
 * Streams records into a new file that only its owner can read; it gets its name when it is whole. Out comes how many there
 * were. Refused: a name that is taken.
 */
export async function writeDump(
  out: string,
  format: DumpFormat,
  masked: boolean,
  records: AsyncIterable<DumpRecord>
): Promise<Result<number>> {
  const aside = join(dirname(out), `.${basename(out)}.${randomUUID()}`);
  const stream = createWriteStream(aside, { flags: 'wx', mode: 0o600 });
  try {
    await once(stream, 'open');
    const write = async (part: string) => void (stream.write(part) || (await once(stream, 'drain')));
    if (format === 'sql') await write(sqlHead(masked));
    let count = 0;
    for await (const record of records) {
      await write(format === 'sql' ? sqlOf(record) : `${JSON.stringify(record)}\n`);
      count += 1;
    }
    stream.end(format === 'sql' ? SQL_END : '');
    await finished(stream);
    // A link, unlike a new name, never takes the place of something.
    await link(aside, out);
    return ok(count);
  } catch (fault) {
    stream.destroy();
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST')
      return refuse({ code: 'dump/taken', message: text.taken(out) });
    throw fault;
  } finally {
    await rm(aside, { force: true });
  }
}
