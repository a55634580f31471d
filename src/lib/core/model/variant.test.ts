import Value from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { importedSource, rawPackage } from '../../../../tests/support/packages.ts';
import { pairPolicies } from '../chart/compile.ts';
import { stepWords } from '../chart/step-words.ts';
import { takenSteps } from '../chart/taken-steps.ts';
import { activeItems, answerClasses } from '../condition/situations.ts';
import { criticalPath } from '../deadline/path.ts';
import { answerForm } from '../merge/form.ts';
import { materialLines } from '../merge/materials.ts';
import { mergeBundle } from '../merge/merge.ts';
import { applyDecisions } from './decide.ts';
import { BundleSchema, type BundleSource, type Decision, type Variant } from './index.ts';
import { applyVariant, placesOf } from './variant.ts';

const base = { who: 'test', when: '2026-01-01T00:00:00Z', why: '测试' };
const FIRST: Variant = {
  id: 'first',
  name: '婚内生育',
  limit: { legal: 20, promised: 0.5 },
  fields: { CYM: { asked: false }, FQHJDZ: { asked: false }, XX: { required: true } },
  materials: { 'hukou.book.follow': null }
};
const OTHER: Variant = { id: 'other', name: '非婚生育', limit: { legal: 30, promised: 7 } };
const inMarriage = { '==': [{ var: 's.marriage' }, 'in'] as [{ var: string }, string] };
const notIn = { '!': inMarriage };

function sourceWith(choices: { variant: string; when: typeof inMarriage | typeof notIn | true }[]): BundleSource {
  const source = importedSource(rawPackage('newborn'));
  source.items['HUKOU']!.variants = [FIRST, OTHER];
  const picked = { ...base, id: 'v', kind: 'variant', item: 'HUKOU', choices } as Decision;
  const policy: Decision = { ...base, id: 'p', kind: 'policy', item: 'HUKOU', onRefused: 'hold' };
  return { ...source, decisions: [picked, policy] };
}

describe('a variant', () => {
  const { items, schemas } = importedSource(rawPackage('newborn'));
  const item = { ...items['HUKOU']!, variants: [FIRST] };
  const varied = applyVariant(item, schemas['HUKOU']!, FIRST);

  it('leaves out the fields that it does not ask for, with those below them, in bindings and form alike', () => {
    const fields = varied.item.bindings.map(({ field }) => field);
    expect(fields).not.toContain('CYM');
    expect(fields.some((field) => field.startsWith('FQHJDZ'))).toBe(false);
    expect(fields).toContain('MQHJDZ.SSXQ');
    expect(Object.keys(varied.schema.properties!)).not.toContain('CYM');
    expect(varied.schema.required).not.toContain('FQHJDZ');
    expect(varied.schema.required).toContain('XX');
    expect(varied.item.bindings.find(({ field }) => field === 'XX')!.required).toBe(true);
  });

  it('has its own limit and materials; the item and its form are not touched', () => {
    expect(varied.item.limit).toEqual({ legal: 20, promised: 0.5 });
    expect(varied.item.materials.map(({ sharedKey }) => sharedKey)).not.toContain('hukou.book.follow');
    expect(varied.item.materials).toHaveLength(item.materials.length - 1);
    expect(item.bindings.map(({ field }) => field)).toContain('CYM');
    expect(Object.keys(schemas['HUKOU']!.properties!)).toContain('CYM');
  });
});

