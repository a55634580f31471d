import { beforeEach, expect, it } from 'vitest';
import { getElement } from '#lib/core/merge/values.ts';
import { citizen } from '#lib/server/engine/engine-fixture.ts';
import { useNewborn } from '#lib/server/engine/newborn-scene.ts';
import type { Actor } from '#lib/server/engine/types.ts';
import { createParties } from '#lib/server/parties/parties.ts';
import { load } from './+page.server.ts';

const scene = useNewborn('file');
let father: Actor;
let id: string;

beforeEach(async () => {
  const parties = createParties(scene.app);
  const draft = await scene.newDraft();
  father = citizen('father', '王明');
  const link = await parties.invite(draft, scene.version, scene.mother, 'father');
  const taken = await parties.take(link.ok ? link.value.token : '', father);
  id = taken.ok ? taken.value.id : '';
  const value = getElement(draft.data, 'father.name') as string;
  const origin = { value, source: 's', asOf: null, at: 1, locked: true } as never;
  const now = (await scene.app.drafts.load(draft.id, { owner: scene.mother.id }))!;
  await scene.app.drafts.save({ ...now, origins: { 'father.name': origin } }, { owner: scene.mother.id });
});

async function page() {
  const app = { ...scene.app, parties: createParties(scene.app) };
  const event = { locals: { app, user: father }, params: { party: id }, url: new URL('http://x/') };
  return (await load(event as never)) as unknown as { schema: Record<string, never>; locked: string[] };
}
const readOnly = ({ schema }: Awaited<ReturnType<typeof page>>, field: string) =>
  JSON.stringify(getElement(schema, `properties.father.properties.${field}`)).includes('"readOnly":true');

it('what a register keeps is shown and not to be typed over; once the record is said to be wrong it is', async () => {
  const before = await page();
  expect([readOnly(before, 'name'), readOnly(before, 'phone')]).toEqual([true, false]);
  expect(before.locked).toHaveLength(1);
  const parties = createParties(scene.app);
  const { draft } = (await parties.open(id, father))!;
  const whole = (await scene.app.drafts.load(draft.id, { owner: scene.mother.id }))!;
  const disputed = { ...whole.origins!['father.name']!, disputed: true as const };
  await scene.app.drafts.save({ ...whole, origins: { 'father.name': disputed } }, { owner: scene.mother.id });
  const after = await page();
  expect([readOnly(after, 'name'), after.locked]).toEqual([false, []]);
});
