// What a finding proposes can be recorded as it is, and mends it.
import Value from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { PACKAGE_IDS } from '../../../../tests/support/packages.ts';
import { mergeBundle } from '../merge/merge.ts';
import { applyDecisions } from '../model/decide.ts';
import { DecisionSchema, type BundleSource, type Decision } from '../model/index.ts';
import { source as made } from '../chart/fixtures.ts';
import { product } from './fixtures.ts';
import { createInput } from './input.ts';
import { materialNoProducer } from './rules/material-no-producer.ts';
import { materialUnknownProducer } from './rules/material-unknown-producer.ts';
import { RULES } from './rules.ts';
import type { Draft, Rule } from './types.ts';

const workspace = await openWorkspace('.');

/** The first proposal of each rule. */
function proposals(source: BundleSource): { rule: Rule; draft: Draft }[] {
  const input = createInput(source, mergeBundle(source));
  return RULES.flatMap((rule) => {
    const draft = rule.check(input).find(({ fix }) => fix !== undefined);
    return draft ? [{ rule, draft }] : [];
  });
}

const seen = new Set<string>();

describe.each(PACKAGE_IDS)('%s as imported', (bundle) => {
  it('what is proposed can be decided, and then the finding is gone', async () => {
    const loaded = await workspace.source(bundle);
    if (!loaded.ok) throw new Error('unreadable');
    const raw = { ...loaded.value, decisions: [] };
    for (const { rule, draft } of proposals(raw)) {
      expect(draft.fix!.title, rule.code).toMatch(/[\u4e00-\u9fff]/);
      const made = {
        id: 'd',
        who: '某',
        when: '2026-01-05T01:00:00Z',
        why: '按建议',
        ...draft.fix!.decision
      } as Decision;
      expect(Value.Check(DecisionSchema, made), JSON.stringify(made)).toBe(true);
      const decided = applyDecisions({ ...raw, decisions: [made] });
      const left = rule.check(createInput(decided, mergeBundle(decided)));
      expect(left.map(({ path, message }) => [path, message])).not.toContainEqual([draft.path, draft.message]);
      seen.add(rule.code);
    }
  }, 30_000);
});

it('a document of an item that is not here is told once, and may come from the applicant', () => {
  const bundle = made({ B: { materials: [product('a.cert', 'A')] } });
  const input = createInput(bundle, mergeBundle(bundle));
  expect(materialNoProducer.check(input)).toEqual([]);
  const { fix } = materialUnknownProducer.check(input)[0]!;
  const decision = { id: 'd', who: '某', when: '2026-01-05T01:00:00Z', why: '按建议', ...fix!.decision } as Decision;
  const decided = applyDecisions({ ...bundle, decisions: [decision] });
  expect(decided.items['B']!.materials[0]).toMatchObject({ source: 'applicant' });
  const left = createInput(decided, mergeBundle(decided));
  expect([materialUnknownProducer, materialNoProducer].flatMap((rule) => rule.check(left))).toEqual([]);
});

it('several rules have something to propose', () => {
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'deadline/declared-shorter-than-path',
      'fact/unnamed-product',
      'material/no-producer',
      'outcome/no-policy'
    ])
  );
});
