import { activeItems, answerClasses } from '../condition/situations.ts';
import { atMostWorkingDays } from '../model/duration.ts';
import type { Answers, BundleSource, Limit } from '../model/index.ts';
import type { Measure, MergePlan, Reduction } from './types.ts';

export const MEASURES = ['forms', 'fields', 'materials', 'visits', 'steps', 'workingDays', 'fees'] as const;
export type MeasureName = (typeof MEASURES)[number];

export interface Spread {
  mean: number;
  min: number;
  max: number;
}

/** What a bundle saves over everybody who may come: the reduction report (四减 / 五减). */
export interface ReductionReport {
  /** What is counted as one: an item (事项) or, once the bundle picks variants, an 业务办理项. */
  unit: 'item' | 'variant';
  /** The day up to which applications and documents were looked at, `YYYY-MM-DD`. */
  cutOff: string;
  /** Sets of items that can be active together; each counts once in the means. */
  sets: number;
  /** Classes of answers that the conditions distinguish, and how many of them were computed. */
  classes: number;
  computed: number;
  measures: Record<MeasureName, { before: Spread; after: Spread }>;
  /** The same weighted by real applications; `null` when there are none. */
  applications: { count: number; measures: Record<MeasureName, Measure> } | null;
  /** Σ承诺 and Σ法定 in working days over all items, and their ratio. */
  limits: { promised: number; legal: number; ratio: number | null };
  /** 即办件: items decided on the spot. */
  instant: { count: number; of: number; share: number };
}

export interface ReportInput {
  cutOff: string;
  /** The figures for given answers. */
  figures: (answers: Answers) => Reduction;
  /** Answers of real applications, each with how many gave them. */
  applications?: { answers: Answers; count: number }[];
  /** At most so many classes of answers are computed, spread evenly over the sets. */
  atMost?: number;
}

/** The report of a bundle: mean, minimum and maximum over the sets of active items, and over real applications. */
export function reductionReport(source: BundleSource, plan: MergePlan, input: ReportInput): ReductionReport {
  const all = answerClasses(source);
  const sets = [...bySet(source, all).values()];
  const perSet = Math.max(1, Math.floor((input.atMost ?? 480) / Math.max(1, sets.length)));
  const computed = sets.map((set) => evenly(set, perSet).map(input.figures));
  return {
    unit: plan.unit ?? 'item',
    cutOff: input.cutOff,
    sets: sets.length,
    classes: all.length,
    computed: computed.reduce((sum, set) => sum + set.length, 0),
    measures: each((name) => ({
      before: spread(computed, (figures) => figures[name]?.before ?? 0),
      after: spread(computed, (figures) => figures[name]?.after ?? 0)
    })),
    applications: weighted(input),
    ...limitsOf(source)
  };
}

function each<T>(make: (name: MeasureName) => T): Record<MeasureName, T> {
  return Object.fromEntries(MEASURES.map((name) => [name, make(name)])) as Record<MeasureName, T>;
}

/** Nobody for whom nothing applies is counted. */
function bySet(source: BundleSource, all: Answers[]): Map<string, Answers[]> {
  const sets = new Map<string, Answers[]>();
  for (const answers of all) {
    const active = Object.entries(activeItems(source, answers)).flatMap(([id, on]) => (on === true ? [id] : []));
    if (active.length > 0) sets.set(active.join(' '), [...(sets.get(active.join(' ')) ?? []), answers]);
  }
  return sets;
}

function evenly<T>(values: T[], most: number): T[] {
  if (values.length <= most) return values;
  return Array.from({ length: most }, (_, index) => values[Math.floor((index * values.length) / most)]!);
}

/** The mean of the sets' own means, the smallest and the largest of all. */
function spread(sets: Reduction[][], value: (figures: Reduction) => number): Spread {
  const all = sets.map((set) => set.map(value));
  const flat = all.flat();
  if (flat.length === 0) return { mean: 0, min: 0, max: 0 };
  return { mean: rounded(mean(all.map(mean))), min: Math.min(...flat), max: Math.max(...flat) };
}

function weighted({ applications = [], figures }: ReportInput): ReductionReport['applications'] {
  const count = applications.reduce((sum, entry) => sum + entry.count, 0);
  if (count === 0) return null;
  const known = applications.map((entry) => ({ ...entry, figures: figures(entry.answers) }));
  const over = (value: (found: Reduction) => number) =>
    rounded(known.reduce((sum, entry) => sum + entry.count * value(entry.figures), 0) / count);
  return {
    count,
    measures: each((name) => ({
      before: over((found) => found[name]?.before ?? 0),
      after: over((found) => found[name]?.after ?? 0)
    }))
  };
}

function limitsOf(source: BundleSource): Pick<ReductionReport, 'limits' | 'instant'> {
  const items = source.bundle.items.flatMap(({ id }) => source.items[id] ?? []);
  const promised = rounded(items.reduce((sum, { limit }) => sum + inWorkingDays(limit.promised, limit), 0));
  const legal = rounded(items.reduce((sum, { limit }) => sum + inWorkingDays(limit.legal, limit), 0));
  const count = items.filter((item) => item.type === '即办件').length;
  return {
    limits: { promised, legal, ratio: legal > 0 ? rounded(promised / legal) : null },
    instant: { count, of: items.length, share: items.length > 0 ? rounded(count / items.length) : 0 }
  };
}

/** At most so many, for limits in other units. */
function inWorkingDays(amount: number, { unit = 'workingDays' }: Limit): number {
  return atMostWorkingDays({ amount, unit });
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
