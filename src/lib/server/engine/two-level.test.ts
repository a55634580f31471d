import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { widestAnswers } from '#lib/core/condition/widest.ts';
import { generateFacts } from '#lib/core/simulate/generate-facts.ts';
import { recordDecisions } from '../workspace/decisions.ts';
import {
  citizen,
  createTestClock,
  filledDraft,
  openTestApp,
  publish,
  submitDraft,
  type TestApp
} from './engine-fixture.ts';
import type { MoveName } from './moves.ts';
import type { Actor, PublishedVersion } from './types.ts';

const BUNDLE = 'restaurant';
const ITEM = 'LIC_CHECK';
const CITY = 'qu-xiao-fang-jiu-yuan-da-dui';
const folder = mkdtempSync(join(tmpdir(), 'yijianshi-levels-'));
const person = citizen('c1');

let app: TestApp;
let version: PublishedVersion;
let application: string;

beforeAll(async () => {
  for (const name of ['flows', 'forms']) cpSync(name, join(folder, 'ws', name), { recursive: true });
  const by = { who: '管理员', now: Date.parse('2026-11-23T00:00:00Z') };
  const why = '县级初审，市级终审';
  const made = await recordDecisions(
    join(folder, 'ws'),
    BUNDLE,
    [
      { kind: 'process', item: ITEM, process: 'two-level', why },
      { kind: 'finalDepartment', item: ITEM, department: CITY, why }
    ],
    by
  );
  expect(made).toMatchObject({ ok: true });
  app = await openTestApp(
    join(folder, 'data'),
    createTestClock('2026-11-23T09:00:00+08:00'),
    (store) => store,
    join(folder, 'ws')
  );
  version = await publish(app, BUNDLE);
  const draft = await filledDraft(app, version, person.id, widestAnswers(version.source));
  application = await submitDraft(app, draft, person);
}, 120_000);
afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

const officer = (department: string): Actor => ({ id: `o-${department}`, name: '陈志强', role: 'officer', department });
const county = () => officer(version.chart.items[ITEM]!.department);
const city = officer(CITY);

const taskOf = (who: Actor) => app.engine.task(application, ITEM, who);
async function move(who: Actor, name: MoveName, revision?: number) {
  const task = await taskOf(who);
  const facts = name === 'approve' && task ? { facts: generateFacts(task.facts, version.plan, 1) } : {};
  const at = revision ?? task?.revision ?? (await app.store.application(application))!.revision;
  const key = `${name}.${who.id}.${at}`;
  return app.engine.move({
    application,
    item: ITEM,
    move: name,
    key,
    revision: at,
    actor: who,
    reason: '材料不全',
    ...facts
  });
}
const inboxOf = async (who: Actor) =>
  (await app.engine.inbox(who)).filter((row) => row.application === application && row.item === ITEM);
const shownTo = async () =>
  (await app.engine.application(application, person))!.tasks.find(({ item }) => item === ITEM)!.department.id;

it('the county examines, the city decides, and each acts only while the item is in its hands', async () => {
  expect(version.chart.items[ITEM]).toMatchObject({ finalDepartment: CITY });
  expect(await inboxOf(city)).toEqual([]);
  expect(await taskOf(city)).toBeNull();
  expect(await move(city, 'accept')).toMatchObject({ ok: false });
  expect(await move(county(), 'accept')).toMatchObject({ ok: true });
  // the first review has the county's own clock
  const first = (await taskOf(county()))!;
  expect(first.moves).toContain('recommend');
  expect(first.moves).not.toContain('approve');
  expect(await move(county(), 'recommend')).toMatchObject({ ok: true });

  // The county still sees it: who has it, and until when. It can do nothing with it.
  const [atCity] = await inboxOf(city);
  expect(atCity).toMatchObject({ holder: null, returned: false });
  expect(await inboxOf(county())).toMatchObject([{ holder: { id: CITY }, dueAt: atCity!.dueAt, warning: null }]);
  expect(atCity!.dueAt).not.toBeNull();
  expect(await taskOf(county())).toMatchObject({ holder: { id: CITY }, dueAt: atCity!.dueAt, moves: [] });
  expect(await inboxOf(officer('somebody-else'))).toEqual([]);
  expect(await taskOf(officer('somebody-else'))).toBeNull();
  expect(await shownTo()).toBe(CITY);
  expect(await move(county(), 'approve')).toMatchObject({ ok: false });
  expect(await move(county(), 'return')).toMatchObject({ ok: false });
  const access = { application, item: ITEM, kind: 'shown' as const, fields: [] };
  expect(await app.engine.noteAccess({ ...access, actor: county() })).toBe(false);
  expect(await app.engine.noteAccess({ ...access, actor: city })).toBe(true);

  expect(await move(city, 'return')).toMatchObject({ ok: true });
  // It has come back, and says so. The city has nothing to do with it meanwhile.
  expect(await inboxOf(city)).toEqual([]);
  expect(await taskOf(city)).toBeNull();
  expect(await inboxOf(county())).toMatchObject([{ holder: null, returned: true }]);
  expect(await taskOf(county())).toMatchObject({ holder: null, returned: true });
  expect(await move(county(), 'recommend')).toMatchObject({ ok: true });
  expect(await move(city, 'approve')).toMatchObject({ ok: true });
  // What came of it is shown where it began.
  expect(await inboxOf(county())).toMatchObject([{ status: 'approved', holder: null, returned: false }]);

  const log = (await app.engine.application(application, person))!.log.filter(({ item }) => item === ITEM);
  const names = new Map(version.source.departments.map(({ id, name }) => [id, name]));
  const byCity = log.filter(({ actor }) => actor === names.get(CITY)).map(({ type }) => type);
  expect(byCity).toEqual(['item.returned', 'item.approved']);
}, 120_000);
