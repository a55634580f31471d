import { expect, it } from 'vitest';
import { getElement } from '#lib/core/merge/values.ts';
import { citizen } from '../engine/engine-fixture.ts';
import { useNewborn } from '../engine/newborn-scene.ts';
import { createParties } from '../parties/parties.ts';
import { heldForOthers } from './person.ts';

const scene = useNewborn('file');

it('a person is given their own part of somebody else’s draft, and nothing else of it', async () => {
  const parties = createParties(scene.app);
  const father = citizen('father-of-one', '张三');
  const draft = await scene.newDraft();
  const invited = await parties.invite(draft, scene.version, scene.mother, 'father');
  expect(invited.ok && (await parties.take(invited.value.token, father)).ok).toBe(true);
  const { parts } = await heldForOthers(scene.app, father.id);
  expect(parts).toMatchObject([{ role: 'father', bundle: 'newborn', number: null, reason: '', state: 'opened' }]);
  const { data } = parts[0]!;
  expect(getElement(data, 'father.idNo')).toBe(getElement(draft.data, 'father.idNo'));
  expect(getElement(data, 'father.idNo')).toBeTruthy();
  expect(Object.keys(data)).toEqual(['father']);
  expect((await heldForOthers(scene.app, scene.stranger.id)).parts).toEqual([]);
});
