import { expect, test } from 'vitest';
import type { HandedInRow } from '../store/supervise-rows.ts';
import { answersGiven } from './answers-given.ts';

const row = (n: number, answers: object, number = `3502-261122-${n}`): HandedInRow => ({
  ...{ id: `A${n}`, number, submittedAt: -n },
  snapshot: JSON.stringify({ context: { answers } })
});
/** The latest first, a page at a time. */
const storeOf = (rows: readonly HandedInRow[]) => ({
  handedIn: async (_bundle: string, after: Pick<HandedInRow, 'id'> | null, limit: number) => {
    const from = after ? rows.findIndex(({ id }) => id === after.id) + 1 : 0;
    return rows.slice(from, from + limit);
  }
});

test('equal answers are one entry, whatever their order; what was tried out or erased does not count', async () => {
  const rows = [
    row(1, { a: 'x', b: null }),
    row(2, { b: null, a: 'x' }),
    row(3, { a: 'y' }),
    row(4, { a: 'y' }, '3502-T261122-00001'),
    { ...row(5, {}), snapshot: '{}' }
  ];
  expect(await answersGiven(storeOf(rows), 'b')).toEqual([
    { answers: { a: 'x', b: null }, count: 2 },
    { answers: { a: 'y' }, count: 1 }
  ]);
});

test('all of many, and of too many the latest', async () => {
  const rows = Array.from({ length: 20_500 }, (_, n) => row(n, { a: n < 20_000 ? 'x' : 'y' }));
  expect(await answersGiven(storeOf(rows.slice(0, 2500)), 'b')).toEqual([{ answers: { a: 'x' }, count: 2500 }]);
  expect(await answersGiven(storeOf(rows), 'b')).toEqual([{ answers: { a: 'x' }, count: 20_000 }]);
});
