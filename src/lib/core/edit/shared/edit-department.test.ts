import { expect, it } from 'vitest';
import type { Department } from '../../model/department.ts';
import type { Item } from '../../model/index.ts';
import { usersOfDepartment } from './department-users.ts';
import { checkDepartmentMove, editDepartment, type DepartmentEdit, type DepartmentSaid } from './edit-department.ts';

const police: Department = { id: 'gong-an', name: '市公安局', short: '公安', hue: 'ga' };
const tax: Department = { id: 'shui-wu', name: '市税务局', short: '税务', hue: 'sw' };
const context = { departments: [police, tax], used: [] };
const said: DepartmentSaid = { name: '市民政局', short: '民政', hue: 'd6' };
const why = (id: string, edit: DepartmentEdit, before: Department | null = null, used: string[] = []) => {
  const result = editDepartment(before, id, edit, { ...context, used });
  return result.ok ? result.value.what : [result.problems[0]!.code, result.problems[0]!.path];
};

it('a department is added, changed with where to ask, and taken away while nobody needs it', () => {
  expect(editDepartment(null, 'min-zheng', { do: 'create', said }, context)).toEqual({
    ok: true,
    value: { document: { id: 'min-zheng', ...said }, what: '加部门“市民政局”' }
  });
  const more = { ...said, name: '市公安局', phone: '0592-12345 转 2', address: '湖滨南路 1 号' };
  expect(editDepartment(police, 'gong-an', { do: 'change', said: more }, context)).toMatchObject({
    value: { document: { id: 'gong-an', phone: '0592-12345 转 2', address: '湖滨南路 1 号' } }
  });
  expect(why('gong-an', { do: 'remove' }, police)).toBe('删除部门“市公安局”');
  expect(why('gong-an', { do: 'remove' }, police, ['事项由它办'])).toEqual(['department/used', undefined]);
});

it('what does not fit is refused with its place', () => {
  const create = (more: Partial<DepartmentSaid>) => why('min-zheng', { do: 'create', said: { ...said, ...more } });
  expect(why('gong-an', { do: 'create', said })).toEqual(['department/taken', 'id']);
  expect(why('new', { do: 'create', said })).toEqual(['department/id', 'id']);
  expect(why('../x', { do: 'create', said })).toEqual(['department/id', 'id']);
  expect(why('gone', { do: 'change', said })).toEqual(['department/none', undefined]);
  expect(create({ name: '' })).toEqual(['department/name', 'name']);
  expect(create({ name: '市税务局' })).toEqual(['department/name', 'name']);
  expect(create({ short: '民政局' })).toEqual(['department/short', 'short']);
  expect(create({ hue: 'red' })).toEqual(['department/hue', 'hue']);
  expect(create({ phone: 'call me' })).toEqual(['department/phone', 'phone']);
  expect(create({ address: '路'.repeat(101) })).toEqual(['department/address', 'address']);
});

it('former names stay with the department and are nobody else’s', () => {
  const named = (before: Department, name: string) => {
    const made = editDepartment(before, 'gong-an', { do: 'change', said: { ...police, name } }, context);
    return made.ok ? made.value.document! : before;
  };
  const once = named(police, '厦门市公安局');
  expect(once).toEqual({ ...police, name: '厦门市公安局', also: ['市公安局'] });
  expect(named(once, '厦门市公安局').also).toEqual(['市公安局']);
  const twice = named(once, '公安');
  expect(twice.also).toEqual(['市公安局', '厦门市公安局']);
  // The first stays, by which the words of files are kept.
  expect(named(twice, '厦门市公安局').also).toEqual(['市公安局', '公安']);
  expect(named(twice, '市公安局').also).toEqual(['市公安局', '厦门市公安局', '公安']);
  const others = { ...context, departments: [once, tax] };
  expect(editDepartment(null, 'new-one', { do: 'create', said: { ...said, name: '市公安局' } }, others)).toMatchObject({
    problems: [{ code: 'department/name', message: expect.stringContaining('“厦门市公安局”从前的名称') as string }]
  });
  // Taking back and making again too.
  expect(checkDepartmentMove(null, { ...police, id: 'b' }, others)).toMatchObject([{ code: 'department/name' }]);
  expect(checkDepartmentMove(null, { ...tax, id: 'b', name: '乙', also: ['市公安局'] }, others)).toHaveLength(1);
});

it('taking back goes by the same rules', () => {
  const used = { ...context, used: ['事项由它办'] };
  expect(checkDepartmentMove(police, null, used)).toMatchObject([{ code: 'department/used' }]);
  expect(checkDepartmentMove(police, { ...police, name: '市税务局' }, context)).toMatchObject([
    { code: 'department/name' }
  ]);
  expect(checkDepartmentMove(police, { ...police, name: '公安局' }, used)).toEqual([]);
});

it('whoever needs a department is named', () => {
  const items = [{ name: '户口登记', department: 'gong-an' }] as Item[];
  const consents = [{ department: 'shui-li', who: '李雷', on: '2026-01-05', paper: '会议纪要' }];
  const entry = { id: 'A', item: 'newborn.A', steps: [{ how: 'cancel', state: 'examining', consents }] };
  const bundles = [{ id: 'newborn', name: '新生儿出生一件事', lead: 'shui-wu', items: [entry] as never }];
  const decision = { kind: 'finalDepartment', item: 'A', department: 'min-zheng' };
  const users = {
    items,
    bundles,
    decisions: [{ name: '新生儿出生一件事', decisions: [decision] as never }],
    accounts: new Set(['wei-jian']),
    running: new Set(['jiao-tong']),
    damaged: []
  };
  expect(usersOfDepartment('gong-an', users)).toEqual(['事项“户口登记”由它办']);
  expect(usersOfDepartment('shui-wu', users)).toEqual(['它牵头“新生儿出生一件事”']);
  expect(usersOfDepartment('min-zheng', users)).toEqual(['“新生儿出生一件事”里有提到它的决定']);
  expect(usersOfDepartment('wei-jian', users)).toHaveLength(1);
  expect(usersOfDepartment('shui-li', users)).toEqual(['“新生儿出生一件事”里有它对环节的同意']);
  expect(usersOfDepartment('jiao-tong', users)).toEqual(['还有在办的申请由它办，它们按提交时的版本办完']);
  expect(usersOfDepartment('nobody', users)).toEqual([]);
  expect(usersOfDepartment('nobody', { ...users, damaged: ['flows/items/x.json'] })).toEqual([
    '有文件读不出来，不知道里面有没有用到它：flows/items/x.json'
  ]);
});
