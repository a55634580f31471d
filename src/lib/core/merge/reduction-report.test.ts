import { expect, test } from 'vitest';
import { loadSources } from '../../../../tests/support/merge.ts';
import { activeItems, answerClasses } from '../condition/situations.ts';
import type { Answers } from '../model/index.ts';
import { mergeBundle } from './merge.ts';
import { reductionReport } from './reduction-report.ts';
import { reduction } from './reduction.ts';

const source = (await loadSources()).get('drug-retail')!;
const plan = mergeBundle(source);
const classes = answerClasses(source);
const figures = (answers: Answers) =>
  reduction(source, plan, answers, { before: 2, after: 1 }, () => ({ before: 2, after: 2 }));
const report = reductionReport(source, plan, { cutOff: '2026-03-12', figures });

test('every set of active items counts once; least and most are over all classes', () => {
  const active = (answers: Answers) => Object.values(activeItems(source, answers)).filter(Boolean).length;
  const sizes = classes.map(active).filter((count) => count > 0);
  expect(report).toMatchObject({ unit: 'item', cutOff: '2026-03-12', sets: 64, computed: report.classes });
  expect(report.measures.forms.before).toMatchObject({ min: Math.min(...sizes), max: Math.max(...sizes) });
  expect(report.measures.forms.after).toEqual({ mean: 1, min: 1, max: 1 });
  // Here each class is a set of its own, so that the mean is that of the classes.
  const mean = sizes.reduce((a, b) => a + b, 0) / sizes.length;
  expect(report.measures.forms.before.mean).toBeCloseTo(mean, 3);
  expect(report.measures.steps.before.mean).toBeCloseTo(4 * mean, 2);
});

test('limits and items on the spot are those of the files', () => {
  const items = Object.values(source.items);
  const sum = (pick: 'promised' | 'legal') => items.reduce((total, item) => total + item.limit[pick], 0);
  expect(report.limits).toMatchObject({ promised: sum('promised'), legal: sum('legal') });
  expect(report.instant).toEqual({ count: 4, of: 7, share: 0.571 });
});

test('real applications weigh what they were asked', () => {
  const [first, second] = [classes[0]!, classes.at(-1)!];
  const applications = [
    { answers: first, count: 3 },
    { answers: second, count: 1 }
  ];
  const weighted = reductionReport(source, plan, { cutOff: '2026-03-12', figures, applications, atMost: 64 });
  const before = (3 * figures(first).fields.before + figures(second).fields.before) / 4;
  expect(weighted.applications).toMatchObject({ count: 4, measures: { fields: { before } } });
  expect(report.applications).toBeNull();
});

test('with few computed, each set still has one', () => {
  const few = reductionReport(source, plan, { cutOff: '2026-03-12', figures, atMost: 1 });
  expect(few.computed).toBe(few.sets);
});
