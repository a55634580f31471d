import { createClocks } from '../engine/clocks.ts';
import { stewardOf } from '../engine/steps.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';
import type { TaskRow, TimerRow } from '../store/types.ts';
import { countedWith } from './clocks.ts';
import { stateDifference, type Difference } from './difference.ts';
import { text } from './messages.ts';
import type { Outcome } from './player.ts';
import type { Stored, Trying } from './types.ts';

/** Where the log leads to, against what is stored: the machine, what pages show of it, tasks, clocks. */
export function compareState(
  { calendars }: Pick<Trying, 'calendars'>,
  stored: Stored,
  outcome: Outcome
): { difference: Difference | null; unchecked: string[] } {
  const unchecked = [...outcome.unchecked];
  const own = outcome.memory.row;
  const { row } = stored;
  const plain = (name: 'version' | 'status' | 'revision' | 'dataRevision' | 'updatedAt') =>
    stateDifference(own[name], row[name], name);
  const json = (name: 'snapshot' | 'statuses') => stateDifference(parse(own[name]), parse(row[name]), name);
  const difference =
    json('snapshot') ??
    json('statuses') ??
    plain('status') ??
    plain('version') ??
    plain('revision') ??
    plain('dataRevision') ??
    compareTimers(calendars, stored, outcome, unchecked) ??
    compareTasks(stored, outcome) ??
    plain('updatedAt');
  return { difference, unchecked };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function compareTimers(
  calendars: Trying['calendars'],
  { timers }: Stored,
  outcome: Outcome,
  unchecked: string[]
): Difference | null {
  const own = outcome.memory.timers;
  const found = new Map(timers.map((timer) => [timer.clock, timer]));
  const clocks = stateDifference([...own.keys()].toSorted(), [...found.keys()].toSorted(), 'timers');
  if (clocks) return clocks;
  for (const [clock, timer] of found) {
    const expected = expectedTimer(calendars, outcome, own.get(clock)!, timer);
    if (expected.isUnknown) unchecked.push(text.noCalendar(clock));
    const wrong = stateDifference(fieldsOf(expected.timer), fieldsOf(timer), `timer.${clock}`);
    if (wrong) return wrong;
  }
  return null;
}

/** Which calendar a date was counted with last is noted in the row alone: a change that moved nothing is not in the log. */
function expectedTimer(
  calendars: Trying['calendars'],
  { loaded, isDated }: Outcome,
  own: TimerRow,
  found: TimerRow
): { timer: TimerRow; isUnknown: boolean } {
  const calendar = calendars.get(found.calendar ?? '');
  // What was left when it was stopped rests on the calendar of that day.
  const left = isDated ? own : { ...own, remaining: found.remaining, span: found.span };
  if (found.state !== 'running' || own.state !== 'running') {
    const isUnknown = !isDated && (own.remaining !== found.remaining || own.dueAt !== found.dueAt);
    return { timer: isDated ? own : { ...left, dueAt: found.dueAt, provisional: found.provisional }, isUnknown };
  }
  if (calendar) return { timer: countedWith(calendar, loaded, left), isUnknown: !isDated && own.span !== found.span };
  const isUnknown = own.dueAt !== found.dueAt;
  return { timer: { ...left, dueAt: found.dueAt, provisional: found.provisional }, isUnknown };
}

function fieldsOf({ state, startedAt, countedFrom, span, remaining, dueAt, provisional }: TimerRow): object {
  return { state, startedAt, countedFrom, span, remaining, dueAt, provisional };
}

/** Statuses and departments by the log; dates as the clocks have them, which were compared before. */
function compareTasks({ tasks, timers, row }: Stored, { memory, loaded }: Outcome): Difference | null {
  const { version, statuses, snapshot } = loaded;
  const steward = stewardOf(version, statuses);
  const { chart, source } = version;
  const place = { application: row.id, chart, answers: () => snapshot.context.answers, calendar: source.calendar };
  const clocks = createClocks({ ...place, now: row.updatedAt, steward }, timers);
  const found = new Map(tasks.map((task) => [task.item, task]));
  const items = stateDifference([...memory.tasks.keys()].toSorted(), [...found.keys()].toSorted(), 'tasks');
  if (items) return items;
  for (const [item, task] of found) {
    const own = memory.tasks.get(item)!;
    const times = clocks.timesOf(item, own.status as TaskStatus);
    const wrong = stateDifference(taskFields({ ...own, ...times }), taskFields(task), `task.${item}`);
    if (wrong) return wrong;
  }
  return null;
}

function taskFields({ status, department, dueAt, remaining, number, bundle }: TaskRow): object {
  return { status, department, dueAt, remaining, number, bundle };
}
