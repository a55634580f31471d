import { expect, test } from 'vitest';
import type { ApplicationRow, TaskRow } from '../store/types.ts';
import { answersGiven } from './answers-given.ts';

const task = (application: string, bundle: string, item: string) => ({ application, bundle, item }) as TaskRow;
const row = (answers: object) => ({ snapshot: JSON.stringify({ context: { answers } }) }) as ApplicationRow;

test('equal answers are one entry, whatever their order; other bundles, trials and tasks of one application do not count', async () => {
  const rows: Record<string, ApplicationRow> = {
    A1: row({ a: 'x', b: null }),
    A2: row({ b: null, a: 'x' }),
    A3: row({ a: 'y' }),
    T1: { ...row({ a: 'y' }), number: '3502-T261122-00001' }
  };
  const store = {
    tasks: async () => [
      task('A1', 'b', 'I'),
      task('A1', 'b', 'J'),
      task('A2', 'b', 'I'),
      task('A3', 'b', 'I'),
      task('T1', 'b', 'I'),
      task('B1', 'c', 'I')
    ],
    application: async (id: string) => rows[id] ?? null
  };
  expect(await answersGiven(store, 'b')).toEqual([
    { answers: { a: 'x', b: null }, count: 2 },
    { answers: { a: 'y' }, count: 1 }
  ]);
});
