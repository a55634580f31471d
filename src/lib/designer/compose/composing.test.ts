import { expect, it } from 'vitest';
import { source } from '#lib/core/chart/fixtures.ts';
import { stepsOfProcess } from '#lib/core/chart/process-steps.ts';
import { PROCESSES } from '#lib/core/chart/shipped.ts';
import { departmentsAsked } from '#lib/core/chart/step-consents.ts';
import { stepsAround } from '#lib/core/chart/steps-around.ts';
import { placedIn } from '#lib/core/edit/context.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import { ask, decided, when } from '#lib/core/verify/fixtures.ts';
import type { StepChange } from '#lib/core/model/index.ts';
import { studyOfProof, type Study } from '../life/study.ts';
import { checkOfStudy } from './composing.ts';
import { aroundOf, askedBy, intoChoices } from './step-view.ts';

it('variants that were picked of an item in a joint step are one item there, as in the composition', () => {
  const visit = { id: 'VISIT', name: '联合勘验', kind: 'inspection' as const, within: 1, days: 1, rectify: 1 };
  const raw = { ...source({ A: { process: 'joint' }, B: {} }, ask('q')) };
  raw.bundle.joint = [{ ...visit, items: ['A', 'B'] }];
  raw.items['B'] = {
    ...raw.items['B']!,
    department: 'other',
    variants: [
      { id: 'one', name: '甲' },
      { id: 'two', name: '乙' }
    ]
  };
  const choices = [
    { variant: 'one', when: when('q', 'yes') },
    { variant: 'two', when: when('q', 'no') }
  ];
  Object.assign(raw, decided({ kind: 'variant', item: 'B', choices }));
  const source_ = applyDecisions(raw);
  expect(source_.bundle.joint![0]!.items).toEqual(['A', 'B_one', 'B_two']);
  const proof = { plan: mergeBundle(source_), findings: [], explored: { exact: true } as Study['explored'] };
  const { joint } = checkOfStudy(studyOfProof(raw, proof, '2026-11-02'), {}, 1, new Map());
  expect(joint).toEqual([{ ...visit, items: ['A', 'B'] }]);

  const placed = placedIn(raw.bundle, source_);
  const composer = {
    composition: { bundle: raw.bundle, positions: {} },
    stepsOf: (id: string) => stepsOfProcess(PROCESSES[placed[id]![0]!.process]!),
    itemsAt: (id: string) => placed[id] ?? [],
    nameOf: (id: string) => id
  };
  const change: StepChange = { how: 'merge', state: 'consulting', into: { joint: 'VISIT' }, consents: [] };
  const verified = departmentsAsked(stepsAround(source_), 'A', change);
  expect(verified).toEqual(['office', 'other']);
  expect(askedBy(aroundOf(composer, joint), 'A', 'consulting', 'merge', 'joint:VISIT')).toEqual(verified);
  const offered = intoChoices(composer, { id: 'B' }, 'examining', { joint, before: [] });
  expect(offered.map(({ value }) => value)).toContain('joint:VISIT');
});
