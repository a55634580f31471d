import { percent } from '#lib/core/supervise/figures.ts';
import { dayBegins } from '#lib/core/supervise/period.ts';
import {
  ANOMALIES,
  type Anomaly,
  type AnomalyKind,
  type Board,
  type Bottleneck,
  type Card,
  type RatingLine,
  type Reminder
} from '#lib/core/supervise/types.ts';
import type { WindowKind } from '#lib/core/model/window.ts';
import { kindWord } from '#lib/fields/window-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { isoDay, timeWords } from '#lib/ui/dates.ts';
import { statusWord } from '../words.ts';
import { figuresOf, type Beside } from './figures.ts';
import type { Table } from './table.ts';
import { channelWord } from '../counter/words.ts';

export type NameOf = (department: string) => string;

/** `2026-11-23 15:20`: sorts in a spreadsheet. */
function moment(at: number): string {
  return `${isoDay(at)} ${timeWords(at)}`;
}
const num = (title: string) => ({ title, num: true });
const tenth = (value: number) => Math.round(value * 10) / 10;

/** A table as it leaves the page: each row says of which span its figures are, or of which moment. */
export function stamped(table: Table, { from, to }: { from?: number; to: number }): Table {
  const since = from === undefined ? [] : [from];
  return {
    ...table,
    columns: [...table.columns, ...since.map(() => ({ title: m.sup_t_from() })), { title: m.sup_t_to() }],
    rows: table.rows.map((row) => [...row, ...[...since, to].map(moment)])
  };
}

/** Every figure of the board with unit, numerator, denominator, the span it is of, and how it is counted. */
export function boardTable(board: Board, beside: Beside): Table {
  const span = [moment(board.from), moment(board.cutOff)];
  return {
    id: 'board',
    title: m.sup_table_board(),
    columns: [
      ...[{ title: m.sup_t_figure() }, num(m.sup_t_value()), { title: m.sup_t_unit() }, num(m.sup_t_num())],
      ...[num(m.sup_t_den()), { title: m.sup_t_from() }, { title: m.sup_t_to() }, { title: m.sup_t_definition() }]
    ],
    rows: figuresOf(board, beside).map(({ name, value, unit, of, definition }) => [
      ...[name, value, unit, of?.count ?? null, of?.of ?? null, ...span, definition]
    ])
  };
}

export function daysTable(board: Board): Table {
  return {
    id: 'days',
    title: m.sup_c_days(),
    columns: [{ title: m.sup_t_day() }, num(m.sup_t_decided()), num(m.sup_t_late())],
    rows: board.days.map(({ day, decided, late }) => [isoDay(dayBegins(day)), decided, late])
  };
}

export function departmentsTable(board: Board, nameOf: NameOf): Table {
  const columns = [
    ...[m.sup_t_received(), m.sup_t_open(), m.sup_t_red(), m.sup_t_yellow()],
    ...[m.sup_t_decided(), m.sup_t_ontime_n(), m.sup_t_ontime()],
    ...[m.sup_t_early_of(), m.sup_t_early_n(), m.sup_t_early(), m.sup_t_days(), m.sup_t_limit()]
  ];
  return {
    id: 'departments',
    title: m.sup_c_deps(),
    columns: [{ title: m.sup_t_department() }, ...columns.map(num)],
    rows: board.departments.map(({ department, received, open, red, yellow, onTime, early, days, limit }) => [
      ...[nameOf(department), received, open, red, yellow, onTime.of, onTime.count, percent(onTime)],
      ...[early.of, early.count, percent(early), meanOf(days, onTime.of), meanOf(limit, onTime.of)]
    ])
  };
}

export function meanOf(sum: number, of: number): number | null {
  return of === 0 ? null : tenth(sum / of);
}

export function stopsTable(board: Board): Table {
  return {
    id: 'stops',
    title: m.sup_c_stops(),
    columns: [{ title: m.sup_t_reason() }, num(m.sup_t_times())],
    rows: board.stops.map(({ status, count }) => [statusWord(status), count])
  };
}

export function levelWord({ final, escalated }: Pick<Card, 'final' | 'escalated'>): string {
  if (escalated) return m.sup_escalated();
  return final ? m.sup_level_final() : m.sup_level_first();
}