describe('a bundle picks', () => {
  it('one variant: it stands in the place of the item', () => {
    const source = applyDecisions(sourceWith([{ variant: 'first', when: true }]));
    expect(source.bundle.items.map(({ id }) => id)).toContain('HUKOU');
    const plan = mergeBundle(source);
    expect(plan.unit).toBe('variant');
    expect(plan.elements.map(({ element }) => element)).not.toContain('newborn.formerName');
  });

  it('one for each case: limits, questions and materials follow the answers', () => {
    const source = applyDecisions(
      sourceWith([
        { variant: 'first', when: inMarriage },
        { variant: 'other', when: notIn }
      ])
    );
    const ids = source.bundle.items.map(({ id }) => id);
    expect(ids).toContain('HUKOU_first');
    expect(ids).toContain('HUKOU_other');
    expect(ids).not.toContain('HUKOU');
    const plan = mergeBundle(source);
    const given = answerClasses(source);
    const inside = given.find((answers) => answers['marriage'] === 'in')!;
    const outside = given.find((answers) => answers['marriage'] === 'out')!;
    expect(activeItems(source, inside)).toMatchObject({ HUKOU_first: true, HUKOU_other: false });
    expect(activeItems(source, outside)).toMatchObject({ HUKOU_first: false, HUKOU_other: true });
    const asks = (answers: typeof inside) => answerForm(plan, source, answers).fields.map(({ element }) => element);
    expect(asks(inside)).not.toContain('newborn.formerName');
    expect(asks(outside)).toContain('newborn.formerName');
    const brings = (answers: typeof inside) => materialLines(plan, source, answers).map(({ sharedKey }) => sharedKey);
    expect(brings(inside)).not.toContain('hukou.book.follow');
    expect(brings(outside)).toContain('hukou.book.follow');
    const days = (answers: typeof inside, item: string) => {
      const { start, end } = criticalPath(source, answers).spans[item]!;
      return end - start;
    };
    expect([days(inside, 'HUKOU_first'), days(outside, 'HUKOU_other')]).toEqual([0.5, 7]);
  });

  it.each([
    ['one', [{ variant: 'other', when: true as const }], ['HUKOU']],
    [
      'several',
      [
        { variant: 'first', when: inMarriage },
        { variant: 'other', when: notIn }
      ],
      ['HUKOU_first', 'HUKOU_other']
    ]
  ])('%s: what a person decided of the item goes before what a variant says', (_, choices, places) => {
    const raw = sourceWith(choices);
    raw.items['HUKOU']!.variants = [FIRST, { ...OTHER, process: 'joint' }];
    raw.decisions.push(
      { ...base, id: 'l', kind: 'limit', item: 'HUKOU', promised: 3 },
      { ...base, id: 'c', kind: 'limit', item: 'HUKOU', promised: 2, inCase: notIn },
      { ...base, id: 'd', kind: 'process', item: 'HUKOU', process: 'deferral' }
    );
    const source = applyDecisions(raw);
    for (const place of places) {
      const { process, limit, limits } = source.items[place]!;
      expect([process, limit.promised, limits?.map(({ promised }) => promised)]).toEqual(['deferral', 3, [2]]);
    }
  });

  it('several: what waited for the item waits for whichever applies, and what was decided holds for each', () => {
    const source = applyDecisions(
      sourceWith([
        { variant: 'first', when: inMarriage },
        { variant: 'other', when: notIn }
      ])
    );
    const waits = source.bundle.items.filter(({ dependsOn }) => dependsOn.includes('HUKOU_first'));
    expect(waits.length).toBeGreaterThan(0);
    expect(waits.every(({ dependsOn }) => dependsOn.includes('HUKOU_other'))).toBe(true);
    expect(source.decisions.filter(({ kind }) => kind === 'policy').map((d) => 'item' in d && d.item)).toEqual([
      'HUKOU_first',
      'HUKOU_other'
    ]);
  });

  it('several: joint steps, policies about waiting for the item, and steps that were merged into it hold for each', () => {
    const raw = sourceWith([
      { variant: 'first', when: inMarriage },
      { variant: 'other', when: notIn }
    ]);
    const visit = { id: 'V', name: '联合勘验', kind: 'inspection' as const, within: 1, days: 1, rectify: 1 };
    raw.bundle.joint = [{ ...visit, items: ['SSC', 'HUKOU'] }];
    const waiting = raw.bundle.items.find(({ dependsOn }) => dependsOn.includes('HUKOU'))!;
    waiting.steps = [{ how: 'merge', state: 'consulting', into: { item: 'HUKOU', step: 'deciding' }, consents: [] }];
    raw.decisions.push({
      ...base,
      id: 'a',
      kind: 'policy',
      item: waiting.id,
      after: 'HUKOU',
      onRefused: 'ask'
    });
    const source = applyDecisions(raw);
    expect(source.bundle.joint![0]!.items).toEqual(['SSC', 'HUKOU_first', 'HUKOU_other']);
    expect(pairPolicies(source, waiting.id)).toEqual({ HUKOU_first: 'ask', HUKOU_other: 'ask' });
    expect([...takenSteps(source.bundle.items)]).toEqual(
      ['HUKOU_first', 'HUKOU_other'].map((taker) => [
        taker,
        [{ item: waiting.id, state: 'consulting', step: 'deciding' }]
      ])
    );
    const words = stepWords(source, waiting.id, waiting.steps[0]!);
    expect(words).toMatch(/合并到“.*（婚内生育）、.*（非婚生育）”的“审查决定”/);
  });

  it('several: the places made of the item are marked, which no file may say, and one that only looks so is none', () => {
    const raw = sourceWith([
      { variant: 'first', when: inMarriage },
      { variant: 'other', when: notIn }
    ]);
    const place = raw.bundle.items.find(({ id }) => id === 'HUKOU')!;
    raw.bundle.items.push({ ...place, id: 'HUKOU_typed', variantOf: 'HUKOU' });
    raw.items['HUKOU_typed'] = raw.items['HUKOU']!;
    raw.decisions.push({ ...base, id: 'd', kind: 'process', item: 'HUKOU', process: 'deferral' });
    const { bundle, items } = applyDecisions(raw);
    const marked = bundle.items.filter(({ spread }) => spread).map(({ id }) => id);
    expect(marked).toEqual(['HUKOU_first', 'HUKOU_other']);
    expect(placesOf(bundle.items, 'HUKOU')).toEqual(marked);
    expect(items['HUKOU_first']!.process).toBe('deferral');
    expect(items['HUKOU_typed']!.process).toBe(raw.items['HUKOU']!.process);
    expect(Value.Check(BundleSchema, raw.bundle)).toBe(true);
    expect(Value.Check(BundleSchema, bundle)).toBe(false);
  });

  it('a variant that is not there: the item stays', () => {
    const source = applyDecisions(sourceWith([{ variant: 'nope', when: true }]));
    expect(source.items['HUKOU']!.limit).toEqual(importedSource(rawPackage('newborn')).items['HUKOU']!.limit);
  });
});

it('is read from an interchange file, and stays when it is read again', () => {
  const raw = rawPackage('newborn');
  raw.items.find((item: { id: string }) => item.id === 'HUKOU').variants = [
    {
      id: 'first',
      name: '婚内生育',
      promisedDays: 0.5,
      appliesWhen: "s.marriage=='in'",
      fields: { CYM: { asked: false } },
      withoutMaterials: ['hukou.book.follow']
    }
  ];
  expect(importedSource(raw).items['HUKOU']!.variants).toEqual([
    {
      id: 'first',
      name: '婚内生育',
      limit: { legal: 20, promised: 0.5 },
      fields: { CYM: { asked: false } },
      materials: { 'hukou.book.follow': null },
      appliesWhen: inMarriage
    }
  ]);
});
