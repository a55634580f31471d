import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isNoSpace } from '../no-space.ts';
import type { Store } from '../store/types.ts';
import { messages } from './messages.ts';

/** Longer than any commit takes on a slow disk; whoever asks gives up soon after. */
const PATIENCE_MS = 3000;

/** A form of the greatest size (rule 31), and what its commit writes: ours. */
const ROOM = 2 * 1024 * 1024;
/** What is written to see whether anything can be: a block. */
const PROBE = 4096;

export type ReadyState = 'ready' | 'starting' | 'stopping' | 'unavailable' | 'no-space';
type Health = 'ready' | 'unavailable' | 'no-space';

/**
 * Whether the store answers, its writer too, which is asked for a piece of work that changes nothing; and whether there is room
 * in the data folder for what people send.
 * @param room bytes that have to fit
 */
export async function readiness(
  store: Pick<Store, 'deleteExpiredDrafts'>,
  folder: string,
  { patience = PATIENCE_MS, room = ROOM } = {}
): Promise<Health> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Health>((done) => {
    timer = setTimeout(done, patience, 'unavailable');
  });
  const asked = Promise.all([store.deleteExpiredDrafts(0).then(() => 'ready' as const, whyNot), roomIn(folder, room)]);
  const state = await Promise.race([asked.then((all) => all.find((each) => each !== 'ready') ?? 'ready'), late]);
  clearTimeout(timer);
  return state;
}

/** Something is written for real as well: a quota leaves less room than the free blocks of the disk say. */
async function roomIn(folder: string, bytes: number): Promise<Health> {
  const probe = join(folder, `.ready-${process.pid}`);
  try {
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < bytes) return 'no-space';
    await writeFile(probe, Buffer.alloc(PROBE), { mode: 0o600 });
    return 'ready';
  } catch (fault) {
    return whyNot(fault);
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

function whyNot(fault: unknown): Health {
  return isNoSpace(fault) ? 'no-space' : 'unavailable';
}

/** 200 or 503, and one word: who watches needs no more, and strangers get no more. A full disk, which people mend, says so in a sentence. */
export function readyAnswer(state: ReadyState): Response {
  const headers = { 'cache-control': 'no-store' };
  const said = { status: state, ...(state === 'no-space' && { reason: messages.noSpace }) };
  return Response.json(said, { status: state === 'ready' ? 200 : 503, headers });
}
