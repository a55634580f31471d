import { spanOfPeriod, type Filter } from '#lib/core/supervise/period.ts';
import { WINDOW_KINDS, type WindowKind } from '#lib/core/model/window.ts';
import { keeps, type SuperviseDeps } from './scope.ts';

/** How many the rules of halls sent to each kind of window in a period; `department`: that of the clerk. */
export async function windowKindsOf(
  { store, clock }: Pick<SuperviseDeps, 'store' | 'clock'>,
  filter: Filter
): Promise<{ kind: WindowKind; visits: number }[]> {
  const rows = (await store.visitsByKind(spanOfPeriod(filter.period, clock.now()))).filter(keeps(filter));
  return WINDOW_KINDS.map((kind) => ({
    kind,
    visits: rows.reduce((sum, row) => sum + (row.windowKind === kind ? row.count : 0), 0)
  })).filter(({ visits }) => visits > 0);
}
