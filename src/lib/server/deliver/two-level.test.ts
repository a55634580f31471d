import { beforeAll, expect, it } from 'vitest';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import { act } from '../engine/engine-fixture.ts';
import { CITY, ITEM, useTwoLevels } from '../engine/two-level-scene.ts';
import { bodyOf } from './body.ts';
import { receiveCallback } from './callback.ts';
import { createReceivers, KINDS } from './receivers.ts';
import { signedHeaders } from './signature.ts';

const scene = useTwoLevels();
const secrets: Record<string, string> = {};

/** Both levels have systems, which take everything. */
beforeAll(async () => {
  const { app } = scene;
  const border = { allowed: [], demo: false };
  const receivers = createReceivers({ ...app, border, departments: () => app.workspace.departments() });
  for (const department of [CITY, scene.county]) {
    const wanted = { url: 'https://in.example/', kinds: [...KINDS], state: 'on', reason: '联调', revision: 0 };
    const saved = await receivers.save(department, wanted, { id: 'a', name: '李主任' });
    secrets[department] = saved.ok ? saved.value.secrets!.callback : '';
  }
});

/** What waits for a department of this application's item: kind, and the message. */
async function sentTo(department: string, application: string) {
  const rows = await scene.app.store.deliveries({ department, state: 'waiting', limit: 200 });
  const own = rows.filter((row) => row.application === application);
  const sent = await Promise.all(
    own.map(async (row) => ({ ...row, body: JSON.parse((await bodyOf(scene.app, row))!) as Message }))
  );
  return sent.filter(({ body }) => (body.data['item'] ?? ITEM) === ITEM).toSorted((a, b) => a.createdAt - b.createdAt);
}
interface Message {
  type: string;
  data: Record<string, unknown>;
}
const typesTo = async (department: string, application: string) =>
  (await sentTo(department, application)).map(({ body }) => body.type);

it('the second level is sent the form when the first one forwards it, each time anew', async () => {
  const application = await scene.after([scene.county, 'accept']);
  expect(await sentTo(CITY, application)).toEqual([]);
  const [county] = await sentTo(scene.county, application);
  expect(await scene.move(application, scene.county, 'recommend')).toMatchObject({ ok: true });
  const [first, ...more] = await sentTo(CITY, application);
  expect(more).toEqual([]);
  expect(first).toMatchObject({ kind: 'dispatch', seq: county!.seq, body: { type: 'item.dispatched' } });
  expect(first!.body.data).toEqual(county!.body.data);
  expect(first!.body.data['form']).toEqual((await scene.task(application, CITY))!.payload);
  expect(await scene.move(application, CITY, 'return')).toMatchObject({ ok: true });
  expect(await scene.move(application, scene.county, 'recommend')).toMatchObject({ ok: true });
  const again = await sentTo(CITY, application);
  expect(new Set(again.map(({ id }) => id)).size).toBe(2);
  expect(again.map(({ body }) => body.data)).toEqual([first, first].map((each) => each!.body.data));
  expect(await scene.app.engine.verifyChain(application)).toEqual({ ok: true });
});

it('the first level is told that it has an item back and why, and the second one is not', async () => {
  const { county } = scene;
  const application = await scene.after([county, 'accept'], [county, 'recommend'], [CITY, 'return']);
  const sent = await sentTo(county, application);
  expect(sent.map(({ kind, body }) => [kind, body.type])).toEqual([
    ['dispatch', 'item.dispatched'],
    ['notice', 'item.returned']
  ]);
  expect(sent.at(-1)!.body.data).toMatchObject({ item: ITEM, reason: '材料不全' });
  expect(await typesTo(CITY, application)).toEqual(['item.dispatched']);
});

it('the first level gets an item back with the form that was corrected while the second one had it', async () => {
  const { app, version, person } = scene;
  const application = await scene.submitted();
  const ofCity = Object.keys(version.chart.items).find((item) => version.chart.items[item]!.department === CITY)!;
  const city = scene.officer(CITY);
  const task = (await app.engine.task(application, ofCity, city))!;
  const shared = 'org.orgName';
  expect(Object.values(task.elements).map(({ element }) => element)).toContain(shared);
  const correction = { elements: [shared], materials: [], reason: '与执照不一致' };
  const press = { application, item: ofCity, key: 'ask', revision: task.revision, actor: city };
  expect(await app.engine.move({ ...press, move: 'requestCorrection', correction })).toMatchObject({ ok: true });
  for (const item of Object.keys(version.chart.items)) {
    const own = await app.engine.task(application, item, scene.officer(version.chart.items[item]!.department));
    if (own?.moves.includes('accept')) await act(app, version, application, item, 'accept');
  }
  expect(await scene.move(application, scene.county, 'recommend')).toMatchObject({ ok: true });
  const data = {};
  setElement(data, shared, '海沧区换名餐饮店');
  const { revision } = (await app.store.application(application))!;
  expect(await app.engine.correct({ application, key: 'c', revision, actor: person, data })).toMatchObject({
    ok: true
  });
  const newest = (await sentTo(CITY, application)).at(-1)!.body;
  expect(JSON.stringify(newest)).toContain('海沧区换名餐饮店');
  expect(await typesTo(scene.county, application)).toEqual(['item.dispatched']);
  expect(await scene.move(application, CITY, 'return')).toMatchObject({ ok: true });
  const back = (await sentTo(scene.county, application)).toSorted((a, b) => a.seq - b.seq);
  expect(back.map(({ body }) => body.type)).toEqual(['item.dispatched', 'item.dispatched', 'item.returned']);
  expect(back[1]!.body.data).toEqual(newest.data);
  expect(await app.engine.verifyChain(application)).toEqual({ ok: true });
});

