import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { apply } from '../engine/commit.ts';
import { approveEverything, filledDraft } from '../engine/engine-fixture.ts';
import { eventPayload } from '../engine/event-log.ts';
import { loadApplication } from '../engine/load.ts';
import { ANSWERS, codes, useNewborn } from '../engine/newborn-scene.ts';
import { SIGNATURE_FILES, type Signed } from '#lib/core/model/signature.ts';
import type { Actor } from '../engine/types.ts';
import { POST_EVENTS, postable } from '../ports/posting.ts';
import { createSchemaCheck } from '../schema-check.ts';
import type { CounterDeps } from './deps.ts';
import { createServicePoints } from './points.ts';
import type { CounterService, HandOver, NewVisit, Visit } from './types.ts';
import { receiptOf } from '../verify/receipt.ts';
import { createCounter, filedAt } from './visits.ts';

const scene = useNewborn('file');
const CLERK: Actor = { id: 'clerk-1', name: '柳青', role: 'clerk', department: 'health' };
const ID = '350206199507180427';
const right = () => undefined;
const INPUT: NewVisit = {
  ...{ bundle: 'newborn', queue: '', channel: 'window', window: '', agent: null, authority: false, traits: [] },
  person: { name: '马丽华', idKind: 'citizen', idNo: ID, phone: '13950001122' }
};
const TAKER: HandOver = {
  ...{ items: [], by: 'self', name: '马丽华', idNo: ID, authority: false, signed: true, key: 'k' }
};

function counterOf(engine: CounterDeps['engine'] = scene.app.engine): CounterService {
  const { store, drafts, versions, files, keys } = scene.app;
  const deps = { store, drafts, versions, files, keys, engine, clock: scene.clock, check: createSchemaCheck() };
  return createCounter({ ...deps, points: createServicePoints({ ...deps, workspace: scene.app.workspace }) });
}

async function opened(counter: CounterService, more: Partial<NewVisit> = {}, clerk = CLERK): Promise<Visit> {
  const result = await counter.open({ ...INPUT, ...more }, clerk, right);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** Fills the visit's draft as a form would, and hands it in for the person. */
async function filed(counter: CounterService, visit: Visit, signed?: Signed): Promise<string> {
  const person = await counter.standIn(visit, CLERK);
  const example = await filledDraft(scene.app, scene.version, `example-${visit.id}`, ANSWERS);
  const own = (await scene.app.drafts.load(visit.application, { owner: visit.owner }))!;
  const { answers, data } = example;
  const saved = await scene.app.drafts.save({ ...own, answers, data }, { owner: visit.owner });
  if (saved.state !== 'saved') throw new Error(saved.state);
  for (const file of await scene.app.files.list({ draft: example.id })) {
    const found = (await scene.app.files.read(file.id))!;
    const { sharedKey, name, type } = file;
    await scene.app.files.save({ draft: own.id, sharedKey, name, type, stream: found.stream });
  }
  const result = await scene.app.engine.submit({
    ...{ key: 'press', draft: saved.draft, actor: person, channel: visit.channel, region: visit.region },
    counter: filedAt(visit, signed)
  });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.number;
}

it('a draft belongs to the person served, and the clerk acts on it and on no other', async () => {
  const counter = counterOf();
  const [first, second] = [await opened(counter), await opened(counter)];
  expect([first.queue, second.queue]).toEqual(['001', '002']);
  expect(first.owner).not.toBe(second.owner);
  expect(await scene.app.drafts.load(first.application, { owner: CLERK.id })).toBeNull();
  const person = await counter.standIn(first, CLERK);
  expect(person.agent).toMatchObject({ clerk: true, application: first.application });
  const row = (await scene.app.store.visit(first.id))!;
  expect(Buffer.from(row.ciphertext).includes(Buffer.from(ID))).toBe(false);
  // Another's draft, under this visit's authority: as if there were none.
  const other = (await scene.app.drafts.load(second.application, { owner: second.owner }))!;
  const actor = { ...person, id: second.owner };
  const press = { key: 'k', actor, channel: 'window' };
  const missing = await codes(scene.app.engine.submit({ ...press, draft: { ...other, id: 'none' } }));
  expect(await codes(scene.app.engine.submit({ ...press, draft: other }))).toEqual(missing);
});

it('what is missing or wrong about the person is said, each at its place', async () => {
  const counter = counterOf();
  const person = { name: '', idKind: 'citizen' as const, idNo: '1', phone: 'x' };
  const wrong = { ...INPUT, person, queue: '排队', channel: 'agent' as const, bundle: 'none', window: 'none' };
  const result = await counter.open(wrong, CLERK, () => '校验码不对');
  expect(result.ok ? [] : result.problems.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['queue', 'name', 'idNo', 'phone', 'agentName', 'bundle', 'window'])
  );
  const unseen = { ...INPUT, agent: { name: '李强', idNo: 'A12345' } };
  expect(await codes(counter.open(unseen, CLERK, right))).toEqual(['counter/authority']);
});

