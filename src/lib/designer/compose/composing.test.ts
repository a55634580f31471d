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
import { catalogueEntries, checkOfStudy } from './composing.ts';
import { placeName } from './place-name.ts';
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

it('items of one department that are called the same say which bundle they are from', () => {
  const { bundle, items } = source({ A: {}, B: {}, C: {} });
  const same = { ...items['A']!, name: '户外招牌设施设置规范管理' };
  const all = { 'x.A': { ...same, id: 'x.A' }, 'y.A': { ...same, id: 'y.A' }, 'z.A': { ...same, id: 'z.A' } };
  const other = { ...items['B']!, id: 'x.B', name: '别的' };
  const place = { ...bundle.items[0]!, item: 'x.A' };
  const bundles = [
    { ...bundle, id: 'x', name: '开餐馆', items: [place, { ...place, id: 'A2' }] },
    { ...bundle, id: 'y', name: '开药店', region: { code: '1', name: '湖州' }, items: [{ ...place, item: 'y.A' }] },
    { ...bundle, id: 'y2', name: '开药店', items: [] }
  ];
  const from = Object.fromEntries(
    catalogueEntries({ ...all, 'x.B': other }, bundles).map((each) => [each.item, each.from])
  );
  expect(from).toEqual({ 'x.A': '开餐馆', 'y.A': '开药店 · 湖州', 'z.A': 'z.A', 'x.B': undefined });
});

it('a further variant is called apart at its place, one that was picked by its own name', () => {
  const { bundle, items } = source({ A: {}, B: {} });
  const [a, b] = bundle.items;
  const made = { bundle: { items: [a!, { ...b!, variantOf: 'A' }] }, items };
  expect(placeName(made, 'A')).toBe(items['A']!.name);
  expect(placeName(made, 'B')).toMatch(/B[）)]$/);
  const picked = { ...made, bundle: { items: [a!, { ...b!, variantOf: 'A', spread: true as const }] } };
  expect(placeName(picked, 'B')).toBe(items['B']!.name);
});
