import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { render } from 'svelte/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestClock, openTestApp, type TestApp } from '#lib/server/engine/engine-fixture.ts';
import { saidOfYear } from '#lib/core/edit/shared/edit-calendar.ts';
import { keeperOf } from '#lib/core/model/element.ts';
import { departmentSaid } from '#lib/designer/catalogue/catalogue-departments.ts';
import { aboutSaid, elementSaid } from '#lib/designer/catalogue/catalogue-knowledge.ts';
import { namesField } from '#lib/designer/catalogue/catalogue-year.ts';
import CatalogueLook from '#lib/designer/catalogue/CatalogueLook.svelte';
import { copyWorkspace } from '../../../../tests/support/workspace.ts';
import { actions as calendar } from './calendars/[calendar]/+page.server.ts';
import { actions as codelist } from './codelists/[list]/+page.server.ts';
import { actions as department } from './departments/[department]/+page.server.ts';
import { actions as element } from './elements/[element]/+page.server.ts';
import { actions as item } from './items/[item]/form/+page.server.ts';

let folder: string;
let dir: string;
let app: TestApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moved-on-'));
  dir = copyWorkspace();
  app = await openTestApp(folder, createTestClock('2026-11-23T09:00:00+08:00'), undefined, dir);
  Object.assign(app, { auth: { accounts: { list: async () => [] } } });
});
afterAll(async () => {
  await app.close();
  await Promise.all([folder, dir].map((each) => rm(each, { recursive: true, force: true })));
});

type Fields = Record<string, string>;
type Looked = { status?: number; look?: { fields: { name: string; value: string }[]; base: number }; base?: number };

/** A form of an administrator, as SvelteKit hands it over; where the page goes on to another, `saved`. */
async function post(
  actions: object,
  act: 'look' | 'save' | 'read',
  params: Fields,
  fields: Fields | [string, string][]
) {
  const form = new FormData();
  for (const [name, value] of Array.isArray(fields) ? fields : Object.entries(fields)) form.append(name, value);
  const event = {
    locals: { app, user: { id: 'wei', name: '魏东', role: 'administrator' } },
    params,
    url: new URL('http://x/designer/catalogue'),
    request: { formData: async () => form }
  };
  const action = (actions as Record<string, (event: unknown) => Promise<unknown>>)[act]!;
  return action(event).catch((thrown: { status?: number }) => {
    if (thrown.status === 303) return 'saved';
    throw thrown;
  }) as Promise<Looked | 'saved'>;
}

const words = (said: Record<string, unknown>, more: Fields) =>
  Object.fromEntries(
    Object.entries({ ...said, ...more }).flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' ? [[name, value]] : []
    )
  ) as Fields;

/** Each kind: its page, what of, and what somebody fills in there, by turns. */
const KINDS: [string, object, () => Fields, (turn: string) => Fields][] = [
  [
    'a department',
    department,
    () => ({ department: app.workspace.departments()[0]!.id }),
    (turn) => words(departmentSaid(app.workspace.departments()[0]!), { do: 'change', address: `${turn}号` })
  ],
  [
    'a calendar',
    calendar,
    () => ({ calendar: 'cn' }),
    (turn) => {
      const said = saidOfYear('2026', app.workspace.library().calendars.calendars[0]!.years['2026']);
      return { do: 'change', year: '2026', source: turn, off: said.off.join(','), names: namesField(said.names) };
    }
  ],
  [
    'an element',
    element,
    () => ({ element: ownElement().attribute }),
    (turn) => words(elementSaid(ownElement()), { hint: turn })
  ],
  [
    'a code list',
    codelist,
    () => ({ list: ownList().id }),
    (turn) => words(aboutSaid(ownList()), { do: 'about', title: `表${turn}` })
  ],
  [
    'the form of an item',
    item,
    () => ({ item: 'newborn.HUKOU' }),
    (turn) => ({ do: 'section', isNew: 'on', was: '', title: `部分${turn}` })
  ]
];
const ownElement = () => {
  const { attributes } = app.workspace.library();
  const above = new Set(attributes.filter(({ owner = 'city' }) => owner !== 'city').map(({ attribute }) => attribute));
  return attributes.find(({ attribute }) => !above.has(attribute))!;
};
const ownList = () => app.workspace.codelists().find((list) => keeperOf(list) === 'city')!;

describe.each(KINDS)('%s', (_, actions, params, fields) => {
  const there = (at: Looked | 'saved') => {
    if (at === 'saved' || !at.look) throw new Error(JSON.stringify(at));
    return Object.fromEntries([
      ...at.look.fields.filter(({ name }) => name !== 'base').map(({ name, value }) => [name, value]),
      ['base', String(at.look.base)]
    ]) as Fields;
  };

  it('that somebody saved since is not written over, whenever one looks and confirms', async () => {
    const begun = { ...fields('1'), base: '0' };
    const confirm = there(await post(actions, 'look', params(), begun));
    expect(
      await post(actions, 'save', params(), there(await post(actions, 'look', params(), { ...fields('2'), base: '0' })))
    ).toBe('saved');
    expect(await post(actions, 'save', params(), confirm)).toMatchObject({
      status: 409,
      data: { base: 0, problems: [{ code: 'item/moved-on' }] }
    });
    const again = await post(actions, 'look', params(), begun);
    expect(again).toMatchObject({ data: { base: 0, problems: [{ code: 'item/moved-on' }] } });
    // Whoever begins with what was saved goes on.
    expect(there(await post(actions, 'look', params(), { ...fields('3'), base: '1' }))).toMatchObject({ base: '1' });
  });
});

it('what is confirmed carries the step that the person began with, once', () => {
  const counts = { bundles: 0, items: 0, departments: 0 };
  const impact = { counts, bundles: [], departments: [], reopened: [] };
  const look = { what: '修改', fields: [{ name: 'base', value: '9' }], base: 3, impact };
  const { body } = render(CatalogueLook, { props: { look } });
  expect([...body.matchAll(/name="base" value="(\d+)"/g)].map(([, value]) => value)).toEqual(['3']);
});

it('a notice is laid over the year as the page shows it, and over the notice before it', async () => {
  const read = async (fields: [string, string][], lines: string) => {
    const all: [string, string][] = [['year', '2027'], ['base', '0'], ...fields, ['lines', lines]];
    return (await post(calendar, 'read', { calendar: 'cn' }, all)) as unknown as {
      base: number;
      draft: { year: string; extra: boolean; said: { source: string; off: string[]; names: Fields } };
      notice: { read: number };
    };
  };
  const typed: [string, string][] = [
    ['source', '还没有保存的依据'],
    ['off', '2027-01-01'],
    ['off', '2027-03-09'],
    ['extra', 'on'],
    ['name:2027-03-09', '停工']
  ];
  const first = await read(typed, '2月8日至10日放假');
  const { source, off, names } = first.draft.said;
  expect(first).toMatchObject({ base: 0, notice: { read: 1 }, draft: { extra: true } });
  expect(source).toBe('还没有保存的依据');
  expect(off).toEqual(['2027-01-01', '2027-02-08', '2027-02-09', '2027-02-10', '2027-03-09']);
  expect(names).toEqual({ '2027-03-09': '停工' });
  const second = await read(
    [
      ['source', source],
      ['off', off.join(',')],
      ['names', namesField(names)]
    ],
    '端午节：6月9日放假'
  );
  expect(second.draft.said.off).toEqual([...off, '2027-06-09']);
  expect(second.draft.said.names).toEqual({ '2027-03-09': '停工', '2027-06-09': '端午节' });
});