it('a visit is the clerk’s on its day alone; another day it takes the whole file number', async () => {
  const counter = counterOf();
  const visit = await opened(counter);
  const number = await filed(counter, visit);
  const colleague = { ...CLERK, id: 'clerk-2' };
  expect(await counter.find(visit.id, colleague)).toBeNull();
  expect(await counter.standInOn(visit.application, colleague)).toBeNull();
  expect(await counter.find(visit.id, { ...CLERK, role: 'officer' })).toBeNull();
  scene.clock.set('2026-11-24T09:00:00+08:00');
  expect(await counter.find(visit.id, CLERK)).toBeNull();
  expect(await codes(counter.byNumber({ number: number.slice(0, -1), idNo: ID }, CLERK, ''))).toEqual([
    'counter/number'
  ]);
  // File numbers can be counted up: without the document in hand none opens, and a wrong one says what no file says.
  const other = { number, idNo: '110101199003070038' };
  for (const idNo of ['', other.idNo])
    for (const wanted of [number, '0000-000000-00000'])
      expect(await codes(counter.byNumber({ number: wanted, idNo }, CLERK, ''))).toEqual([
        idNo === '' ? 'counter/document' : 'counter/number'
      ]);
  const misses = (await scene.app.store.accesses(visit.application)).filter(({ fields }) => fields.includes('404'));
  expect(misses).toMatchObject([{ actor: `clerk:${CLERK.id}`, kind: 'clerk' }]);
  const again = await counter.byNumber({ number, idNo: ID.toLowerCase() }, CLERK, '');
  expect(again.ok && again.value).toMatchObject({
    purpose: 'serve',
    application: visit.application,
    person: INPUT.person
  });
  expect((await counter.today(CLERK, '')).map((line) => line.number)).toEqual([number]);
  const twice = await counter.byNumber({ number, idNo: '' }, CLERK, '');
  expect(twice.ok && again.ok && twice.value.id === again.value.id).toBe(true);
});

it('what was filed at a counter says so: channel, region, who filed for whom', async () => {
  const counter = counterOf();
  const visit = await opened(counter, { channel: 'post' });
  await filed(counter, visit);
  const row = (await scene.app.store.application(visit.application))!;
  expect(JSON.parse(row.receivedAt)).toEqual({ region: '350206', channel: 'post' });
  const [first] = await scene.app.store.events(visit.application);
  expect(first?.actor).toBe(`clerk:${CLERK.id}@${visit.owner}`);
  const view = await scene.app.engine.application(visit.application, await counter.standIn(visit, CLERK));
  expect(view?.log[0]?.actor).toBe('窗口人员');
});

it('who filed for the person stands in the first event, under its key, and the channel says so', async () => {
  const counter = counterOf();
  const agent = { name: '李强', idNo: 'A12345' };
  const visit = await opened(counter, { agent, authority: true });
  expect(visit.channel).toBe('agent');
  await filed(counter, visit);
  const { key } = (await loadApplication(scene.app, visit.application))!;
  const [first] = await scene.app.store.events(visit.application);
  expect(await eventPayload(scene.app.store, key, first!)).toMatchObject({
    counter: { agent: { ...agent, authority: true } },
    channel: 'agent'
  });
  const sealed = await scene.app.store.payload(visit.application, `event:${first!.seq}`);
  expect(Buffer.from(sealed!).includes(Buffer.from(agent.idNo))).toBe(false);
});

