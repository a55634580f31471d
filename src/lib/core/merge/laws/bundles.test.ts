import { beforeAll, describe, expect, test } from 'vitest';
import { enumerateAnswers } from '../../condition/situations.ts';
import type { Answers, BundleSource } from '../../model/index.ts';
import { createCheck, loadSources } from '../../../../../tests/support/merge.ts';
import { tries } from '../../../../../tests/support/tries.ts';
import { mergeBundle } from '../merge.ts';
import { questionsOf } from '../questions.ts';
import type { MergePlan } from '../types.ts';
import { viewOf } from '../view.ts';
import { checkLaws } from './check-laws.ts';
import { reachOf } from './reach.ts';
import { needsOf } from './truth.ts';

/** All seven in `npm run test:soak`; publishing checks the laws of every bundle in other tests, too. */
const BUNDLES = [
  'newborn',
  'drug-retail',
  'restaurant',
  'retirement',
  'medical-device',
  'enterprise-start',
  'realestate-transfer'
].slice(0, tries(3, 7));
/** Plain enumeration is compared below this many answers (rule 24). */
const ENUMERATED_AT_MOST = tries(200, 10_000);

const check = createCheck();
let sources: Map<string, BundleSource>;
const plans = new Map<string, MergePlan>();
beforeAll(async () => {
  sources = await loadSources();
  for (const id of BUNDLES) plans.set(id, mergeBundle(sources.get(id)!));
});

describe.each(BUNDLES)('%s', (id) => {
  test('no law is broken under any reachable combination of answers', () => {
    const options = { samples: tries(4, 400), texts: tries(2, 12) };
    const { breaches, covered } = checkLaws(plans.get(id)!, sources.get(id)!, check, options);
    expect(breaches).toEqual([]);
    expect(covered.answers).toBeGreaterThan(50);
    expect(covered.forms).toBeGreaterThan(tries(4, 400) / 8);
    expect(covered.exact.map(({ what }) => what)).toEqual(expect.arrayContaining(['codes', 'patterns', 'materials']));
  });

  test('the combinations stand for every answer that can be given', () => {
    const [plan, source] = [plans.get(id)!, sources.get(id)!];
    const all = [...enumerateAnswers(source, ENUMERATED_AT_MOST + 1)];
    const { classes } = reachOf(plan, source, needsOf(source));
    expect(classes.length).toBeGreaterThan(0);
    const forms = new Set(classes.map((answers) => formUnder(plan, source, answers)));
    for (const answers of all) expect(forms.has(formUnder(plan, source, answers)), JSON.stringify(answers)).toBe(true);
  });
});

function formUnder(plan: MergePlan, source: BundleSource, answers: Answers): string {
  const view = viewOf(plan, source, answers);
  return JSON.stringify([
    [...view.active],
    questionsOf(view).map(({ element, schema, required, requiredWhen, shown }) => [
      element.element,
      schema,
      required,
      requiredWhen,
      shown
    ])
  ]);
}

test('single mothers, foreign mothers and children of unknown sex are told as narrowings', () => {
  const told = plans.get('newborn')!.findings.filter(({ code }) => code === 'merge/narrowing');
  const paths = told.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['elements/father', 'elements/mother.idType', 'elements/mother.idNo']));
  expect(told.find(({ path }) => path === 'elements/newborn.gender')?.message).toContain('未知的性别');
});

test('the laws of the newborn find nobody shut out whom the plan does not tell of, so that all can be decided', () => {
  const { findings } = checkLaws(plans.get('newborn')!, sources.get('newborn')!, check, { samples: 0 });
  expect(findings.map(({ code, path }) => `${code} ${path}`)).toEqual([]);
});
