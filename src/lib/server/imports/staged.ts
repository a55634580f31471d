import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that somebody wants to import and has not accepted yet. */
export interface Staged {
  name: string;
  bytes: Uint8Array;
}

const HOUR_MS = 3_600_000;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Files that may wait at once; whoever uploads more loses the oldest. */
const AT_MOST = 20;

/** Keeps a file until it is accepted, for an hour, for nobody but the person who brought it. Out comes its id. */
export async function stage(folder: string, owner: string, file: Staged, now: number): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await tidy(folder, now);
  const id = randomUUID();
  await writeFile(join(folder, `${id}.bin`), file.bytes, { mode: 0o600, flag: 'wx' });
  await writeFile(join(folder, `${id}.json`), JSON.stringify({ owner, name: file.name }), { mode: 0o600, flag: 'wx' });
  return id;
}

/** `null`: there is none of that id for this person any more. */
export async function staged(folder: string, owner: string, id: string, now: number): Promise<Staged | null> {
  if (!ID.test(id)) return null;
  try {
    const about = JSON.parse(await readFile(join(folder, `${id}.json`), 'utf8')) as { owner: string; name: string };
    const { mtimeMs } = await stat(join(folder, `${id}.bin`));
    if (about.owner !== owner || now - mtimeMs > HOUR_MS) return null;
    return { name: about.name, bytes: await readFile(join(folder, `${id}.bin`)) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export async function unstage(folder: string, id: string): Promise<void> {
  if (!ID.test(id)) return;
  for (const end of ['json', 'bin']) await rm(join(folder, `${id}.${end}`), { force: true });
}

async function tidy(folder: string, now: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.bin'));
  const files = await Promise.all(
    names.map(async (name) => ({ id: name.slice(0, -4), at: (await stat(join(folder, name))).mtimeMs }))
  );
  files.sort((a, b) => b.at - a.at);
  for (const [index, { id, at }] of files.entries())
    if (index >= AT_MOST - 1 || now - at > HOUR_MS) await unstage(folder, id);
}