export function cardsTable(cards: readonly Card[], nameOf: NameOf): Table {
  const columns = [m.sup_t_card(), m.sup_t_item(), m.sup_t_bundle(), m.sup_t_number(), m.sup_t_department()];
  const more = [m.sup_t_level(), m.sup_t_state(), m.sup_t_due(), m.sup_t_why(), m.sup_t_reminder()];
  return {
    id: 'cards',
    title: m.sup_cards(),
    columns: [...[...columns, ...more].map((title) => ({ title })), num(m.sup_t_over())],
    rows: cards.map((card) => [
      ...[card.colour === 'red' ? m.sup_red() : m.sup_yellow(), card.itemName, card.bundleName, card.number],
      ...[nameOf(card.department), levelWord(card), stateWords(card), moment(card.dueAt), card.text],
      ...[reminderWords(card), Math.max(0, card.over)]
    ]),
    acts: cards.map(remindLink)
  };
}

/** Where a supervisor asks the department about it; null where an answer is waited for already. */
export function remindLink(card: Card): { href: string; word: string; label: string } | null {
  if (card.reminder && card.reminder.state !== 'answered') return null;
  const query = new URLSearchParams({ application: card.application, item: card.item });
  const word = card.colour === 'red' ? m.sup_remind_red() : m.sup_remind_yellow();
  return { href: `/supervision/reminders?${query}`, word, label: `${word} ${card.itemName} ${card.number}` };
}

function reminderWords({ reminder }: Pick<Card, 'reminder'>): string {
  if (!reminder) return '';
  if (reminder.state === 'answered') return m.sup_reminder_state_answered();
  return reminder.state === 'late' ? m.sup_reminder_state_late() : m.sup_reminder_state_open();
}

export function remindersTable(reminders: readonly (Reminder & { itemName: string })[], nameOf: NameOf): Table {
  const columns = [
    ...[m.sup_t_card(), m.sup_t_item(), m.sup_t_number(), m.sup_t_department(), m.sup_t_reminder()],
    ...[m.sup_t_sent(), m.sup_t_answer_by(), m.sup_t_words(), m.sup_t_answer(), m.sup_t_answered()]
  ];
  const state = (line: Reminder) => (line.answeredAt !== null ? 'answered' : line.late ? 'late' : 'open');
  return {
    id: 'reminders',
    title: m.sup_reminders(),
    columns: columns.map((title) => ({ title })),
    rows: reminders.map((line) => [
      ...[line.colour === 'red' ? m.sup_red() : m.sup_yellow(), line.itemName, line.number, nameOf(line.department)],
      ...[reminderWords({ reminder: { state: state(line), dueAt: line.dueAt } }), moment(line.sentAt)],
      ...[moment(line.dueAt), line.text ?? m.sup_reminder_erased(), line.answer ?? ''],
      line.answeredAt === null ? null : moment(line.answeredAt)
    ])
  };
}

export function stateWords({ status, waitsFor }: Pick<Card, 'status' | 'waitsFor'>): string {
  const waits = waitsFor.length > 0 ? [m.sup_waits({ items: waitsFor.join('、') })] : [];
  return [statusWord(status), ...waits].join(' · ');
}

export function flowTable(items: readonly Bottleneck[], nameOf: NameOf): Table {
  const columns = [
    ...[m.sup_t_promised(), m.sup_t_decided(), m.sup_t_median(), m.sup_t_p90(), m.sup_t_late(), m.sup_t_late_share()]
  ];
  return {
    id: 'flow',
    title: m.sup_flow(),
    columns: [{ title: m.sup_t_item() }, { title: m.sup_t_department() }, ...columns.map(num)],
    rows: items.map((line) => [
      ...[line.itemName, nameOf(line.department), line.promised, line.decided, line.median, line.p90],
      ...[line.late.count, percent(line.late)]
    ])
  };
}

const KINDS: Record<AnomalyKind, () => string> = {
  quick: m.sup_a_quick,
  stopped: m.sup_a_stopped,
  corrections: m.sup_a_corrections,
  extended: m.sup_a_extended,
  moved: m.sup_a_moved
};
export const anomalyWord = (kind: AnomalyKind) => KINDS[kind]();

