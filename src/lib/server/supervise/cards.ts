import { workingDaysLeft } from '#lib/core/deadline/calendar.ts';
import { addDuration } from '#lib/core/deadline/duration.ts';
import { warningOf, type Warning } from '#lib/core/deadline/warning.ts';
import type { Calendar } from '#lib/core/model/index.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';
import type { Filter } from '#lib/core/supervise/period.ts';
import type { Card, Cards, Colour } from '#lib/core/supervise/types.ts';
import type { ReminderRow } from '../store/reminder-rows.ts';
import type { DueRow, DueTaskRow } from '../store/supervise-rows.ts';
import type { PublishedVersion } from '../engine/types.ts';
import { hasEnded } from '../engine/load.ts';
import { keeps, scopeOf, type Scope, type SuperviseDeps } from './scope.ts';

/** A red card of so many working days is the department head's. */
export const ESCALATED_AFTER = 3;
const ROWS_AT_ONCE = 1000;
/** Nobody turns more pages than that; the figures on the board are of all. */
const LOOKED_AT = 20_000;

/** Late for so long that it is the department head's. */
export function escalatedBy(calendar: Calendar, colour: Colour, dueAt: number, now: number): boolean {
  return colour === 'red' && -workingDaysLeft(calendar, now, dueAt) >= ESCALATED_AFTER;
}

/** What the region's rules say of a clock that runs now; null: nothing, or another event ends it by itself. */
export function cardOf(
  scope: Scope,
  row: Pick<DueRow, 'bundle' | 'clock' | 'dueAt' | 'span' | 'whole'>,
  now: number
): Warning | null {
  const version = scope.versions.get(row.bundle);
  const spec = version?.chart.clocks.find(({ id }) => id === row.clock);
  if (!version || !spec || (row.dueAt < now && spec.event)) return null;
  const { unit = 'workingDays', days } = spec;
  const amount = row.whole === 1 ? (row.span ?? days) : Math.max(days, row.span ?? 0);
  const clock = { kind: spec.kind, state: 'running' as const, dueAt: row.dueAt, span: { amount, unit } };
  return warningOf(version.source.warnings ?? [], clock, { calendar: version.source.calendar, now });
}

/** How many cards of each colour there are among tasks that are due alike. */
export function cardsIn(scope: Scope, rows: readonly DueRow[], now: number): Cards {
  const cards: Cards = { yellow: 0, red: 0 };
  for (const row of rows) {
    const colour = cardOf(scope, row, now)?.colour;
    if (colour) cards[colour] += row.count;
  }
  return cards;
}

/** Nothing that is due later can have a card: the latest moment that a rule of a region reaches to. */
export function horizonOf(scope: Scope, now: number): number {
  const ends = [...scope.versions.values()].map((version) => horizonIn(version, now));
  return Math.max(now, ...ends);
}

function horizonIn({ source, chart }: PublishedVersion, now: number): number {
  const longest = Math.max(
    0,
    ...chart.clocks.flatMap(({ days, limits = [] }) => [days, ...limits.map((own) => own.days)])
  );
  const ends = (source.warnings ?? []).map(({ when }) => {
    if ('left' in when) return addDuration(source.calendar, now, when.left).at;
    // Twice the longest: a limit may have been extended by as much as it was.
    if ('used' in when)
      return addDuration(source.calendar, now, { amount: Math.ceil(2 * longest * (1 - when.used)), unit: 'days' }).at;
    return now;
  });
  return Math.max(now, ...ends);
}

export interface CardQuery extends Pick<Filter, 'bundle' | 'department'> {
  colour: Colour | null;
  /** From 0. */
  page: number;
}
export const CARDS_A_PAGE = 50;

/** Tasks with a card, the longest overdue first: one page, and whether there is another one. */
export async function cardsOf(deps: SuperviseDeps, query: CardQuery): Promise<{ cards: Card[]; more: boolean }> {
  const from = query.page * CARDS_A_PAGE;
  const cards = await listed(deps, query, from, CARDS_A_PAGE + 1);
  return { cards: cards.slice(0, CARDS_A_PAGE), more: cards.length > CARDS_A_PAGE };
}

/** All of them for a file, of the tasks that were looked at. */
export function allCards(deps: SuperviseDeps, query: Omit<CardQuery, 'page'>): Promise<Card[]> {
  return listed(deps, query, 0, LOOKED_AT);
}

async function listed(
  deps: SuperviseDeps,
  query: Omit<CardQuery, 'page'>,
  from: number,
  many: number
): Promise<Card[]> {
  const scope = await scopeOf(deps);
  const now = deps.clock.now();
  const until = horizonOf(scope, now);
  const wanted = from + many;
  const found: { row: DueTaskRow; warning: Warning }[] = [];
  for (let offset = 0; found.length < wanted && offset < LOOKED_AT; offset += ROWS_AT_ONCE) {
    const rows = await deps.store.dueTasks({ until, limit: ROWS_AT_ONCE, offset });
    for (const row of rows.filter(keeps(query))) {
      const warning = cardOf(scope, row, now);
      if (warning && (query.colour === null || warning.colour === query.colour)) found.push({ row, warning });
    }
    if (rows.length < ROWS_AT_ONCE) break;
  }
  return Promise.all(found.slice(from, wanted).map(({ row, warning }) => cardFrom(deps, scope, row, warning, now)));
}

async function cardFrom(
  deps: SuperviseDeps,
  scope: Scope,
  row: DueTaskRow,
  warning: Warning,
  now: number
): Promise<Card> {
  const { application, number, bundle, item, department, dueAt } = row;
  const version = scope.versions.get(bundle)!;
  const over = -workingDaysLeft(version.source.calendar, now, dueAt) || 0;
  const chartItem = version.chart.items[item];
  return {
    ...{ application, number, bundle, item, department, dueAt, over },
    bundleName: scope.bundleName(bundle),
    itemName: scope.itemName(bundle, item),
    final: chartItem?.finalDepartment === department && chartItem.department !== department,
    status: row.status as TaskStatus,
    colour: warning.colour,
    text: warning.text,
    waitsFor: row.status === 'waiting' ? await waitsOf(deps, scope, row) : [],
    escalated: escalatedBy(version.source.calendar, warning.colour, dueAt, now),
    reminder: reminderIn(await deps.store.remindersOf(application, item), now)
  };
}

/** The latest of the task: it waits for an answer, or has one. */
function reminderIn([latest]: readonly ReminderRow[], now: number): Card['reminder'] {
  if (!latest) return null;
  const { dueAt, answeredAt } = latest;
  if (answeredAt !== null) return { state: 'answered', dueAt };
  return { state: dueAt < now ? 'late' : 'open', dueAt };
}

/** What the item waits for that has not ended. */
async function waitsOf({ store }: SuperviseDeps, scope: Scope, { application, bundle, item }: DueTaskRow) {
  const row = await store.application(application);
  const statuses = JSON.parse(row?.statuses ?? '{}') as Record<string, TaskStatus>;
  const waits = scope.versions.get(bundle)?.chart.items[item]?.waitsFor ?? [];
  return waits
    .filter((wait) => statuses[wait.item] !== undefined && !hasEnded(statuses[wait.item]))
    .map((wait) => scope.itemName(bundle, wait.item));
}
