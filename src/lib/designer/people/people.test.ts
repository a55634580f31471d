import { describe, expect, it } from 'vitest';
import { importedSource, rawPackage } from '../../../../tests/support/packages.ts';
import { findPeople, readPeopleQuery, staffLines, unableOf, type Person } from './people.ts';

const newborn = importedSource(rawPackage('newborn'));
const [first] = newborn.departments;
const person = (department: string | null, duties: Person['duties']): Person => ({
  ...{ id: `${department}`, username: 'x', name: '甲', role: 'officer', duties, secondStep: false, self: false },
  ...{ locked: false, passwordUntil: null, signedInAt: null },
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
    [line(1, 'added chen role:officer itemOwner lead'), { ...line(2, 'x'), kind: 'gate' }, line(3, 'ended chen')],
    newborn.departments
  );
  expect(lines.map(({ at, who, why }) => [at, who, why])).toEqual([
    [3, '郑闻远', '到岗'],
    [1, '郑闻远', '到岗']
  ]);
  expect(lines[1]!.what).toBe(`新增 chen：部门人员，${first!.name}，事项负责人、牵头`);
  expect(lines[0]!.what).toBe('停用 chen');
});

it('tells of one account what was done to it', () => {
  const line = (at: number, subject: string) => ({
    ...{ kind: 'staff', at, name: '郑闻远', reason: '到岗', department: null },
    subject
  });
  const lines = staffLines([line(1, 'locked chen'), line(2, 'locked chen-2'), line(3, 'sessions chen')], [], 'chen');
  expect(lines.map(({ at }) => at)).toEqual([3, 1]);
});

describe('the list', () => {
  const all: Person[] = [
    { ...person(first!.id, []), id: '1', name: '陈佩珊', username: 'chen' },
    { ...person(first!.id, []), id: '2', name: '李敏', username: 'li-min', locked: true },
    {
      ...person(null, []),
      id: '3',
      name: '王工',
      username: 'wang',
      role: 'operator',
      secondStep: true,
      passwordUntil: 5
    },
    { ...person(null, []), id: '4', name: '赵一', username: 'zhao', role: 'ended', locked: true }
  ];
  const ids = (address: string) =>
    findPeople(all, readPeopleQuery(new URLSearchParams(address))).people.map(({ id }) => id);
  it.each([
    ['', ['1', '2', '3', '4']],
    ['q=陈', ['1']],
    ['q=ＬＩ min', ['2']],
    ['role=operator', ['3']],
    ['role=nobody', ['1', '2', '3', '4']],
    [`department=${first!.id}`, ['1', '2']],
    ['state=working', ['1', '3']],
    ['state=locked', ['2']],
    ['state=given', ['3']],
    ['state=noSecondStep', ['1']],
    ['state=ended', ['4']],
    ['q=chen&state=locked', []]
  ])('of %s finds %j', (address, found) => {
    expect(ids(address)).toEqual(found);
  });

  it('comes in pages of fifty, and the last one where the address asks for more', () => {
    const many = Array.from({ length: 120 }, (_, at) => ({ ...all[0]!, id: `${at}` }));
    const page = (at: string) => findPeople(many, readPeopleQuery(new URLSearchParams({ page: at })));
    expect(page('1')).toMatchObject({ count: 120, page: 1, pages: 3 });
    expect(page('3').people.map(({ id }) => id)).toEqual(many.slice(100).map(({ id }) => id));
    expect([page('99').page, page('-1').page, page('x').page]).toEqual([3, 1, 1]);
  });
});