export function anomalyDetail({ kind, figure }: Anomaly): string {
  if (figure === null) return '';
  if (kind === 'quick') return m.sup_a_quick_detail({ count: figure });
  return kind === 'corrections'
    ? m.sup_a_corrections_detail({ count: figure })
    : m.sup_a_left_detail({ count: figure });
}

export function anomaliesTable(anomalies: readonly Anomaly[], nameOf: NameOf): Table {
  const columns = [m.sup_t_anomaly(), m.sup_t_item(), m.sup_t_bundle(), m.sup_t_number(), m.sup_t_department()];
  return {
    id: 'anomalies',
    title: m.sup_anomalies(),
    columns: [...columns, m.sup_t_at(), m.sup_t_detail()].map((title) => ({ title })),
    rows: ANOMALIES.flatMap((kind) => anomalies.filter((each) => each.kind === kind)).map((line) => [
      ...[anomalyWord(line.kind), line.itemName, line.bundleName, line.number, nameOf(line.department)],
      ...[moment(line.at), anomalyDetail(line)]
    ])
  };
}

export const RATING_TABLES = ['bundles', 'departments', 'items', 'channels', 'windows', 'staff'] as const;
export type RatingTable = (typeof RATING_TABLES)[number];
const RATINGS: Record<RatingTable, () => string> = {
  bundles: m.sup_r_bundles,
  departments: m.sup_r_departments,
  items: m.sup_r_items,
  channels: m.sup_r_channels,
  windows: m.sup_r_windows,
  staff: m.sup_r_staff
};
const AT_COUNTERS: readonly RatingTable[] = ['windows', 'staff'];
const CHANNELS: Record<string, () => string> = { online: m.sup_ch_online, window: m.sup_ch_window };

export function ratingsTable(id: RatingTable, lines: readonly RatingLine[]): Table {
  if (AT_COUNTERS.includes(id)) return countersTable(id, lines);
  const columns = [
    ...[m.sup_t_finished(), m.sup_t_rated(), m.sup_t_coverage(), m.sup_t_good(), m.sup_t_goodrate(), m.sup_t_bad()]
  ];
  return {
    id: `ratings-${id}`,
    title: RATINGS[id](),
    columns: [{ title: m.sup_t_name() }, ...columns.map(num)],
    rows: lines.map(({ name, levels: [one = 0, two = 0, , four = 0, five = 0], rated, finished }) => [
      ...[id === 'channels' ? (CHANNELS[name]?.() ?? channelWord(name)) : name, finished, rated],
      ...[percent({ count: rated, of: finished }), four + five, percent({ count: four + five, of: rated }), one + two]
    ])
  };
}

/** How many the rules of halls sent to which kind of window. */
export function windowKindsTable(lines: readonly { kind: WindowKind; visits: number }[]): Table {
  const all = lines.reduce((sum, { visits }) => sum + visits, 0);
  return {
    id: 'window-kinds',
    title: m.sup_r_kinds(),
    columns: [{ title: m.sup_t_kind() }, num(m.sup_t_visits()), num(m.sup_t_share())],
    rows: lines.map(({ kind, visits }) => [kindWord(kind), visits, percent({ count: visits, of: all })])
  };
}

/** Of windows and persons: whom they served, and how many of those rated it. */
function countersTable(id: RatingTable, lines: readonly RatingLine[]): Table {
  const columns = [
    ...[m.sup_t_served(), m.sup_t_served_rated(), m.sup_t_coverage(), m.sup_t_rated()],
    ...[m.sup_t_good(), m.sup_t_goodrate(), m.sup_t_bad()]
  ];
  return {
    id: `ratings-${id}`,
    title: RATINGS[id](),
    columns: [{ title: m.sup_t_name() }, ...columns.map(num)],
    rows: lines.map(({ name, levels: [one = 0, two = 0, , four = 0, five = 0], rated, served }) => [
      ...[name, served?.of ?? null, served?.count ?? null, served ? percent(served) : null, rated],
      ...[four + five, percent({ count: four + five, of: rated }), one + two]
    ])
  };
}
