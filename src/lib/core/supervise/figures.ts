import type { ItemReach, Measures, Ratio, Saving, SavingName } from './types.ts';

/** In percent with one decimal; null where nothing was counted. */
export function percent({ count, of }: Ratio): number | null {
  return of === 0 ? null : Math.round((count / of) * 1000) / 10;
}

/**
 * The smallest value that at least this share of all does not exceed (nearest rank), of values that are given with how often
 * each occurs; null where there are none.
 */
export function percentile(values: readonly { days: number; count: number }[], share: number): number | null {
  const all = values.reduce((sum, { count }) => sum + count, 0);
  let seen = 0;
  for (const { days, count } of values.toSorted((a, b) => a.days - b.days)) {
    seen += count;
    if (seen >= share * all) return days;
  }
  return null;
}

/** Counts and totals added up. */
export function sumOf(ratios: readonly Ratio[]): Ratio {
  return ratios.reduce((sum, { count, of }) => ({ count: sum.count + count, of: sum.of + of }), { count: 0, of: 0 });
}

/** Means over all measured applications of several bundles; null where none was measured. */
export function overall(savings: readonly Saving[]): Pick<Saving, 'applications' | 'measures'> {
  const measured = savings.filter(({ measures }) => measures !== null);
  const applications = measured.reduce((sum, saving) => sum + saving.applications, 0);
  if (applications === 0) return { applications, measures: null };
  const mean = (name: SavingName, side: 'before' | 'after') => {
    const sum = measured.reduce((all, saving) => all + saving.applications * saving.measures![name][side], 0);
    return Math.round((sum / applications) * 10) / 10;
  };
  const names = Object.keys(measured[0]!.measures!) as SavingName[];
  const measures = names.map((name) => [name, { before: mean(name, 'before'), after: mean(name, 'after') }]);
  return { applications, measures: Object.fromEntries(measures) as Measures };
}

/** Fewer than so many are not told: who they were could be guessed. */
export const SMALLEST = 5;

/** A count as it may be published: null for 1 to 4. */
export function publishedCount(count: number): number | null {
  return count > 0 && count < SMALLEST ? null : count;
}

/** A share as it may be published: null where those that have it, or those that have it not, are 1 to 4 people, or nobody is. */
export function publishedShare({ count, of }: Ratio): number | null {
  const isTold = publishedCount(count) !== null && publishedCount(of - count) !== null;
  return isTold ? percent({ count, of }) : null;
}

/** Of the items that say whether they are wholly online (全程网办), those that are; the others are in neither number. */
export function onlineShare(items: readonly Pick<ItemReach, 'online'>[]): Ratio {
  const stated = items.filter(({ online }) => online !== null);
  return { count: stated.filter(({ online }) => online).length, of: stated.length };
}
