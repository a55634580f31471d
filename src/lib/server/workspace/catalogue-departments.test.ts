import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { editDepartment, type DepartmentEdit } from '#lib/core/edit/shared/edit-department.ts';
import { importPackage } from '#lib/core/exchange/import-package.ts';
import { interchangeFile, interchangeText } from '#lib/core/export/catalogue/catalogue-format.ts';
import type { Department, Departments } from '#lib/core/model/department.ts';
import { departmentContext, movePlace, savePlace } from './catalogue-places.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const by = { who: 'admin', now: Date.UTC(2026, 0, 5) };
const nobody = { accounts: new Set<string>(), running: new Set<string>() };
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-departments-'));
  for (const part of ['flows', 'forms']) cpSync(join(root, part), join(dir, part), { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const text = () => readFileSync(join(dir, 'flows/departments.json'), 'utf8');
const departments = () => (JSON.parse(text()) as Departments).departments;
const change = (id: string, edit: DepartmentEdit, base = 0) =>
  savePlace(
    dir,
    'departments',
    id,
    (now, workspace) => editDepartment(now, id, edit, departmentContext(workspace, id, nobody)),
    by,
    base
  );
const renamed = (own: Department, name: string, base = 0) =>
  change(own.id, { do: 'change', said: { name, short: own.short, hue: own.hue } }, base);
async function withWorkspace<T>(look: (workspace: Workspace) => T | Promise<T>): Promise<T> {
  const workspace = await openWorkspace(dir);
  try {
    return await look(workspace);
  } finally {
    await workspace.close();
  }
}

it('a department with another name keeps its files: they are read as its own, and written as they came', async () => {
  const file = () =>
    withWorkspace((workspace) => {
      const catalogue = workspace.catalogue('newborn');
      return catalogue.ok ? interchangeFile(catalogue.value).file : null;
    });
  const before = (await file())!;
  const own = departments().find(({ name }) => name === before.items[0]!.department)!;
  expect(await renamed(own, `新的${own.name}`)).toMatchObject({ ok: true });
  expect(departments().find(({ id }) => id === own.id)).toMatchObject({ name: `新的${own.name}`, also: [own.name] });
  expect(interchangeText((await file())!)).toBe(interchangeText(before));
  const known = departments();
  const read = await withWorkspace((workspace) =>
    importPackage(before, { file: '', departments: known, codelists: workspace.codelists() })
  );
  expect(read.ok && read.value.departments.every((each) => known.some(({ id }) => id === each.id))).toBe(true);
  // A file that says the new name is written with it again, whatever the department is called by then.
  const newer = structuredClone(before);
  newer.items[0]!.department = `新的${own.name}`;
  await withWorkspace(async (workspace) => {
    const again = importPackage(newer, { file: '', departments: known, codelists: workspace.codelists() });
    const writer = await openWorkspace(dir, { write: true });
    if (again.ok) await writer.writeImport(again.value);
    await writer.close();
  });
  expect(await renamed(own, `更新的${own.name}`, 1)).toMatchObject({ ok: true });
  expect(interchangeText((await file())!)).toBe(interchangeText(newer));
});

it('a bundle rests on the departments that it names, and on no others', async () => {
  const hashes = () => withWorkspace((workspace) => workspace.documents('newborn'));
  const before = await hashes();
  const said = { name: '市民政局', short: '民政', hue: 'd6' };
  expect(await change('min-zheng', { do: 'create', said })).toMatchObject({ ok: true });
  expect(await hashes()).toEqual(before);
  expect(before['flows/departments.json']).toBeUndefined();
  const path = Object.keys(before).find((each) => each.startsWith('flows/departments.json#'))!;
  const own = departments().find(({ id }) => path.endsWith(`#${id}`))!;
  expect(await change(own.id, { do: 'change', said: { ...own, phone: '12345' } })).toMatchObject({ ok: true });
  const after = await hashes();
  expect(Object.keys(after).filter((each) => after[each] !== before[each])).toEqual([path]);
});

it('no department goes while a file cannot be read that may name it', async () => {
  expect(
    await change('min-zheng', { do: 'create', said: { name: '市民政局', short: '民政', hue: 'd6' } })
  ).toMatchObject({
    ok: true
  });
  const path = join(dir, 'flows/items/newborn.HUKOU.json');
  const content = readFileSync(path, 'utf8');
  writeFileSync(path, '{');
  expect(await change('min-zheng', { do: 'remove' }, 1)).toMatchObject({
    problems: [{ code: 'department/used', message: expect.stringContaining('newborn.HUKOU.json') as string }]
  });
  writeFileSync(path, content);
  expect(await change('min-zheng', { do: 'remove' }, 1)).toMatchObject({ ok: true });
});

it('a department that comes back stands where it stood: the file is the one before', async () => {
  const said = (name: string) => ({ name, short: name.slice(0, 2), hue: 'd6' });
  expect(await change('min-zheng', { do: 'create', said: said('民政局') })).toMatchObject({ ok: true });
  expect(await change('tu-di', { do: 'create', said: said('土地局') })).toMatchObject({ ok: true });
  const before = text();
  expect(await change('min-zheng', { do: 'remove' }, 1)).toMatchObject({ ok: true, value: { number: 2 } });
  const gone = text();
  expect(await movePlace(dir, 'departments', 'min-zheng', 2, by, 'undo', nobody)).toMatchObject({ ok: true });
  expect(text()).toBe(before);
  expect(await movePlace(dir, 'departments', 'min-zheng', 2, by, 'redo', nobody)).toMatchObject({ ok: true });
  expect(text()).toBe(gone);
  expect(await movePlace(dir, 'departments', 'min-zheng', 2, by, 'undo', nobody)).toMatchObject({ ok: true });
  expect(text()).toBe(before);
});
