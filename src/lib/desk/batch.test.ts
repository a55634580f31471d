import { expect, test } from 'vitest';
import { markText, readMarks, sendOneByOne, type BatchResult, type Marked } from './batch.ts';

const form = (...tasks: string[]) => {
  const data = new FormData();
  for (const task of tasks) data.append('task', task);
  return data;
};

test('marks of a form are read back, each task once, and what is none is left out', () => {
  const mark = { application: 'A-1', item: 'HUKOU', revision: 7 };
  expect(readMarks(form(markText(mark), markText({ ...mark, revision: 8 }), 'x', 'A/B/C', '../a/b/1'))).toEqual([
    { ...mark, revision: 8 }
  ]);
});

test('of one application each sees what the one before left; a lost answer keeps no other from being sent', async () => {
  const sent: Marked[] = [];
  const results: BatchResult[] = [];
  const marks = ['X', 'Y', 'LOST', 'Z'].map((item) => ({ application: item === 'Z' ? 'B' : 'A', item, revision: 3 }));
  await sendOneByOne(
    marks,
    async (mark) => {
      sent.push(mark);
      if (mark.item === 'LOST') throw new Error('no line');
      return { ...mark, number: 'n', itemName: mark.item, ok: true, message: '', revision: mark.revision + 1 };
    },
    (result) => results.push(result),
    '没有收到答复'
  );
  expect(sent.map(({ item, revision }) => [item, revision])).toEqual([
    ['X', 3],
    ['Y', 4],
    ['LOST', 5],
    ['Z', 3]
  ]);
  expect(results.map(({ ok, message }) => [ok, message])).toEqual([
    [true, ''],
    [true, ''],
    [false, '没有收到答复'],
    [true, '']
  ]);
});
