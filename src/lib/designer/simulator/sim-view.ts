import type { Chart } from '#lib/core/chart/types.ts';
import { processOf } from '#lib/core/chart/process-of.ts';
import { isWorkingDay } from '#lib/core/deadline/calendar.ts';
import type { BundleSource, Department } from '#lib/core/model/index.ts';
import type { Offer, ClosedMove } from '#lib/core/simulate/offers.ts';
import type { RehearsalView } from '#lib/core/simulate/rehearsal.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { departmentOf } from '../canvas/flow.ts';
import { clockKindWord, eventWord, stateTitle } from '../process/process-words.ts';

/** A button of somebody's seat. */
export interface SimMove {
  event: string;
  by: string;
  word: string;
  /** Ends it badly, or gives it up. */
  danger: boolean;
  /** What can be said with it: data that the citizen changes, or facts that a result brings. */
  needs: 'nothing' | 'data' | 'facts';
}

/** One item at the desk of the department that has it in its hands. */
export interface SimTask {
  item: string;
  name: string;
  status: TaskStatus;
  /** The state of the flow, where it says more than the status. */
  state: string;
  due: string | null;
  moves: SimMove[];
  closed: { event: string; by: string; word: string; why: string }[];
}

export interface SimDesk {
  department: Department;
  tasks: SimTask[];
}

const DANGER = ['reject', 'refuse', 'withdraw', 'rectify', 'checkFailed', 'revoke', 'uphold', 'return', 'creditBad'];
const FACTS = ['approve', 'revise', 'overturn'];

export type SimShown = Pick<RehearsalView, 'standing' | 'offers' | 'closed' | 'holders' | 'places'>;

/** What each department has on its desk, in the order of the bundle; items that nobody needs are left out. */
export function desksOf(source: BundleSource, shown: SimShown): SimDesk[] {
  const desks = new Map<string, SimDesk>();
  for (const { id } of source.bundle.items) {
    const status = shown.standing.tasks[id];
    if (!status || status === 'notNeeded') continue;
    const holder = shown.holders[id]!;
    const desk = desks.get(holder) ?? { department: departmentOf(source, holder), tasks: [] };
    desks.set(holder, desk);
    desk.tasks.push(taskOf(source, shown, id, status));
  }
  return [...desks.values()];
}

function taskOf(source: BundleSource, shown: SimShown, item: string, status: TaskStatus): SimTask {
  const joint = (source.bundle.joint ?? []).find(({ items }) => items.includes(item))?.id;
  const own = ({ item: of, joint: step, by }: Offer) =>
    by !== 'citizen' && (of === item || (joint !== undefined && step === joint));
  const officers = (move: ClosedMove) => move.item === item && move.by !== 'citizen';
  return {
    item,
    name: source.items[item]?.name ?? item,
    status,
    state: stateOf(source, shown, item),
    due: nextDueOf(shown, item),
    moves: shown.offers.filter(own).map((offer) => moveOf({ ...offer, by: offer.joint ? item : offer.by })),
    closed: shown.closed
      .filter(officers)
      .map(({ event, by, move, why }) => ({ event, by, word: eventWord(`$item.${move}`), why }))
  };
}

/** The state that an item's own flow is in, as its template calls it. */
export function stateOf(source: BundleSource, { places }: Pick<SimShown, 'places'>, item: string): string {
  const document = source.items[item];
  const place = places[item];
  const process = document && processOf(document, source);
  return process && place ? stateTitle(process, place) : '';
}

/** When the clock of an item that runs out first is due. */
function nextDueOf({ standing }: Pick<SimShown, 'standing'>, item: string): string | null {
  const own = Object.entries(standing.timers).filter(
    ([clock, { state }]) => clock.startsWith(`${item}.`) && state === 'running'
  );
  return own.map(([, { due }]) => due!).sort()[0] ?? null;
}

export function moveOf({ event, by, move }: Pick<Offer, 'event' | 'by' | 'move'>): SimMove {
  const needs = event === 'correct' ? 'data' : FACTS.includes(move) ? 'facts' : 'nothing';
  return {
    event,
    by,
    word: eventWord(event === move ? move : `$item.${move}`),
    danger: DANGER.includes(move),
    needs
  };
}

/** What the citizen can do now: about everything, then item by item. */
export function citizenMoves(
  source: BundleSource,
  { offers }: Pick<SimShown, 'offers'>
): { name: string; moves: SimMove[] }[] {
  const own = offers.filter(({ by }) => by === 'citizen');
  const groups = Map.groupBy(own, ({ item, joint }) => item ?? joint ?? '');
  const nameOf = (id: string) =>
    source.items[id]?.name ?? (source.bundle.joint ?? []).find((joint) => joint.id === id)?.name ?? m.simulator_whole();
  return [...groups].map(([id, list]) => ({ name: nameOf(id), moves: list.map(moveOf) }));
}

/** A clock that runs or stands still, with what it is called. */
export interface SimClock {
  id: string;
  name: string;
  department: Department | null;
  due: string | null;
  remaining: number | null;
  provisional: boolean;
}

/** Clocks in the order in which they run out; those that stand still come last. */
export function clocksOf(source: BundleSource, chart: Chart, { standing }: Pick<SimShown, 'standing'>): SimClock[] {
  const rows = chart.clocks.flatMap(({ id, item, kind }): SimClock[] => {
    const timer = standing.timers[id];
    if (!timer || timer.state === 'due') return [];
    const name =
      item === undefined ? clockKindWord(kind) : `${source.items[item]?.name ?? item} ${clockKindWord(kind)}`;
    const department = item === undefined ? null : departmentOf(source, source.items[item]!.department);
    return [{ id, name, department, due: timer.due, remaining: timer.remaining, provisional: timer.provisional }];
  });
  return rows.sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'));
}