it('results are handed over once, to whom they belong or to an agent with an authorisation', async () => {
  const counter = counterOf();
  const visit = await opened(counter);
  await filed(counter, visit);
  expect(await codes(counter.handOver(visit, CLERK, { ...TAKER, items: ['BIRTH_REG'] }))).toEqual([
    'counter/not-ready'
  ]);
  await approveEverything(scene.app, scene.version, visit.application);
  const ready = await counter.results(visit, CLERK);
  const items = ready.map(({ item }) => item);
  expect(items).toContain('BIRTH_REG');
  const stranger = { ...TAKER, items, idNo: '110101199003070038' };
  expect(await codes(counter.handOver(visit, CLERK, stranger))).toEqual(['counter/other-person']);
  expect(await codes(counter.handOver(visit, CLERK, { ...TAKER, items, signed: false }))).toEqual([
    'counter/not-signed'
  ]);
  const sent = { ...TAKER, items, by: 'agent' as const, name: '李强', idNo: '110101199003070038' };
  expect(await codes(counter.handOver(visit, CLERK, sent))).toEqual(['counter/authority']);
  const [one, ...rest] = items;
  expect(await counter.handOver(visit, CLERK, { ...TAKER, items: [one!] })).toEqual({ ok: true, value: { items: 1 } });
  const all = { ...sent, authority: true, items };
  // Ticked on a page from before the first was given: said, and nothing is given.
  expect(await codes(counter.handOver(visit, CLERK, all))).toEqual(['counter/given']);
  const others = { ...all, items: rest };
  expect(await counter.handOver(visit, CLERK, others)).toEqual({ ok: true, value: { items: rest.length } });
  expect(await counter.handOver(visit, CLERK, others)).toEqual({ ok: true, value: { items: 0 } });
  expect(await codes(counter.handOver(visit, CLERK, { ...others, idNo: ID }))).toEqual(['counter/given']);
  const handed = (await counter.results(visit, CLERK)).map(({ item, handed: by }) => [item, by?.by]);
  expect(handed).toEqual(items.map((item) => [item, item === one ? 'self' : 'agent']));
  expect(await scene.app.engine.verifyChain(visit.application)).toEqual({ ok: true });
});

/** A visit whose results are all there, and another clerk's of the same day about the same application. */
async function granted(counter: CounterService) {
  const visit = await opened(counter);
  const number = await filed(counter, visit);
  await approveEverything(scene.app, scene.version, visit.application);
  const colleague = { ...CLERK, id: 'clerk-2' };
  const second = await counter.byNumber({ number, idNo: ID }, colleague, '');
  if (!second.ok) throw new Error(JSON.stringify(second.problems));
  const items = (await counter.results(visit, CLERK)).map(({ item }) => item);
  return { visit, colleague, second: second.value, items };
}

/** A line of the log as it is written elsewhere. */
async function logged(application: string, type: string, item: string | null, payload?: unknown): Promise<void> {
  const loaded = (await loadApplication(scene.app, application))!;
  const entry = { type, item, ...(payload !== undefined && { payload }) };
  const done = await apply(scene.app, loaded, {
    key: `${type}:${loaded.row.revision}`,
    actor: 'x',
    event: null,
    entry
  });
  if (!done.ok) throw new Error(type);
}

it('two clerks at once: one of them gave it, the other is told so', async () => {
  const counter = counterOf();
  const { visit, colleague, second, items } = await granted(counter);
  const what = { ...TAKER, items: [items[0]!] };
  const agent = { ...what, by: 'agent' as const, name: '李强', idNo: 'A12345', authority: true };
  const done = await Promise.all([
    codes(counter.handOver(visit, CLERK, what)),
    codes(counter.handOver(second, colleague, agent))
  ]);
  expect(done.sort()).toEqual([[], ['counter/given']]);
  const given = (await scene.app.store.events(visit.application)).filter(({ type }) => type === 'item.handedOver');
  expect(given).toHaveLength(1);
});

it('what is decided anew after it was taken can be taken again, once', async () => {
  const counter = counterOf();
  const { visit, items } = await granted(counter);
  const what = { ...TAKER, items: [items[0]!] };
  expect(await codes(counter.handOver(visit, CLERK, what))).toEqual([]);
  await logged(visit.application, 'item.approved', items[0]!);
  expect((await counter.results(visit, CLERK))[0]).toMatchObject({ item: items[0], handed: null });
  expect(await counter.handOver(visit, CLERK, what)).toEqual({ ok: true, value: { items: 1 } });
  expect(await counter.handOver(visit, CLERK, what)).toEqual({ ok: true, value: { items: 0 } });
});

