import { beforeEach, expect, it, vi } from 'vitest';
import { smallComposition } from '#lib/core/edit/edit-fixture.ts';
import type { Composing, Shared } from './composing.ts';
import { createKeeper, type Keeper } from './keeper.svelte.ts';
import type { Job } from './kept.ts';

const GESTURE = { edits: [{ do: 'describe' as const, name: '乙' }] };
const store = new Map<string, string>();
let asked: string[] = [];
/** Status that everything is answered with; null: there is no line. */
let status: number | null = 200;
let number = 0;
const shared = (): Shared => ({ composition: smallComposition(), number, undo: null, redo: null });

async function answer(what: string): Promise<Response> {
  asked.push(what);
  if (status === null) throw new TypeError('no line');
  if (status === 200 && what.startsWith('send')) number += 1;
  return new Response(JSON.stringify(shared()), { status });
}

function open(person: string): Keeper {
  const composing: Composing = {
    ...shared(),
    person,
    today: '2026-11-23',
    catalogue: [],
    departments: [],
    items: {},
    steps: {}
  };
  const line = { send: (job: Job) => answer(`send ${job.key}`), look: () => answer('look') };
  return createKeeper(composing, line, { took: () => undefined, refused: () => undefined }, String);
}

beforeEach(() => {
  store.clear();
  [asked, status, number] = [[], 200, 0];
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
    removeItem: (key: string) => void store.delete(key),
    key: (at: number) => [...store.keys()][at] ?? null,
    get length() {
      return store.size;
    }
  });
});

it('what was left on a shared computer is offered to the person who made it, and to nobody else', async () => {
  status = null;
  const first = open('wei');
  first.keep(GESTURE, 0);
  await vi.waitFor(() => expect(first.state).toBe('offline'));

  const other = open('ran');
  expect(other.left()).toBeNull();
  other.forget();
  expect(open('wei').left()?.jobs).toMatchObject([GESTURE]);
  // Not the person whose id begins alike either.
  expect(open('we').left()).toBeNull();
});

it('stops where the bundle is gone, keeps what waits and goes on when told to', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  status = 404;
  const keeper = open('wei');
  keeper.keep(GESTURE, 0);
  await vi.advanceTimersByTimeAsync(0);
  expect(keeper.state).toBe('gone');
  const before = asked.length;
  keeper.keep(GESTURE, 0);
  await vi.advanceTimersByTimeAsync(600_000);
  vi.useRealTimers();
  expect([asked.length, keeper.waiting, keeper.state]).toEqual([before, 2, 'gone']);
  expect(keeper.jobs).toMatchObject([GESTURE, GESTURE]);
  expect(open('wei').left()?.jobs).toHaveLength(2);

  status = 200;
  keeper.retry();
  await vi.waitFor(() => expect([keeper.state, keeper.waiting, number]).toEqual(['saved', 0, 2]));
  expect(store.size).toBe(0);
});

it('is told that the bundle is gone while nothing waits, and believes that it is back when it has looked', async () => {
  const keeper = open('wei');
  keeper.gone();
  expect([keeper.state, asked]).toEqual(['gone', []]);
  status = 404;
  keeper.retry();
  await vi.waitFor(() => expect(asked).toEqual(['look']));
  expect(keeper.state).toBe('gone');
  status = 200;
  keeper.retry();
  await vi.waitFor(() => expect(keeper.state).toBe('saved'));
  expect(asked).toEqual(['look', 'look']);
});

it('what was made is not sent under another name: it waits until its maker is back', async () => {
  status = 401;
  const keeper = open('wei');
  keeper.keep(GESTURE, 0);
  await vi.waitFor(() => expect(keeper.state).toBe('signed-out'));
  expect(open('wei').left()?.jobs).toHaveLength(1);
});