/** A day of the month sheet. */
export interface SimDay {
  day: string;
  number: number;
  /** Words for whoever does not see the sheet. */
  label: string;
  works: boolean;
  past: boolean;
  today: boolean;
  due: string[];
}

/** The weeks of a month (`2026-03`) from Monday to Sunday; `null` before its first and after its last day. */
export function monthSheet(
  source: BundleSource,
  month: string,
  today: string,
  clocks: readonly SimClock[]
): (SimDay | null)[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const before = (first.getUTCDay() + 6) % 7;
  const days: (SimDay | null)[] = Array.from({ length: before }, () => null);
  for (const at = new Date(first); at.getUTCMonth() === first.getUTCMonth(); at.setUTCDate(at.getUTCDate() + 1)) {
    const day = at.toISOString().slice(0, 10);
    const works = isWorkingDay(source.calendar, day);
    const due = clocks.filter((clock) => clock.due?.startsWith(day)).map(({ name }) => name);
    const words = [
      dayWord(day),
      works ? m.simulator_works() : m.simulator_off(),
      ...(due.length > 0 ? [m.simulator_due_here({ clocks: due.join('、') })] : [])
    ];
    days.push({
      day,
      number: at.getUTCDate(),
      label: words.join('，'),
      works,
      past: day < today,
      today: day === today,
      due
    });
  }
  while (days.length % 7 !== 0) days.push(null);
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

/** `2026-03` and so many months on. */
export function monthOn(month: string, by: number): string {
  const at = new Date(`${month}-15T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + by);
  return at.toISOString().slice(0, 7);
}

/** A local day in words: 3月9日 星期一. */
export function dayWord(day: string): string {
  const format = new Intl.DateTimeFormat(getLocale(), {
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    timeZone: 'UTC'
  });
  return format.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}

export function monthWord(month: string): string {
  const format = new Intl.DateTimeFormat(getLocale(), { year: 'numeric', month: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${month}-15T00:00:00Z`));
}

/** `2026-03-09T09:30:00` as `3月9日 09:30`; the last second of a day is that day. */
export function momentWord(local: string): string {
  const format = new Intl.DateTimeFormat(getLocale(), { month: 'short', day: 'numeric', timeZone: 'UTC' });
  const day = format.format(new Date(`${local.slice(0, 10)}T00:00:00Z`));
  return local.endsWith('23:59:59') ? day : `${day} ${local.slice(11, 16)}`;
}

/** The first full minute at which that local moment is over, as a leap in time is written. */
export function minuteAfter(local: string): string {
  const at = Date.parse(`${local}Z`);
  return new Date(Math.ceil((at + 1) / 60_000) * 60_000).toISOString().slice(0, 16);
}

/** One item, joint step or the whole: which of its transitions kept scenarios take, and this run. */
export interface SimCover {
  id: string;
  name: string;
  total: number;
  taken: number;
  /** Taken by this run so far and by none that is kept. */
  fresh: number;
  never: string[];
}

export function coverRows(
  source: BundleSource,
  ways: readonly { name: string; region: string }[],
  kept: ReadonlySet<string>,
  run: ReadonlySet<string>
): SimCover[] {
  const groups = Map.groupBy(ways, ({ region }) => region);
  const named = (id: string) =>
    source.items[id]?.name ??
    (source.bundle.joint ?? []).find((joint) => joint.id === id)?.name ??
    (id === 'correction' ? m.process_rp_correction() : m.process_rp_whole());
  const places = [
    ...source.bundle.items.map(({ id }) => id),
    ...(source.bundle.joint ?? []).map(({ id }) => id),
    'correction',
    ''
  ];
  return places.flatMap((id) => {
    const own = groups.get(id) ?? [];
    if (own.length === 0) return [];
    const never = own.filter(({ name }) => !kept.has(name) && !run.has(name)).map(({ name }) => name);
    const taken = own.filter(({ name }) => kept.has(name)).length;
    return [{ id, name: named(id), total: own.length, taken, fresh: own.length - taken - never.length, never }];
  });
}

/** Elements whose values differ, with the new ones: what a correction says. */
export function changedElements(
  elements: readonly string[],
  valueOf: (data: Record<string, unknown>, element: string) => unknown,
  before: Record<string, unknown>,
  after: Record<string, unknown>
): Record<string, unknown> {
  const same = (element: string) =>
    JSON.stringify(valueOf(before, element)) === JSON.stringify(valueOf(after, element));
  return Object.fromEntries(elements.filter((each) => !same(each)).map((each) => [each, valueOf(after, each) ?? null]));
}

const TONES: Partial<Record<TaskStatus, 'ok' | 'err' | 'pause' | 'accent'>> = {
  approved: 'ok',
  refused: 'err',
  notAccepted: 'err',
  lapsed: 'err',
  revoked: 'err',
  faulted: 'err',
  deciding: 'accent',
  issuing: 'accent',
  reconsidering: 'accent',
  reviewing: 'accent',
  visiting: 'accent',
  correcting: 'pause',
  waiting: 'pause',
  paused: 'pause',
  asking: 'pause',
  withheld: 'pause'
};
/** Colour that repeats what the word of a status says. */
export function statusTone(status: TaskStatus): 'ok' | 'err' | 'pause' | 'accent' | undefined {
  return TONES[status];
}