it('what goes by post is not given out until it comes back, and what was taken is not posted', async () => {
  const counter = counterOf();
  const { visit, items } = await granted(counter);
  const [taken, posted, ...others] = items as [string, string, ...string[]];
  const { application } = visit;
  const shown = async () => (await counter.results(visit, CLERK)).map(({ item }) => item);
  const canBePosted = async () => postable(scene.app, (await loadApplication(scene.app, application))!);
  const before = await canBePosted();
  expect(await codes(counter.handOver(visit, CLERK, { ...TAKER, items: before.slice(0, 1) }))).toEqual([]);
  expect(await canBePosted()).toEqual(before.slice(1));
  await logged(application, POST_EVENTS.asked, null, { to: {}, items: [posted] });
  expect(await shown()).toEqual([taken, ...others]);
  expect(await codes(counter.handOver(visit, CLERK, { ...TAKER, items: [posted] }))).toEqual(['counter/not-ready']);
  await logged(application, POST_EVENTS.returned, null);
  expect(await shown()).toEqual(items);
  await logged(application, 'item.posted', posted);
  expect(await shown()).toEqual([taken, ...others]);
  await logged(application, 'item.postReturned', posted);
  expect(await shown()).toEqual(items);
});

it('the whole is received when the last result is handed over, not before', async () => {
  const { engine } = scene.app;
  const chosen: string[] = [];
  const waiting: CounterDeps['engine'] = {
    application: async (...asked) => {
      const view = await engine.application(...asked);
      return view && { ...view, step: { name: 'collect' } as never };
    },
    choose: async (press) => {
      chosen.push(press.choice);
      return { ok: true, value: { revision: 1 } };
    }
  };
  const counter = counterOf(waiting);
  const { visit, items } = await granted(counter);
  const [one, ...rest] = items;
  expect(await codes(counter.handOver(visit, CLERK, { ...TAKER, items: [one!] }))).toEqual([]);
  expect(chosen).toEqual([]);
  expect(await codes(counter.handOver(visit, CLERK, { ...TAKER, items: rest }))).toEqual([]);
  expect(chosen).toEqual(['collect']);
});

it('what was filed for somebody is put with their account, and only on the number that the clerk saw', async () => {
  const counter = counterOf();
  const { data } = await filledDraft(scene.app, scene.version, 'whose-number', ANSWERS);
  const { idNo: mother } = data['mother'] as { idNo: string };
  const { idNo: father } = data['father'] as { idNo: string };
  const visit = await opened(counter, { person: { ...INPUT.person, idNo: mother } });
  await filed(counter, visit);
  const account: Actor = { id: 'account-of-mother', name: '林晓雯', role: 'citizen' };
  // The father's number stands in the form, but it is not his application.
  expect(await counter.filedFor(father)).toEqual([]);
  expect(await counter.link(account, father)).toEqual({ ok: true, value: 0 });
  expect(await scene.app.engine.application(visit.application, account)).toBeNull();
  expect(await counter.filedFor(mother.toLowerCase())).toMatchObject([{ id: visit.application, bundle: 'newborn' }]);
  expect(
    await codes(counter.link({ ...account, agent: (await counter.standIn(visit, CLERK)).agent! }, mother))
  ).toEqual(['counter/not-self']);
  expect(await counter.link(account, mother)).toEqual({ ok: true, value: 1 });
  expect(await counter.link({ ...account, id: 'another' }, mother)).toEqual({ ok: true, value: 0 });
  expect(await scene.app.engine.application(visit.application, account)).not.toBeNull();
  expect((await scene.app.engine.applicationsOf(account)).map(({ id }) => id)).toEqual([visit.application]);
  expect(await scene.app.engine.verifyChain(visit.application)).toEqual({ ok: true });
  // At the counter it can still be worked on that day, as that person's.
  const person = await counter.standIn(visit, CLERK);
  expect(person.id).toBe(account.id);
  expect(await scene.app.engine.application(visit.application, person)).not.toBeNull();
});

