import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { editCalendar, saidOfYear } from '#lib/core/edit/shared/edit-calendar.ts';
import { editDepartment, type DepartmentEdit } from '#lib/core/edit/shared/edit-department.ts';
import { ok } from '#lib/core/errors.ts';
import { moveDirectory, saveDirectory, withEntries } from './catalogue-directory.ts';
import { departmentContext, movePlace, savePlace } from './catalogue-places.ts';
import { moveRegion, saveWarnings } from './catalogue-regions.ts';
import { openWorkspace } from './workspace.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const by = { who: 'admin', now: Date.UTC(2026, 0, 5) };
const nobody = { accounts: new Set<string>(), running: new Set<string>() };
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-places-'));
  for (const part of ['flows', 'forms']) cpSync(join(root, part), join(dir, part), { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const read = (path: string) => readFileSync(join(dir, path), 'utf8');
const onDepartment = (id: string, edit: DepartmentEdit, base = 0) =>
  savePlace(
    dir,
    'departments',
    id,
    (now, workspace) => editDepartment(now, id, edit, departmentContext(workspace, id, nobody)),
    by,
    base
  );
const back = (of: 'departments' | 'calendars', id: string, number: number, elsewhere = nobody) =>
  movePlace(dir, of, id, number, by, 'undo', elsewhere);
const said = { name: '市民政局', short: '民政', hue: 'd6' };

it('a department is added, used, and not taken away while somebody needs it', async () => {
  const before = read('flows/departments.json');
  expect(await onDepartment('min-zheng', { do: 'create', said })).toMatchObject({ ok: true });
  expect(JSON.parse(read('flows/departments.json')).departments.at(-1)).toEqual({ id: 'min-zheng', ...said });
  expect(await back('departments', 'min-zheng', 1, { ...nobody, accounts: new Set(['min-zheng']) })).toMatchObject({
    problems: [{ code: 'department/used' }]
  });
  expect(await back('departments', 'min-zheng', 1)).toMatchObject({ ok: true });
  expect(read('flows/departments.json')).toBe(before);
  const used = JSON.parse(before).departments[0].id;
  expect(await onDepartment(used, { do: 'remove' })).toMatchObject({ problems: [{ code: 'department/used' }] });
});

it('a department file that cannot be read is not written over', async () => {
  writeFileSync(join(dir, 'flows/departments.json'), '{ "departments": [');
  expect(await onDepartment('min-zheng', { do: 'create', said })).toMatchObject({
    problems: [{ code: 'workspace/damaged' }]
  });
  expect(read('flows/departments.json')).toBe('{ "departments": [');
});

it('a year of the calendar is changed as a whole, counts at once, and is taken back to the byte', async () => {
  const before = read('flows/calendars.json');
  const change = (year: string, more: string[]) =>
    savePlace(
      dir,
      'calendars',
      'cn',
      (calendar) => {
        const own = saidOfYear(year, calendar?.years[year]);
        return editCalendar(calendar, {
          do: 'change',
          year,
          said: { ...own, off: [...own.off, ...more] },
          extra: true
        });
      },
      by,
      0
    );
  const calendarOf = async () => {
    const workspace = await openWorkspace(dir);
    const calendar = workspace.outside('newborn')!.calendar;
    await workspace.close();
    return calendar;
  };
  const { revision } = await calendarOf();
  expect(await change('2026', ['2026-11-30'])).toMatchObject({ ok: true, value: { number: 1 } });
  const now = await calendarOf();
  expect(now.years['2026']!.holidays).toContain('2026-11-30');
  expect(now.revision).not.toBe(revision);
  expect(await change('2026', ['2026-12-01'])).toMatchObject({ problems: [{ code: 'item/moved-on' }] });
  expect(await back('calendars', 'cn', 1)).toMatchObject({ ok: true });
  expect(read('flows/calendars.json')).toBe(before);
  expect(
    await savePlace(
      dir,
      'calendars',
      '../x',
      (calendar) => editCalendar(calendar, { do: 'add', year: '2027', said: saidOfYear('2027', undefined) }),
      by,
      0
    )
  ).toMatchObject({
    problems: [{ code: 'calendar/none' }]
  });
});

it('what is said of items and batches is one log, taken back step by step', async () => {
  const before = read('flows/catalogue.json');
  const mark = (status: 'new' | 'recommended', ...ids: string[]) =>
    saveDirectory(
      dir,
      (directory) => ok({ document: withEntries(directory, 'item', ids, { status }), what: '标注' }),
      by
    );
  expect(await mark('recommended', 'newborn.HUKOU', 'newborn.SSC')).toMatchObject({ ok: true });
  expect(await mark('new', 'newborn.HUKOU')).toMatchObject({ ok: true, value: { number: 2 } });
  expect(await mark('new', 'newborn.HUKOU')).toMatchObject({ problems: [{ code: 'item/same' }] });
  expect(await moveDirectory(dir, 1, by, 'undo')).toMatchObject({ problems: [{ code: 'item/moved-on' }] });
  expect(await moveDirectory(dir, 2, by, 'undo')).toMatchObject({ ok: true });
  expect(await moveDirectory(dir, 1, by, 'undo')).toMatchObject({ ok: true });
  expect(read('flows/catalogue.json')).toBe(before);
});

it('warning rules of a region are changed as a whole, hold at once, and are taken back to the byte', async () => {
  const before = read('flows/regions.json');
  const bundle = async () => (await openWorkspace(dir)).outside('newborn')!.warnings?.map(({ id }) => id);
  const shipped = await bundle();
  const late = { id: 'late', colour: 'red' as const, when: { pastDue: true as const }, text: '已超期' };
  expect(await saveWarnings(dir, '350206', [late], by, 0)).toMatchObject({ ok: true });
  expect(await bundle()).toEqual(['late']);
  expect(await saveWarnings(dir, '350206', null, by, 0)).toMatchObject({ problems: [{ code: 'item/moved-on' }] });
  expect(await saveWarnings(dir, '350206', [], by, 1)).toMatchObject({ problems: [{ code: 'warning/red' }] });
  expect(await moveRegion(dir, '350206', 1, by, 'undo', () => 0)).toMatchObject({ ok: true });
  expect([await bundle(), read('flows/regions.json')]).toEqual([shipped, before]);
  expect(await saveWarnings(dir, '999999', [late], by, 0)).toMatchObject({ problems: [{ code: 'region/none' }] });
  expect(await saveWarnings(dir, '', null, by, 0)).toMatchObject({ problems: [{ code: 'warning/last' }] });
});
