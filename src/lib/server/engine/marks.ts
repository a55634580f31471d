import { workingDaysBetween, workingDaysLeft } from '#lib/core/deadline/calendar.ts';
import { durationLeft } from '#lib/core/deadline/duration.ts';
import { spanUnder } from '#lib/core/deadline/spans.ts';
import type { ClockSpec } from '#lib/core/chart/types.ts';
import { isTrial } from '#lib/core/run/trial.ts';
import type { Snapshot, TaskStatus } from '#lib/core/run/types.ts';
import type { MarkKind } from '#lib/core/supervise/types.ts';
import type { MarkRow } from '../store/supervise-rows.ts';
import type { TimerRow } from '../store/types.ts';
import type { Clocks } from './clocks.ts';
import type { EventLog } from './event-log.ts';
import { hasEnded, isActive, type Loaded } from './load.ts';

/** As much of an event being worked in (`turn.ts`) as is counted. */
interface Turn {
  loaded: Loaded;
  log: EventLog;
  clocks: Pick<Clocks, 'changes'>;
  at: number;
  snapshot: Snapshot;
  status: string;
  statuses: Record<string, TaskStatus>;
}

/** The department did not decide: its time says nothing about how fast it is. */
const NOT_DECIDED: readonly TaskStatus[] = ['withdrawn', 'lapsed', 'cancelled'];
/** The item was decided before: that first decision was counted. */
const AGAIN: readonly TaskStatus[] = ['reconsidering', 'reviewing'];
/** Open, and decided: what was decided is held back or made. */
const DECIDED: readonly TaskStatus[] = ['withheld', 'issuing'];
const NOTHING: Times & { level: null } = {
  startedAt: null,
  dueAt: null,
  span: null,
  remaining: null,
  days: null,
  early: 0,
  late: 0,
  level: null
};

/**
 * What electronic supervision counts of one event, written with its commit: from the clocks and statuses before and after it.
 * Of applications on trial nothing.
 */
export function marksOf(turn: Turn): MarkRow[] {
  const { row } = turn.loaded;
  if (isTrial(row.number)) return [];
  const seq = turn.log.events.at(-1)!.seq;
  const { channel = '' } = JSON.parse(row.receivedAt) as { channel?: string };
  const same = { application: row.id, seq, at: turn.at, number: row.number, bundle: row.bundle, channel };
  const whole = wholeMarks(turn).map((mark) => ({ ...same, ...NOTHING, item: '', department: '', ...mark }));
  return [...itemMarks(turn).map((mark) => ({ ...same, ...mark })), ...whole];
}

type Own = Omit<MarkRow, 'application' | 'seq' | 'at' | 'number' | 'bundle' | 'channel'>;

function itemMarks(turn: Turn): Own[] {
  const { runner, row, snapshot, statuses, timers } = turn.loaded;
  const before = new Map(timers.map((timer) => [timer.clock, timer]));
  const { set, clear } = turn.clocks.changes();
  const after = new Map([...before].filter(([clock]) => !clear.includes(clock)));
  for (const timer of set) after.set(timer.clock, timer);
  return Object.entries(turn.statuses).flatMap(([item, status]) => {
    const spec = limitOf(turn, item);
    const old = spec && before.get(spec.id);
    const was = statuses[item];
    const kinds = [
      ...(spec && old ? clockKinds(turn, old, after.get(spec.id), { was, status }) : []),
      ...(isActive(status) && hasEnded(status) && was !== undefined && !hasEnded(was) ? ['ended' as const] : []),
      ...(turn.log.entries.some((entry) => entry.type === 'item.correctionRequested' && entry.item === item)
        ? ['correction' as const]
        : [])
    ];
    if (kinds.length === 0) return [];
    const department = runner.holder(row.revision === 0 ? turn.snapshot : snapshot, item);
    const times = spec && old ? timesOf(turn, spec, old) : NOTHING;
    return kinds.map((kind) => ({ item, kind, department, status, ...times, level: null }));
  });
}

