import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import type { Config } from './config.ts';
import { messages } from './config-messages.ts';

/** Lies in a demo's data folder from its creation on; nothing ever adds it later (rule 30). */
export const DEMO_MARK = 'DEMO';
export const STORE_FILE = 'yijianshi.db';
export const SIGN_IN_FILE = 'auth.sqlite';
/** What signs the cookies of people, where sign-in lies in PostgreSQL; beside a file it is called after the file. */
export const SIGN_IN_SECRET = 'auth.secret';

const MARK_TEXT = '演示数据：虚构的人，随机的密码。正式运行不会打开这个文件夹。\n';
const OWN = new Set([STORE_FILE, SIGN_IN_FILE, SIGN_IN_SECRET, 'master.key', 'files']);

/** `real`: data of ours without the mark. `other`: things that are not ours. */
type FolderState = 'empty' | 'demo' | 'real' | 'other' | 'not-folder';

export async function folderState(folder: string): Promise<FolderState> {
  const names = await namesIn(folder);
  if (names === null) return 'not-folder';
  if (names.length === 0) return 'empty';
  if (names.includes(DEMO_MARK)) return 'demo';
  return names.some((name) => OWN.has(name)) ? 'real' : 'other';
}

/**
 * Makes the data folder or makes sure that it is of the right kind: a store without the mark never opens in a demo, one
 * with it never opens otherwise, and a demo that nobody asked for does not start beside real data.
 */
export async function prepareDataFolder(config: Config): Promise<Result<null>> {
  const state = await folderState(config.data);
  if (state === 'not-folder') return stop('config/not-folder', messages.notFolder(config.data));
  if (!config.demo) return prepareReal(config.data, state);
  const real = config.chosen ? null : await realStoreNear(config);
  if (real) return stop('config/real-store', messages.realStore(real));
  if (state === 'empty') return makeDemo(config.data);
  return state === 'demo' ? ok(null) : stop('config/not-demo', messages.notDemo(config.data));
}

async function prepareReal(folder: string, state: FolderState): Promise<Result<null>> {
  if (state === 'demo') return stop('config/is-demo', messages.isDemo(folder));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return ok(null);
}

async function makeDemo(folder: string): Promise<Result<null>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, DEMO_MARK), MARK_TEXT, { flag: 'wx' });
  return ok(null);
}

/** Real data in the folder that would be opened, in `data/`, or in a folder of it. */
async function realStoreNear(config: Config): Promise<string | null> {
  const base = join(config.root, 'data');
  const inside = ((await namesIn(base)) ?? []).map((name) => join(base, name));
  for (const folder of [config.data, base, ...inside]) {
    if ((await folderState(folder)) === 'real') return folder;
  }
  return null;
}

/** `null`: it is not a folder. A missing one counts as empty. */
async function namesIn(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') return null;
    throw error;
  }
}

function stop(code: string, message: string): { ok: false; problems: Problem[] } {
  return refuse({ code, message });
}
