import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Later } from './later.ts';

const paths = Array.from({ length: 60 }, (_, index) => `f${index}`);
let told: string[];
let later: Later;
let frames: (() => void)[];

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  told = [];
  later = new Later((path) => told.push(path));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** One paint, and what comes after it. */
async function paint(): Promise<void> {
  for (const frame of frames.splice(0)) frame();
  await vi.advanceTimersByTimeAsync(1);
}

test('a few places, and all of them where nobody knows the screen, are told at once', () => {
  later.tell(paths);
  expect(told).toEqual(paths);
  later.seen = () => [];
  later.tell(['a', 'b', 'a']);
  expect(told.slice(60)).toEqual(['a', 'b']);
});

test('of very many, those on the screen come before the paint, the rest after it, each once', async () => {
  later.seen = (all) => all.slice(20, 25);
  const drawn: number[] = [];
  later.draw = () => drawn.push(told.length);
  later.tell(paths);
  expect(told).toEqual(paths.slice(20, 25));
  while (frames.length > 0) await paint();
  expect(told).toHaveLength(60);
  expect(new Set(told)).toEqual(new Set(paths));
  // Bit by bit, and each bit is in the page before the next one.
  expect(drawn.length).toBeGreaterThan(10);
});

test('a page that is not painted is told too', async () => {
  later.seen = () => [];
  later.tell(paths);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(new Set(told)).toEqual(new Set(paths));
});

test('where the focus comes, nothing waits any longer', () => {
  later.seen = () => [];
  later.draw = () => told.push('drawn');
  later.tell(paths);
  later.flush();
  expect(new Set(told)).toEqual(new Set([...paths, 'drawn']));
  later.flush();
  expect(told.filter((one) => one === 'drawn')).toHaveLength(1);
});
