import { expect, it } from 'vitest';
import type { Directory } from '#lib/core/model/directory.ts';
import { editBatches, readBatchEdit, yearsOf, type BatchEdit } from './catalogue-batches.ts';

const names = new Map([
  ['newborn', '新生儿出生一件事'],
  ['retirement', '退休一件事']
]);
const said = { title: '第一批', year: 2026, target: 2, source: '某通知' };
const start: Directory = { entries: [], batches: [{ id: '2026-1', ...said, goals: [{ name: '教育入学' }] }] };
const done = (edit: BatchEdit, from = start) => {
  const result = editBatches(from, edit, names);
  if (!result.ok) throw new Error(result.problems[0]!.code);
  return result.value;
};
const why = (edit: BatchEdit, from = start) => {
  const result = editBatches(from, edit, names);
  return result.ok ? 'made' : result.problems[0]!.code;
};

it('a batch is made with a free id, changed, and goes only when it is empty', () => {
  const made = done({ do: 'create', said: { ...said, title: '第二批' } });
  expect(made.batches.map(({ id }) => id)).toEqual(['2026-1', '2026-2']);
  expect(done({ do: 'change', batch: '2026-1', said: { ...said, target: 5 } }).batches[0]).toMatchObject({
    target: 5,
    goals: [{ name: '教育入学' }]
  });
  expect(done({ do: 'remove', batch: '2026-2' }, made)).toEqual(start);
  expect(why({ do: 'remove', batch: '2026-1' })).toBe('in-use');
  expect(why({ do: 'create', said: { ...said, target: 0 } })).toBe('incomplete');
  expect(why({ do: 'remove', batch: 'none' })).toBe('none');
});

it('a goal is named by its bundle where it has no name, renamed, given a status, and taken out', () => {
  const goal = { do: 'goal' as const, batch: '2026-1', name: '', bundle: 'newborn', status: 'new' as const };
  const added = done(goal);
  expect(added.batches[0]!.goals.at(-1)).toEqual({ name: '新生儿出生', bundle: 'newborn' });
  expect(added.entries).toEqual([{ kind: 'bundle', id: 'newborn', status: 'new' }]);
  const renamed = done({ ...goal, was: '新生儿出生', name: '新生儿', status: 'implemented' }, added);
  expect(renamed.batches[0]!.goals.at(-1)!.name).toBe('新生儿');
  expect(renamed.entries).toEqual([{ kind: 'bundle', id: 'newborn', status: 'implemented' }]);
  expect(done({ do: 'removeGoal', batch: '2026-1', name: '新生儿' }, renamed).batches).toEqual(start.batches);
  expect(why({ do: 'goal', batch: '2026-1', name: '', bundle: 'nobody' })).toBe('goal-name');
  expect(why({ do: 'goal', batch: '2026-1', name: '教育入学' })).toBe('goal-taken');
});

it('is read from a form, and summed up by year', () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({
    do: 'goal',
    batch: '2026-1',
    was: '甲',
    name: ' 乙 ',
    bundle: '',
    status: 'odd'
  }))
    form.set(name, value);
  expect(readBatchEdit(form)).toEqual({ do: 'goal', batch: '2026-1', was: '甲', name: '乙' });
  const { batches } = done({ do: 'goal', batch: '2026-1', name: '', bundle: 'newborn' });
  expect(
    yearsOf([...batches, { ...batches[0]!, id: '2025-1', year: 2025, goals: [] }], (id) => id === 'newborn')
  ).toEqual([
    { year: 2026, batches: 1, target: 2, done: 1 },
    { year: 2025, batches: 1, target: 2, done: 0 }
  ]);
});
