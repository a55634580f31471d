import { beforeEach, expect, it } from 'vitest';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import { citizen } from '../engine/engine-fixture.ts';
import { eventPayload } from '../engine/event-log.ts';
import { loadApplication } from '../engine/load.ts';
import { codes, useNewborn } from '../engine/newborn-scene.ts';
import type { Actor } from '../engine/types.ts';
import { replayApplication } from '../replay/replay.ts';
import { createParties } from './parties.ts';
import type { PartScene, PartyService } from './types.ts';

const scene = useNewborn('file');
const OPENED = ['father.name', 'mother.phone'];
let parties: PartyService;
let father: Actor;
let people = 0;
let application: string;
let part: string;

/** Submitted with the father's consent; then his name and her telephone are to be corrected. */
beforeEach(async () => {
  scene.clock.set('2026-11-23T09:00:00+08:00');
  parties = createParties(scene.app);
  father = citizen(`father-${(people += 1)}`, '王明');
  const draft = await scene.newDraft();
  const link = await parties.invite(draft, scene.version, scene.mother, 'father');
  const taken = await parties.take(link.ok ? link.value.token : '', father);
  part = taken.ok ? taken.value.id : '';
  const before = await opened();
  await parties.consent(before, father, ['application'], before.digest);
  const now = (await scene.app.drafts.load(draft.id, { owner: scene.mother.id }))!;
  await scene.app.engine.submit({ key: 'k', draft: now, actor: scene.mother, channel: 'online' });
  application = draft.id;
});

const opened = async () => (await parties.open(part, father))!;
async function asked(elements = OPENED) {
  const correction = { elements, materials: [] as string[], reason: '与证件不符' };
  await scene.send(application, 'BIRTH_REG', 'requestCorrection', { correction });
  await scene.acceptAll(application, ['BIRTH_REG']);
}
const named = ({ draft }: PartScene, name: string) => setElement(structuredClone(draft.data), 'father.name', name);
async function replied(name = '王铭'): Promise<void> {
  const before = await opened();
  expect(await codes(parties.fill(before, father, named(before, name), before.digest))).toEqual([]);
  const now = await opened();
  expect(await codes(parties.consent(now, father, ['application'], now.digest))).toEqual([]);
}
async function answer(more: { father?: string; instead?: string[] } = {}, app = scene.app) {
  const own = (await app.engine.data(application, scene.mother))!.data;
  const data = setElement(structuredClone(own), 'mother.phone', '13806026028');
  if (more.father) setElement(data, 'father.name', more.father);
  const { revision } = await scene.view(application);
  const input = { application, key: `c-${revision}`, revision, actor: scene.mother, data };
  return app.engine.correct({ ...input, ...(more.instead && { instead: more.instead }) });
}
const stored = async () => (await scene.app.engine.data(application, scene.mother))!.data;
const holds = async () => (await scene.view(application)).parties.map((one) => one.holds);

it('a party of whose part nothing is asked hears of nothing, and nobody waits for them', async () => {
  await asked(['mother.phone']);
  expect(await parties.open(part, father)).toBeNull();
  expect((await scene.view(application)).correction!.parties).toEqual([]);
  expect(await codes(answer())).toEqual([]);
  expect(await holds()).toEqual([true]);
});

