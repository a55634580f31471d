import { spanOfPeriod, type Filter } from '#lib/core/supervise/period.ts';
import type { Anomaly, AnomalyKind } from '#lib/core/supervise/types.ts';
import type { MarkRow } from '../store/supervise-rows.ts';
import { keeps, scopeOf, type SuperviseDeps } from './scope.ts';

/** Decided within so many seconds after acceptance. */
export const QUICK_SECONDS = 10;
/** Stopped or extended with no more left than this: working days, or a share of the limit. */
export const LAST_DAYS = 1;
export const LAST_SHARE = 0.1;
/** Of each kind so many are looked at, the latest. */
export const ANOMALIES_AT_MOST = 500;

/** What looks strange, the latest first within each kind. A rule that strikes is a reason to look, not yet a finding. */
export async function anomaliesOf(deps: SuperviseDeps, filter: Filter): Promise<Anomaly[]> {
  const { store, clock } = deps;
  const scope = await scopeOf(deps);
  const query = { ...spanOfPeriod(filter.period, clock.now()), limit: ANOMALIES_AT_MOST };
  const last = { ...query, days: LAST_DAYS, share: LAST_SHARE };
  const [quick, stopped, corrections, extended, moved] = await Promise.all([
    store.quickMarks({ ...query, within: QUICK_SECONDS * 1000 }),
    store.lateMarks({ ...last, kind: 'stopped' }),
    store.repeatedMarks(query),
    store.lateMarks({ ...last, kind: 'extended' }),
    store.marks({ ...query, kind: 'moved' })
  ]);
  const line = (
    kind: AnomalyKind,
    row: Pick<MarkRow, 'at' | 'application' | 'number' | 'bundle' | 'item' | 'department'>,
    figure: number | null
  ): Anomaly => ({
    ...{ kind, figure, at: row.at, application: row.application, number: row.number, item: row.item },
    ...{ department: row.department, bundleName: scope.bundleName(row.bundle) },
    itemName: scope.itemName(row.bundle, row.item)
  });
  const keep = keeps(filter);
  return [
    ...quick.filter(keep).map((row) => line('quick', row, Math.round((row.at - (row.startedAt ?? row.at)) / 1000))),
    ...stopped.filter(keep).map((row) => line('stopped', row, row.remaining)),
    ...corrections.filter(keep).map((row) => line('corrections', row, row.count)),
    ...extended.filter(keep).map((row) => line('extended', row, row.remaining)),
    ...moved.filter(keep).map((row) => line('moved', row, null))
  ];
}