const limits = new WeakMap<ClockSpec[], Map<string, ClockSpec>>();

/** The clock of what is promised; those of consulting, issuing, hearing and of another look are not what a citizen was promised. */
function limitOf({ loaded: { version } }: Turn, item: string): ClockSpec | undefined {
  const { clocks } = version.chart;
  let known = limits.get(clocks);
  if (!known) limits.set(clocks, (known = new Map(clocks.map((spec) => [spec.id, spec]))));
  return known.get(`${item}.limit`);
}

function clockKinds(
  turn: Turn,
  old: TimerRow,
  now: TimerRow | undefined,
  { was, status }: { was: TaskStatus | undefined; status: TaskStatus }
): MarkKind[] {
  const isDecision = !NOT_DECIDED.includes(status) && !(was && AGAIN.includes(was));
  if (!now) return isDecision ? ['decided'] : [];
  // A limit that ran out stays on, for pages to say since when: what happened to it is told by the status alone.
  if (old.state === 'due' && now.state === 'due')
    return isDecision && !wasDecided(was) && wasDecided(status) ? ['decided'] : [];
  if (old.state === 'running' && now.state === 'stopped') return ['stopped'];
  if (old.state === 'stopped' && now.state === 'running') return ['resumed'];
  if (old.dueAt === now.dueAt && old.remaining === now.remaining) return [];
  return turn.log.entries.some(({ type }) => type === 'clock.recounted') ? ['moved'] : ['extended'];
}

function wasDecided(status: TaskStatus | undefined): boolean {
  return status !== undefined && (hasEnded(status) || DECIDED.includes(status));
}

/** How far the limit was used up when it happened: what is left of it, and what was used of it without its stops. */
function timesOf({ at, loaded: { version, snapshot } }: Turn, spec: ClockSpec, old: TimerRow): Times {
  const { calendar } = version.source;
  const { amount, unit } = spanUnder(spec, snapshot.context.answers);
  const isWhole = old.countedFrom !== null && old.countedFrom === old.startedAt;
  const span = isWhole ? (old.span ?? amount) : Math.max(amount, old.span ?? 0);
  const { state, dueAt, startedAt } = old;
  const remaining = state === 'stopped' ? (old.remaining ?? 0) : durationLeft(calendar, at, dueAt, unit);
  const days =
    unit === 'workingDays' ? Math.max(0, span - remaining) : Math.max(0, workingDaysBetween(calendar, startedAt, at));
  const isEarly = state === 'stopped' ? remaining > 0 : workingDaysLeft(calendar, at, dueAt) >= 1;
  return {
    ...{ startedAt, dueAt, span, remaining: tenth(remaining), days: tenth(days) },
    ...{ early: isEarly && span > 0 ? 1 : 0, late: state !== 'stopped' && at > dueAt ? 1 : 0 }
  };
}
type Times = Pick<MarkRow, 'startedAt' | 'dueAt' | 'span' | 'remaining' | 'days' | 'early' | 'late'>;

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

type Whole = Pick<MarkRow, 'kind' | 'status'> & Partial<MarkRow>;

/** That no item is open any more, and how the application, or an item of it, was rated. */
function wholeMarks(turn: Turn): Whole[] {
  const { status, loaded, log } = turn;
  const isOver = (statuses: Record<string, TaskStatus>) => {
    const active = Object.values(statuses).filter(isActive);
    return active.length > 0 && active.every(hasEnded);
  };
  const rated = log.entries.find(({ type }) => type === 'application.rated' || type === 'item.rated');
  const of = rated?.item ? { item: rated.item, department: loaded.runner.holder(loaded.snapshot, rated.item) } : {};
  return [
    ...(isOver(turn.statuses) && !isOver(loaded.statuses) ? [{ kind: 'finished' as const, status }] : []),
    ...(rated ? [{ kind: 'rated' as const, status, ...of, level: (rated.payload as { level: number }).level }] : [])
  ];
}
