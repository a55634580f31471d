import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Value } from 'typebox/value';
import { refuse, type Result } from '#lib/core/errors.ts';
import { text } from './messages.ts';
import { OrderSchema, perform, type Order, type OrderDeps } from './perform.ts';
import type { Rotated } from './rotate-keys.ts';

// One process writes a SQLite data folder. What an operator wants done while the server has it open is left in the folder, a
// file each, and the server does it: whoever may write there answers for it, as for the data themselves.
const FOLDER = 'orders';
const ORDER = '.order.json';
const DONE = '.done.json';
const PROGRESS = '.progress.json';
const PROGRESS_MS = 500;
const LOOK_MS = 100;

type Answer = Result<Rotated | null>;

/** Does what lies in the folder, one after the other, and leaves the answers there. Returns how many. */
export async function performOrders(deps: OrderDeps, folder: string): Promise<number> {
  const orders = join(folder, FOLDER);
  const names = existsSync(orders) ? (await readdir(orders)).filter((name) => name.endsWith(ORDER)).toSorted() : [];
  for (const name of names) {
    const path = join(orders, name.slice(0, -ORDER.length));
    const answer = await performOne(deps, path);
    await put(`${path}${DONE}`, answer);
    await rm(`${path}${ORDER}`, { force: true });
    await rm(`${path}${PROGRESS}`, { force: true });
  }
  return names.length;
}

async function performOne(deps: OrderDeps, path: string): Promise<Answer> {
  try {
    const order: unknown = JSON.parse(await readFile(`${path}${ORDER}`, 'utf8'));
    if (!Value.Check(OrderSchema, order)) return refuse({ code: 'order/unreadable', message: text.badOrder() });
    let last = 0;
    return await perform(deps, order, (done) => {
      if (Date.now() - last < PROGRESS_MS) return;
      last = Date.now();
      // Only for whoever looks on: nothing waits for it.
      void put(`${path}${PROGRESS}`, done).catch(() => undefined);
    });
  } catch (fault) {
    const said = (fault as Error).message;
    return refuse({ code: 'order/failed', message: text.failed(/[\u4e00-\u9fff]/.test(said) ? said : '') });
  }
}

/**
 * Leaves an order for the server that has the data folder open, and waits for its answer. Taken back and refused when nobody
 * takes it up or it is not done in time.
 */
export async function order(
  folder: string,
  wanted: Order,
  { patience, told }: { patience: number; told?: (done: Rotated) => void }
): Promise<Answer> {
  await mkdir(join(folder, FOLDER), { recursive: true, mode: 0o700 });
  const path = join(folder, FOLDER, `${Date.now()}-${randomUUID()}`);
  await put(`${path}${ORDER}`, wanted);
  for (let until = Date.now() + patience; Date.now() < until; await sleep(LOOK_MS)) {
    const answer = await take<Answer>(`${path}${DONE}`);
    if (answer) {
      await rm(`${path}${DONE}`, { force: true });
      return answer;
    }
    const done = await take<Rotated>(`${path}${PROGRESS}`);
    if (!done) continue;
    // It goes on: as long as it does there is no hurry.
    until = Date.now() + patience;
    told?.(done);
  }
  await rm(`${path}${ORDER}`, { force: true });
  return refuse({ code: 'order/late', message: text.nobody() });
}

async function put(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.part`, `${JSON.stringify(value)}\n`, { mode: 0o600 });
  await rename(`${path}.part`, path);
}

async function take<T>(path: string): Promise<T | null> {
  return existsSync(path) ? (JSON.parse(await readFile(path, 'utf8').catch(() => 'null')) as T | null) : null;
}