it('the second level is told how an item ended that it had in its hands', async () => {
  const held = await scene.after([scene.county, 'accept'], [scene.county, 'recommend']);
  const { revision } = (await scene.app.store.application(held))!;
  const withdrawn = { application: held, key: 'w', revision, reason: '', actor: scene.person };
  expect(await scene.app.engine.withdraw(withdrawn)).toMatchObject({ ok: true });
  expect(await typesTo(CITY, held)).toEqual(['item.dispatched', 'item.withdrawn']);
  expect(await typesTo(scene.county, held)).toEqual(['item.dispatched', 'item.withdrawn']);
  const decided = await scene.after([scene.county, 'accept'], [scene.county, 'recommend'], [CITY, 'approve']);
  expect(await typesTo(CITY, decided)).toContain('item.approved');
});

it('the second level is told nothing of an item that it never had', async () => {
  const early = await scene.after([scene.county, 'reject']);
  expect(await typesTo(scene.county, early)).toContain('item.notAccepted');
  expect(await typesTo(CITY, early)).toEqual([]);
});

it('a call-back that ends the turn of its sender is answered with what came of it, each time', async () => {
  const application = await scene.after([scene.county, 'accept'], [scene.county, 'recommend']);
  const facts = await scene.facts(application, CITY);
  const data = { application, item: ITEM, event: 'approve', facts };
  const text = JSON.stringify({ type: 'item.event', data });
  const callBack = () => {
    const secret = { secret: secrets[CITY]!, since: 0, until: null };
    const headers = new Headers(signedHeaders([secret], { id: 'm-1', at: scene.app.clock.now(), body: text }));
    return receiveCallback(scene.app, { receiver: CITY, headers, body: new TextEncoder().encode(text) });
  };
  const answer = { application, item: ITEM, event: 'approve', status: 'approved' };
  expect(await callBack()).toEqual({ ok: true, repeated: false, answer });
  expect(await callBack()).toEqual({ ok: true, repeated: true, answer });
});

it('the notice of a correction says the same at every attempt, whoever has the item by then', async () => {
  const { app, version, person } = scene;
  const application = await scene.submitted();
  const ofCity = Object.keys(version.chart.items).find((item) => version.chart.items[item]!.department === CITY)!;
  const asked: string[] = [];
  for (const [item, department] of [
    [ITEM, scene.county],
    [ofCity, CITY]
  ] as const) {
    const actor = scene.officer(department);
    const task = (await app.engine.task(application, item, actor))!;
    const element = Object.values(task.elements)[0]!.element;
    asked.push(element);
    const correction = { elements: [element], materials: [], reason: '与证件不一致' };
    const press = { application, item, key: `c-${item}`, revision: task.revision, actor };
    expect(await app.engine.move({ ...press, move: 'requestCorrection', correction })).toMatchObject({ ok: true });
  }
  for (const item of Object.keys(version.chart.items)) {
    const task = await app.engine.task(application, item, scene.officer(version.chart.items[item]!.department));
    if (task?.moves.includes('accept')) await act(app, version, application, item, 'accept');
  }
  const notified = (await app.store.events(application)).find(({ type }) => type === 'correction.notified')!;
  const rows = await app.store.deliveries({ department: CITY, state: 'waiting', limit: 200 });
  const delivery = rows.find((row) => row.application === application && row.seq === notified.seq)!;
  const before = await bodyOf(app, delivery);
  const known = (await app.engine.data(application, person))!.data;
  const data = {};
  for (const element of asked) setElement(data, element, getElement(known, element));
  const { revision } = (await app.store.application(application))!;
  expect(await app.engine.correct({ application, key: 'c', revision, actor: person, data })).toMatchObject({
    ok: true
  });
  for (const move of ['accept', 'recommend'] as const)
    expect(await scene.move(application, scene.county, move)).toMatchObject({ ok: true });
  expect(await scene.task(application, CITY)).toMatchObject({ holder: null });
  expect(await bodyOf(app, delivery)).toBe(before);
});
