import { expect, it } from 'vitest';
import { setElement } from '#lib/core/merge/values.ts';
import { citizen } from '../engine/engine-fixture.ts';
import { useNewborn } from '../engine/newborn-scene.ts';
import { createParties } from '../parties/parties.ts';
import { usePorts } from './ports-scene.ts';

const scene = useNewborn('file');
const foreign = usePorts(scene, (sms) => ({ sms }));
let people = 0;

/** Handed in with the father's consent; then these are to be corrected. The father agreed to text messages, the mother did not. */
async function corrected(elements: string[]) {
  const parties = createParties(scene.app);
  const father = citizen(`told-father-${(people += 1)}`, '王明');
  const draft = await scene.newDraft();
  const link = await parties.invite(draft, scene.version, scene.mother, 'father');
  const taken = await parties.take(link.ok ? link.value.token : '', father);
  const part = taken.ok ? taken.value.id : '';
  const opened = async () => (await parties.open(part, father))!;
  const before = await opened();
  await parties.consent(before, father, ['application'], before.digest);
  const now = (await scene.app.drafts.load(draft.id, { owner: scene.mother.id }))!;
  await scene.app.engine.submit({ key: 'k', draft: now, actor: scene.mother, channel: 'online' });
  const at = scene.clock.now();
  await scene.app.store.saveContact({ owner: father.id, agreedAt: at, updatedAt: at });
  const correction = { elements, materials: [] as string[], reason: '与证件不符' };
  await scene.send(draft.id, 'BIRTH_REG', 'requestCorrection', { correction });
  await scene.acceptAll(draft.id, ['BIRTH_REG']);
  await workAll();
  return { application: draft.id, parties, father, opened };
}
async function workAll(): Promise<void> {
  while ((await foreign.services.work()) > 0);
}
const templates = () =>
  foreign.double.calls.filter(({ path }) => path === '/sms/messages').map(({ body }) => body['template']);
async function almostOver(application: string): Promise<void> {
  const due = (await scene.view(application)).correction!.dueAt!;
  foreign.later((due - scene.clock.now()) / 60_000 - 24 * 60 + 1);
  await workAll();
}

it('a party whose part is to be corrected is told at once, and again a day before it is over', async () => {
  const { application } = await corrected(['father.name', 'mother.phone']);
  expect(templates()).toEqual(['part-correction']);
  await almostOver(application);
  expect(templates()).toEqual(['part-correction', 'part-correction-due']);
});

it('once they have answered nothing more is said', async () => {
  const { application, parties, father, opened } = await corrected(['father.name']);
  const asked = await opened();
  const data = setElement(structuredClone(asked.draft.data), 'father.name', '王铭');
  await parties.fill(asked, father, data, asked.digest);
  const filled = await opened();
  await parties.consent(filled, father, ['application'], filled.digest);
  await almostOver(application);
  expect(templates()).toEqual(['part-correction']);
});

it('a party of whose part nothing is asked hears nothing', async () => {
  const { application } = await corrected(['mother.phone']);
  await almostOver(application);
  expect(templates()).toEqual([]);
  expect(await scene.app.store.portJobs(application)).toContainEqual(
    expect.objectContaining({ subject: 'part-correction/father', state: 'done', note: 'answered' })
  );
});