it('where it came in, when that is not where it is decided, stands on the receipt', async () => {
  const counter = counterOf();
  const [here, elsewhere] = [await opened(counter), { ...(await opened(counter)), region: '350600' }];
  const regions = [];
  for (const visit of [here, elsewhere]) {
    await filed(counter, visit);
    const receipt = await receiptOf(scene.app, visit.application, await counter.standIn(visit, CLERK));
    regions.push(receipt!.content.receivedIn);
  }
  expect(regions).toEqual([undefined, '福建省漳州市']);
});

it('in a hall a number is drawn for the kind of window that its rules name, and the visit says which it was', async () => {
  const hall = '350206/湖里区政务服务中心';
  const window = { id: 'w1', region: '350206', hall, bundles: [] };
  const send = (_: string, { persons, answers }: { persons: readonly string[]; answers: object }) => {
    const to = persons.includes('elderly') ? 'green' : 'marriage' in answers ? 'zone' : 'general';
    return Promise.resolve({ hall, to: to as 'green', reason: '', missing: null, windows: [] });
  };
  const { store, drafts, versions, files, keys, engine } = scene.app;
  const deps = { store, drafts, versions, files, keys, engine, clock: scene.clock, check: createSchemaCheck() };
  const counter = createCounter({ ...deps, points: { window: () => Promise.resolve(window), send } });
  const asked = { bundle: 'newborn', window: 'w1', traits: [], idNo: '', agent: false };
  const numbers = [];
  for (const more of [{}, {}, { idNo: '350206195001010010' }]) {
    const drawn = await counter.draw({ ...asked, ...more }, CLERK);
    numbers.push(drawn.ok ? [drawn.value.number, drawn.value.to] : drawn.problems);
  }
  expect(numbers).toEqual([
    ['A001', 'general'],
    ['A002', 'general'],
    ['G001', 'green']
  ]);
  const visit = await opened(counter, { window: 'w1' });
  expect([visit.queue, visit.windowKind]).toEqual(['A003', 'general']);
  const answered = await counter.reroute(visit, { marriage: 'in' }, CLERK);
  expect((await counter.find(visit.id, CLERK))!.windowKind).toBe('zone');
  expect(answered.ok && answered.value.revision).toBe(2);
  const elsewhere = counterOf();
  expect(await codes(elsewhere.draw({ ...asked, window: '' }, CLERK))).toEqual(['counter/hall']);
});

it('what was signed before the clerk lies with the application: for its departments, on the receipt, for nobody else', async () => {
  const counter = counterOf();
  const visit = await opened(counter);
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64'
  );
  const home = { draft: visit.application, sharedKey: SIGNATURE_FILES, name: '屏幕签名.png', type: 'image/png' };
  const kept = await scene.app.files.save({ ...home, stream: Readable.from([png]) });
  if (!kept.ok) throw new Error(JSON.stringify(kept.problems));
  const signed: Signed = { way: 'screen', declaration: '以上内容真实' };
  await filed(counter, visit, signed);
  const task = await scene.task(visit.application, 'BIRTH_REG');
  expect(task.signed).toEqual(signed);
  const line = task.materials.find(({ sharedKey }) => sharedKey === SIGNATURE_FILES)!;
  expect([line.name, line.files.map(({ name }) => name)]).toEqual(['办事人签名（窗口）', ['屏幕签名.png']]);
  const file = { application: visit.application, sharedKey: SIGNATURE_FILES };
  const { engine } = scene.app;
  expect(await engine.mayRead(file, scene.officer('HUKOU'))).toBe(true);
  expect(await engine.mayRead(file, { ...scene.officer('HUKOU'), department: 'elsewhere' })).toBe(false);
  expect(await engine.mayRead(file, scene.stranger)).toBe(false);
  const receipt = await receiptOf(
    { ...scene.app, check: createSchemaCheck() },
    visit.application,
    await counter.standIn(visit, CLERK)
  );
  expect(receipt!.content.signed).toEqual(signed);
  const sha256 = createHash('sha256').update(png).digest('hex');
  expect(receipt!.content.materials).toContainEqual(
    expect.objectContaining({ material: '办事人签名（窗口）', file: '屏幕签名.png', sha256 })
  );
});
