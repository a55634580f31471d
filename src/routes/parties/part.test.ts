import { expect, it } from 'vitest';
import type { Condition } from '#lib/core/model/index.ts';
import { partRoles } from '#lib/server/parties/part.ts';
import { ANSWERS, useNewborn } from '#lib/server/engine/newborn-scene.ts';
import type { PublishedVersion } from '#lib/server/engine/types.ts';
import { partForm } from './part.server.ts';

const scene = useNewborn('file');

/** The version with a question of the father's that is asked under a condition. */
function asking(condition: Condition): PublishedVersion {
  const version = structuredClone(scene.version);
  for (const use of version.plan.elements.find(({ element }) => element === 'father.phone')!.uses) use.when = condition;
  return version;
}
function shown(version: PublishedVersion, data: Record<string, unknown>) {
  const father = partRoles(version, ANSWERS).find(({ role }) => role === 'father')!;
  const form = partForm(version, ANSWERS, father.elements, data);
  return { asked: form.elements.includes('father.phone'), page: JSON.stringify(form) };
}

it('the page of a part holds its own questions, and nothing of what a condition reads elsewhere', () => {
  const { page } = shown(scene.version, {});
  expect(page).toContain('father');
  expect(page).not.toMatch(/mother|newborn/);
  const hangs = asking({ '==': [{ var: 'e.mother.nation' }, '01'] });
  expect(shown(hangs, { mother: { nation: '01' } }).asked).toBe(true);
  expect(shown(hangs, { mother: { nation: '02' } }).asked).toBe(false);
  for (const nation of ['01', '02']) expect(shown(hangs, { mother: { nation } }).page).not.toContain('mother');
});

it('a condition on the part itself stays with the question', () => {
  const { page, asked } = shown(asking({ '==': [{ var: 'e.father.nation' }, '01'] }), {});
  expect(asked).toBe(true);
  expect(page).toContain('"effect":"SHOW"');
});
