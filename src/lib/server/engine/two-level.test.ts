import { expect, it } from 'vitest';
import type { MoveName } from './moves.ts';
import { CITY, ITEM, useTwoLevels } from './two-level-scene.ts';
import type { Actor } from './types.ts';

const scene = useTwoLevels();
let application = '';

const officer = (department: string) => scene.officer(department);
const county = () => officer(scene.county);
const city = officer(CITY);
const taskOf = (who: Actor) => scene.task(application, who.department!);
const move = (who: Actor, name: MoveName) => scene.move(application, who.department!, name);
const inboxOf = async (who: Actor) =>
  [...(await scene.app.engine.inbox(who)).rows, ...(await scene.app.engine.inbox(who, { lane: 'lent' })).rows].filter(
    (row) => row.application === application && row.item === ITEM
  );
const viewed = async () => (await scene.app.engine.application(application, scene.person))!;
const shownTo = async () => (await viewed()).tasks.find(({ item }) => item === ITEM)!.department.id;

it('the county examines, the city decides, and each acts only while the item is in its hands', async () => {
  const { app, version } = scene;
  application = await scene.submitted();
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

  const log = (await viewed()).log.filter(({ item }) => item === ITEM);
  const names = new Map(version.source.departments.map(({ id, name }) => [id, name]));
  const byCity = log.filter(({ actor }) => actor === names.get(CITY)).map(({ type }) => type);
  expect(byCity).toEqual(['item.returned', 'item.approved']);
}, 120_000);
