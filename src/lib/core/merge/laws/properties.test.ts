import { beforeAll, describe, expect, test } from 'vitest';
import { createCheck, loadSources } from '../../../../../tests/support/merge.ts';
import { PACKAGE_IDS } from '../../../../../tests/support/packages.ts';
import { mergeBundle } from '../merge.ts';
import { holds, PROPERTIES, subjectOf, type Subject } from './properties.fixture.ts';
import type { Law } from './types.ts';

const LAWS = Object.keys(PROPERTIES) as Law[];
/** Few: `properties.soak.test.ts` takes its time. */
const RUNS = 4;

const subjects = new Map<string, Subject>();
beforeAll(async () => {
  const check = createCheck();
  for (const [id, source] of await loadSources()) subjects.set(id, subjectOf(source, mergeBundle(source), check));
});

describe.each(PACKAGE_IDS)('%s', (id) => {
  test.each(LAWS)('%s, for answers, identities and values at random', (law) => {
    holds(subjects.get(id)!, PROPERTIES[law], RUNS);
  });
});

describe('a spoilt plan', () => {
  test.each<[Law, (subject: Subject) => void]>([
    ['faithful', (subject) => swapGenders(subject)],
    [
      'complete',
      ({ plan }) => plan.elements.forEach((element) => element.uses.forEach((use) => (use.required = false)))
    ],
    ['sound', ({ plan }) => plan.elements.forEach((element) => delete element.values)]
  ])('breaks the law %s', async (law, spoil) => {
    const source = (await loadSources()).get('newborn')!;
    const subject = { source, plan: structuredClone(mergeBundle(source)) } as Subject;
    spoil(subject);
    expect(() => holds(subjectOf(source, subject.plan, createCheck()), PROPERTIES[law], 20)).toThrow();
  });
});

function swapGenders({ plan }: Subject): void {
  for (const { lens } of plan.elements.find(({ element }) => element === 'newborn.gender')!.uses)
    if (lens.kind === 'code') [lens.table['1'], lens.table['2']] = [lens.table['2'], lens.table['1']];
}