it('is asked for what was opened of their own part; what they say and agree to goes in with the answer', async () => {
  expect(await parties.open(part, father), 'nothing is open before').toBeNull();
  await asked();
  expect(await parties.by(father)).toMatchObject([{ state: 'asked' }]);
  const before = await opened();
  expect(before.correction).toMatchObject({ elements: ['father.name'] });
  // The reason speaks of the mother as well, so he is told who asks and no more.
  expect(before.correction!.requests).toMatchObject([{ item: 'BIRTH_REG', reason: null }]);
  expect(before.consents).toMatchObject([{ kind: 'application' }]);
  expect(before.consents[0]!.text).toContain('要补正');
  expect(await codes(answer())).toEqual(['party/reply-missing']);

  const other = setElement(named(before, '王铭'), 'father.phone', '13900000000');
  const phone = getElement(before.draft.data, 'father.phone');
  expect(await codes(parties.fill(before, father, other, before.digest))).toEqual([]);
  expect(await parties.open(part, scene.stranger)).toBeNull();
  expect((await scene.view(application)).correction!.parties).toMatchObject([{ state: 'drafted', data: null }]);
  expect(await codes(answer()), 'filled in is not agreed').toEqual(['party/reply-missing']);
  const filled = await opened();
  expect(await codes(parties.consent(filled, father, [], filled.digest))).toEqual(['party/consent-needed']);
  expect(await codes(parties.consent(filled, father, ['application'], 'another'))).toEqual(['party/changed']);
  await replied();
  expect(getElement(await stored(), 'father.name'), 'not before the answer').not.toBe('王铭');

  expect(await codes(answer({ father: '别人写的' }))).toEqual([]);
  expect([getElement(await stored(), 'father.name'), getElement(await stored(), 'father.phone')]).toEqual([
    '王铭',
    phone
  ]);
  expect(await holds(), 'the consent is to what stands there').toEqual([true]);
  expect(await parties.open(part, father)).toBeNull();
  const event = (await scene.app.store.events(application)).find(({ type }) => type === 'correction.answered')!;
  const loaded = (await loadApplication(scene.app, application))!;
  const today = () => scene.version.source.calendar;
  const payload = await eventPayload(scene.app.store, loaded.key, event);
  expect(payload).toMatchObject({
    parties: [{ role: 'father', owner: father.id, consent: { at: scene.clock.now() } }]
  });
  expect(JSON.stringify(payload)).not.toContain('王铭');
  expect(await replayApplication({ ...scene.app, today }, application)).toMatchObject({ state: 'same' });
  const own = await parties.followed(part, father);
  expect(own).toMatchObject({ holds: true, data: { father: { name: '王铭' } } });
});

it('says no with a reason; the applicant answers for them, which shows as changed since the consent', async () => {
  await asked();
  expect(await codes(parties.refuse(await opened(), father, ' '))).toEqual(['party/reason']);
  expect(await codes(parties.refuse(await opened(), father, '没有写错'))).toEqual([]);
  expect((await scene.view(application)).correction!.parties).toMatchObject([
    { state: 'declined', reason: '没有写错', name: '王*' }
  ]);
  expect(await codes(answer())).toEqual(['party/reply-missing']);
  expect(await codes(answer({ instead: ['father'], father: '王铭' }))).toEqual([]);
  expect(getElement(await stored(), 'father.name')).toBe('王铭');
  expect(await holds()).toEqual([false]);
});

it('who has answered is not answered for; what they change again has to be agreed to again', async () => {
  await asked();
  await replied();
  expect(await codes(answer({ instead: ['father'] }))).toEqual(['party/replied']);
  const again = await opened();
  expect(await codes(parties.fill(again, father, named(again, '王鸣'), again.digest))).toEqual([]);
  expect((await opened()).state).toBe('drafted');
  expect(await codes(answer())).toEqual(['party/reply-missing']);
});

it('a reply that comes between looking and writing makes the answer stale, and one after it is refused', async () => {
  await asked();
  await replied();
  const { store } = scene.app;
  const commit = store.commit.bind(store);
  const late = await opened();
  store.commit = async (work) => {
    store.commit = commit;
    await parties.fill(late, father, named(late, '王鸣'), late.digest);
    return commit(work);
  };
  expect(await codes(answer())).toEqual(['application/stale']);
  await replied('王铭');
  const open = await opened();
  expect(await codes(answer())).toEqual([]);
  expect(await codes(parties.fill(open, father, named(open, '王鸣'), open.digest))).toEqual(['party/stale']);
  expect(await holds()).toEqual([true]);
});
