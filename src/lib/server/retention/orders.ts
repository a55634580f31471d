import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Value } from 'typebox/value';
import { refuse, type Result } from '#lib/core/errors.ts';
import { keepOwner } from '../owner.ts';
import { text } from './messages.ts';
import { OrderSchema, perform, type Order, type OrderDeps } from './perform.ts';
import type { Rotated } from './rotate-keys.ts';

// One process writes a SQLite data folder. What an operator wants done while the server has it open is left in the folder, a
// file each, and the server does it: whoever may write there answers for it, as for the data themselves.
const FOLDER = 'orders';
const ORDER = '.order.json';
/** An order by this name is being done: nobody takes it back or does it once more. */
const TAKEN = '.taken.json';
const DONE = '.done.json';
const PROGRESS = '.progress.json';
const PART = '.part';
const PROGRESS_MS = 500;
const LOOK_MS = 100;
/** Whoever waited for it has given up long ago. */
const OLD_MS = 60 * 60_000;

type Answer = Result<Rotated | null>;

/**
 * Does what lies in the folder, one after the other until `ending`, and leaves the answers there. What a process that ended was
 * at is answered as such and not done once more: it may have been done. Returns how many.
 */
export async function performOrders(deps: OrderDeps, folder: string, ending?: AbortSignal): Promise<number> {
  const orders = join(folder, FOLDER);
  const names = existsSync(orders) ? (await readdir(orders)).toSorted() : [];
  const ofKind = (end: string) => names.filter((name) => name.endsWith(end)).map((name) => join(orders, name));
  for (const path of [DONE, PROGRESS, PART].flatMap(ofKind)) await clearOld(path);
  for (const path of ofKind(TAKEN)) {
    const own = path.slice(0, -TAKEN.length);
    if (!existsSync(`${own}${DONE}`))
      await put(`${own}${DONE}`, refuse({ code: 'order/broken', message: text.broken() }));
    await clear(own);
  }
  let count = 0;
  for (const path of ofKind(ORDER)) {
    const own = path.slice(0, -ORDER.length);
    if (ending?.aborted) break;
    if (!(await moved(path, `${own}${TAKEN}`))) continue;
    await put(`${own}${DONE}`, await performOne(deps, own, ending));
    await clear(own);
    count += 1;
  }
  return count;
}

async function performOne(deps: OrderDeps, path: string, ending: AbortSignal | undefined): Promise<Answer> {
  let writing = Promise.resolve();
  let last = 0;
  const told = (done: Rotated) => {
    if (Date.now() - last < PROGRESS_MS) return;
    last = Date.now();
    // Only for whoever looks on: nothing is done otherwise where it fails.
    writing = writing.then(() => put(`${path}${PROGRESS}`, done)).catch(() => undefined);
  };
  try {
    const order: unknown = JSON.parse(await readFile(`${path}${TAKEN}`, 'utf8'));
    if (!Value.Check(OrderSchema, order)) return refuse({ code: 'order/unreadable', message: text.badOrder() });
    return await perform(deps, order, { told, ending });
  } catch (fault) {
    const said = (fault as Error).message;
    return refuse({ code: 'order/failed', message: text.failed(/[\u4e00-\u9fff]/.test(said) ? said : '') });
  } finally {
    await writing;
  }
}

/**
 * Leaves an order for the server that has the data folder open, and waits for its answer. Taken back and refused when nobody
 * takes it up; refused with another sentence when it is under way and nothing is heard of it.
 */
export async function order(
  folder: string,
  wanted: Order,
  { patience, told }: { patience: number; told?: (done: Rotated) => void }
): Promise<Answer> {
  const orders = join(folder, FOLDER);
  await mkdir(orders, { recursive: true, mode: 0o700 });
  keepOwner(orders, folder);
  const path = join(orders, `${Date.now()}-${randomUUID()}`);
  await put(`${path}${ORDER}`, wanted, folder);
  for (let until = Date.now() + patience; Date.now() < until; await sleep(LOOK_MS)) {
    const answer = await answerAt(path);
    if (answer) return answer;
    const done = await take<Rotated>(`${path}${PROGRESS}`);
    if (!done) continue;
    // It goes on: as long as it does there is no hurry.
    until = Date.now() + patience;
    told?.(done);
  }
  const gone = `${path}.gone${PART}`;
  if (await moved(`${path}${ORDER}`, gone)) {
    await rm(gone, { force: true });
    return refuse({ code: 'order/late', message: text.nobody() });
  }
  return (await answerAt(path)) ?? refuse({ code: 'order/under-way', message: text.underWay() });
}

async function answerAt(path: string): Promise<Answer | null> {
  const answer = await take<Answer>(`${path}${DONE}`);
  if (answer) await rm(`${path}${DONE}`, { force: true });
  return answer;
}

/** False where it is not there any more: somebody else was quicker. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw fault;
  }
}

async function clear(path: string): Promise<void> {
  for (const end of [TAKEN, PROGRESS]) await rm(`${path}${end}`, { force: true });
}

async function clearOld(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found && found.mtimeMs < Date.now() - OLD_MS) await rm(path, { force: true });
}

/** @param like whose it is to be; by default whoever writes it */
async function put(path: string, value: unknown, like?: string): Promise<void> {
  await writeFile(`${path}${PART}`, `${JSON.stringify(value)}\n`, { mode: 0o600 });
  if (like !== undefined) keepOwner(`${path}${PART}`, like);
  await rename(`${path}${PART}`, path);
}

async function take<T>(path: string): Promise<T | null> {
  return existsSync(path) ? (JSON.parse(await readFile(path, 'utf8').catch(() => 'null')) as T | null) : null;
}
