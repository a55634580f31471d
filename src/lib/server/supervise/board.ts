import { boundOf } from '#lib/core/deadline/limits.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';
import { workingDaysBetween } from '#lib/core/deadline/calendar.ts';
import { dayBegins, spanOfPeriod, type Filter } from '#lib/core/supervise/period.ts';
import type { Board, DepartmentLine, LimitSums, Pace, Pauses, Ratio } from '#lib/core/supervise/types.ts';
import type { CountRow, DecidedRow, DueRow, StopsRow } from '../store/supervise-rows.ts';
import { cardsIn, horizonOf } from './cards.ts';
import { keeps, scopeOf, type Scope, type SuperviseDeps } from './scope.ts';

/** In these no clock of the department runs. */
const STANDING: readonly string[] = ['correcting', 'waiting', 'paused', 'asking'];

/** Everything that the board says, counted by the database and filtered here: each query gives some hundreds of rows at most. */
export async function boardOf(deps: SuperviseDeps, filter: Filter): Promise<Board> {
  const { store, clock } = deps;
  const now = clock.now();
  const scope = await scopeOf(deps);
  const span = spanOfPeriod(filter.period, now);
  const [applications, tasks, open, ended, finished, stopped, decided, byDay, due, resumed, paused] = await Promise.all(
    [
      store.receivedApplications(span),
      store.receivedTasks(span),
      store.openTasks(),
      store.marksCounted({ ...span, kind: 'ended' }),
      store.marksCounted({ ...span, kind: 'finished' }),
      store.marksCounted({ ...span, kind: 'stopped' }),
      store.decided(span),
      store.decidedByDay(span),
      store.dueCounts(horizonOf(scope, now)),
      store.stopsEnded(span),
      store.stoppedOfDecided(span)
    ]
  );
  const keep = keeps(filter);
  const own = {
    ...{ decided: decided.filter(keep), open: open.filter(keep), due: due.filter(keep) },
    received: tasks.filter(keep)
  };
  const whole = keeps({ ...filter, department: null });
  return {
    from: span.from,
    cutOff: now,
    received: {
      applications: filter.department === null ? total(applications.filter(whole)) : null,
      tasks: total(own.received)
    },
    open: { tasks: total(own.open), stopped: total(own.open.filter(({ status }) => STANDING.includes(status))) },
    ended: {
      tasks: total(ended.filter(keep)),
      applications: filter.department === null ? total(finished.filter(whole)) : null
    },
    pace: paceOf(own.decided),
    pauses: {
      ...pausesOf(scope, resumed.filter(keep)),
      share: pausedShare(paused.filter(keep), own.decided)
    },
    limits: limitSums(scope, filter),
    cards: cardsIn(scope, own.due, now),
    days: daysOf(byDay.filter(keep)),
    departments: departmentLines(scope, own, now),
    stops: stopsOf(stopped.filter(keep))
  };
}

function total(rows: readonly { count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

export function paceOf(rows: readonly DecidedRow[]): Pace {
  const sum = (value: (row: DecidedRow) => number) => rows.reduce((all, row) => all + value(row), 0);
  const count = sum((row) => row.count);
  return {
    onTime: { count: count - sum((row) => row.late), of: count },
    early: { count: sum((row) => row.early), of: sum((row) => row.limited) },
    days: sum((row) => row.days),
    limit: sum((row) => row.span)
  };
}

/** Σ承诺 and Σ法定 over the items of the published bundles whose legal limit is known. */
export function limitSums(scope: Scope, { bundle, department }: Pick<Filter, 'bundle' | 'department'>): LimitSums {
  const all = [...scope.versions.values()]
    .filter((version) => bundle === null || version.bundle === bundle)
    .flatMap(({ source }) => source.bundle.items.flatMap(({ id }) => source.items[id] ?? []))
    .filter((item) => department === null || item.department === department);
  const items = all.filter((item) => item.limit.legal > 0);
  return {
    instant: { count: all.filter(({ limit }) => limit.promised === 0).length, of: all.length },
    promised: items.reduce((sum, { limit }) => sum + boundOf(limit, 'promised'), 0),
    legal: items.reduce((sum, { limit }) => sum + boundOf(limit, 'legal'), 0),
    items: items.length
  };
}

function daysOf(rows: readonly { day: number; count: number; late: number }[]): Board['days'] {
  const byDay = Map.groupBy(rows, ({ day }) => day);
  return [...byDay]
    .map(([day, own]) => ({ day, decided: total(own), late: own.reduce((sum, { late }) => sum + late, 0) }))
    .toSorted((a, b) => a.day - b.day);
}

type Counted = Omit<CountRow, 'status'>;

/** Working days after the day on which a clock stopped, up to that on which it went on, by the calendar of the bundle. */
function pausesOf(scope: Scope, rows: readonly StopsRow[]): Omit<Pauses, 'share'> {
  const days = rows.reduce((sum, { bundle, stopped, resumed, count }) => {
    const calendar = scope.versions.get(bundle)?.source.calendar;
    return (
      sum +
      (calendar ? count * Math.round(workingDaysBetween(calendar, dayBegins(stopped), dayBegins(resumed + 1) - 1)) : 0)
    );
  }, 0);
  return { count: total(rows), days };
}

const HOUR_MS = 3_600_000;

function pausedShare(paused: readonly { ms: number }[], decided: readonly DecidedRow[]): Ratio {
  const hours = (ms: number) => Math.round(ms / HOUR_MS);
  return {
    count: hours(paused.reduce((sum, { ms }) => sum + ms, 0)),
    of: hours(decided.reduce((sum, { elapsed }) => sum + elapsed, 0))
  };
}

function departmentLines(
  scope: Scope,
  { decided, open, due, received }: { decided: DecidedRow[]; open: CountRow[]; due: DueRow[]; received: Counted[] },
  now: number
): DepartmentLine[] {
  const ids = new Set([...decided, ...open, ...received].map(({ department }) => department));
  const order = (id: string) => scope.departments.findIndex((department) => department.id === id);
  return [...ids]
    .toSorted((a, b) => order(a) - order(b))
    .map((department) => {
      const keep = keeps({ bundle: null, department });
      const cards = cardsIn(scope, due.filter(keep), now);
      const counts = { received: total(received.filter(keep)), open: total(open.filter(keep)) };
      return { department, ...counts, ...cards, ...paceOf(decided.filter(keep)) };
    });
}

function stopsOf(rows: readonly CountRow[]): Board['stops'] {
  const byStatus = Map.groupBy(rows, ({ status }) => status as TaskStatus);
  return [...byStatus].map(([status, own]) => ({ status, count: total(own) })).toSorted((a, b) => b.count - a.count);
}
