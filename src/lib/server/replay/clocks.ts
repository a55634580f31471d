import type { Chart } from '#lib/core/chart/types.ts';
import { spanUnder } from '#lib/core/deadline/spans.ts';
import { createTimers } from '#lib/core/deadline/timers.ts';
import type { Calendar } from '#lib/core/model/index.ts';
import { specOf } from '../engine/clocks.ts';
import type { Loaded } from '../engine/load.ts';
import type { TimerRow } from '../store/types.ts';
import type { Calendars } from './calendars.ts';
import type { Memory } from './memory.ts';
import { text } from './messages.ts';

/** What `clock.recounted` says. */
export interface Recounted {
  calendar: string;
  moved: { clock: string; from: number; to: number; provisional: boolean }[];
}

/**
 * A clock can only run out that runs since then, and not before its time. When it was due stands in the log; a date that no
 * calendar gives which is still there is taken from it, and noted.
 */
export function checkDue(
  memory: Memory,
  loaded: Loaded,
  calendars: Calendars,
  due: { clock: string; startedAt: number; dueAt: number; at: number },
  unchecked: string[]
): ((event: string) => string) | null {
  const { clock, startedAt, dueAt, at } = due;
  const timer = memory.timers.get(clock);
  if (timer?.state !== 'running' || timer.startedAt !== startedAt) return (event) => text.noClock(event, clock);
  if (at < dueAt) return (event) => text.early(event, clock);
  if (timer.dueAt === dueAt) return null;
  const isKnown = [...calendars.values()].some((calendar) => countedWith(calendar, loaded, timer).dueAt === dueAt);
  if (!isKnown) unchecked.push(text.noCalendar(clock));
  moveClock(memory, loaded.runner.chart, { ...timer, dueAt });
  return null;
}

/** A running clock with its end as this calendar has it. */
export function countedWith(calendar: Calendar, { version, snapshot }: Loaded, timer: TimerRow): TimerRow {
  const { chart, source } = version;
  const spanOf = (clock: string) => spanUnder(specOf(chart, clock), snapshot.context.answers);
  const start = source.region?.startRule;
  const timers = createTimers({ calendar, now: timer.startedAt, spanOf, ...(start && { start }) }, [timer]);
  timers.recount();
  return { ...timer, ...timers.get(timer.clock)! };
}

/** The dates that moved with a new calendar, of clocks and of the tasks that they run for. */
export function moveClocks(memory: Memory, chart: Chart, { calendar, moved }: Recounted): void {
  for (const timer of memory.timers.values())
    if (timer.state === 'running') memory.timers.set(timer.clock, { ...timer, calendar });
  for (const { clock, to, provisional } of moved) {
    const timer = memory.timers.get(clock);
    if (timer) moveClock(memory, chart, { ...timer, dueAt: to, provisional });
  }
}

function moveClock(memory: Memory, chart: Chart, next: TimerRow): void {
  const before = memory.timers.get(next.clock)!;
  const { item } = specOf(chart, next.clock);
  for (const task of memory.tasks.values())
    if (task.dueAt === before.dueAt && (item === undefined || task.item === item))
      memory.tasks.set(task.item, { ...task, dueAt: next.dueAt });
  memory.timers.set(next.clock, next);
}
