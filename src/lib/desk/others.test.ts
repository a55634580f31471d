import { expect, test } from 'vitest';
import { byDepartment } from './others.ts';
import type { OtherTask } from './types.ts';

const other = (id: string, status: OtherTask['status'], dueAt: number | null = null): OtherTask => ({
  itemName: `${id} ${status}`,
  department: { id, name: id, short: id, hue: 'a' },
  status,
  dueAt,
  limit: 5
});

test('parts of one department stand on one line, in the order of the departments', () => {
  const states = byDepartment([other('B', 'approved'), other('A', 'deciding', 9), other('B', 'deciding', 5)]);
  expect(states.map(({ department, total, done, share }) => [department.id, total, done, share])).toEqual([
    ['B', 2, 1, 0.75],
    ['A', 1, 0, 0.5]
  ]);
  expect(states[0]!.dueAt).toBe(5);
});

test('an ended part has no clock any more; a stopped one says who is waited for', () => {
  expect(byDepartment([other('A', 'refused', 3)])[0]).toMatchObject({ share: 1, dueAt: null, waits: null });
  expect(byDepartment([other('A', 'correcting'), other('A', 'deciding', 4)])[0]).toMatchObject({ waits: 'applicant' });
  expect(byDepartment([other('A', 'waiting')])[0]).toMatchObject({ share: 0, waits: 'earlier' });
  expect(byDepartment([other('A', 'waiting'), other('A', 'examining', 2)])[0]).toMatchObject({ waits: null });
});
