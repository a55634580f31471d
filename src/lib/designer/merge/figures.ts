import type { Measure, Reduction } from '#lib/core/merge/types.ts';

export type FigureName = 'forms' | 'fields' | 'materials' | 'visits' | 'steps' | 'workingDays' | 'fees';
export const FIGURES: readonly FigureName[] = [
  'materials',
  'workingDays',
  'steps',
  'visits',
  'forms',
  'fields',
  'fees'
];
/** Those that stand in a bar of counters. */
export const COUNTERS: readonly FigureName[] = ['materials', 'workingDays', 'steps', 'visits', 'forms'];

export interface Figure extends Measure {
  name: FigureName;
  /** Whole per cent saved; null where nothing was asked before. Negative when it grew. */
  saved: number | null;
}

/** The counters of a bundle, in page order. */
export function figuresOf(reduction: Reduction): Figure[] {
  return FIGURES.flatMap((name) => {
    const measure = reduction[name];
    return measure ? [{ name, ...measure, saved: savedPercent(measure) }] : [];
  });
}

/** Rounded towards zero, so that no saving is ever claimed that is not there. */
export function savedPercent({ before, after }: Measure): number | null {
  return before > 0 ? Math.trunc(((before - after) / before) * 100) : null;
}
