import { randomUUID } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** Adds files to a ZIP that is being written; never more than a piece of one in memory. */
export interface ZipWriter {
  text(path: string, content: string): Promise<void>;
  stream(path: string, content: AsyncIterable<Uint8Array>): Promise<void>;
}

/**
 * Writes a new ZIP that only its owner can read; it gets its name when it is whole.
 * @throws what `fill` throws, or `EEXIST` where the name is taken; nothing stays then
 */
export async function writeZip(out: string, fill: (zip: ZipWriter) => Promise<void>): Promise<void> {
  const aside = join(dirname(out), `.${basename(out)}.${randomUUID()}`);
  const file = await open(aside, 'wx', 0o600);
  try {
    const pending: Uint8Array[] = [];
    const zip = new Zip((fault, part) => {
      if (fault) throw fault;
      pending.push(part);
    });
    const drain = async () => {
      for (const part of pending.splice(0)) await file.write(part);
    };
    await fill({
      text: async (path, content) => {
        const entry = new ZipDeflate(path, { level: 6 });
        zip.add(entry);
        entry.push(Buffer.from(content), true);
        await drain();
      },
      // Pictures and PDF are packed already.
      stream: async (path, content) => {
        const entry = new ZipPassThrough(path);
        zip.add(entry);
        for await (const part of content) {
          entry.push(part);
          await drain();
        }
        entry.push(new Uint8Array(0), true);
        await drain();
      }
    });
    zip.end();
    await drain();
    await file.sync();
    await link(aside, out);
  } finally {
    await file.close();
    await rm(aside, { force: true });
  }
}
