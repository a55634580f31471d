import { expect, it } from 'vitest';
import { importedSource, rawPackage } from '../../../../tests/support/packages.ts';
import { staffLines, unableOf, type Person } from './people.ts';

const newborn = importedSource(rawPackage('newborn'));
const [first] = newborn.departments;
const person = (department: string | null, duties: Person['duties']): Person => ({
  ...{ id: `${department}`, username: 'x', name: '甲', role: 'officer', duties, secondStep: false, self: false },
  department: newborn.departments.find(({ id }) => id === department) ?? null
});

it('names departments of which a sign-off would be asked and that have nobody to give it', () => {
  const owning = new Set(Object.values(newborn.items).map(({ department }) => department));
  const names = newborn.departments.filter(({ id }) => owning.has(id)).map(({ name }) => name);
  const lead = newborn.departments.find(({ id }) => id === newborn.bundle.lead)!.name;
  expect(unableOf([newborn], newborn.departments, [])).toEqual({ owners: names, leads: [lead] });
  const people = newborn.departments.map(({ id }) => person(id, ['itemOwner']));
  expect(unableOf([newborn], newborn.departments, people)).toEqual({ owners: [], leads: [lead] });
  const leader = person(newborn.bundle.lead, ['lead']);
  expect(unableOf([newborn], newborn.departments, [...people, leader]).leads).toEqual([]);
});

it('tells what was changed about whom, the latest first, and nothing of other records', () => {
  const line = (at: number, subject: string) => ({
    ...{ kind: 'staff', at, name: '郑闻远', reason: '到岗', department: first!.id },
    subject
  });
  const lines = staffLines(
    [line(1, 'added chen itemOwner lead'), { ...line(2, 'x'), kind: 'gate' }, line(3, 'ended chen')],
    newborn.departments
  );
  expect(lines.map(({ at, who, why }) => [at, who, why])).toEqual([
    [3, '郑闻远', '到岗'],
    [1, '郑闻远', '到岗']
  ]);
  expect(lines[1]!.what).toBe(`新增 chen：${first!.name}，事项负责人、牵头`);
  expect(lines[0]!.what).toBe('停用 chen');
});
