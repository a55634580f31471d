import { OUTCOMES, type OPEN_STATUSES } from '#lib/core/chart/types.ts';
import { dayEnd, dayOf, weekEnd } from './days.ts';
import { GROUPS, type GroupId } from './groups.ts';

/** Chips of the inbox: one per status that somebody can act on. */
export const STATUS_CHIPS = [
  'examining',
  'deciding',
  'issuing',
  'reconsidering',
  'reviewing',
  'correcting',
  'asking',
  'withheld',
  'waiting',
  'visiting',
  'paused',
  'faulted',
  'owed',
  'lent'
] as const satisfies readonly ((typeof OPEN_STATUSES)[number] | 'owed' | 'lent')[];
export type StatusChip = (typeof STATUS_CHIPS)[number];

/** Whom a task waits for: this department, the applicant, other items, a joint visit, a procedure that stops the clock. */
export const WAITS = ['desk', 'applicant', 'items', 'visit', 'pause'] as const;
export type Waits = (typeof WAITS)[number];

export const SORTS = ['due', 'new'] as const;

export interface InboxFilter {
  /** Null: everything that is still open. */
  status: StatusChip | null;
  due: GroupId | null;
  waits: Waits | null;
  /** Id of the 一件事; null: all of them. */
  bundle: string | null;
  /** One department step of one 一件事, as `bundle.ITEM`. */
  step: string | null;
  /** Region code in which it was received. */
  region: string | null;
  /** Seen to by whoever looks, or by nobody. */
  who: 'mine' | 'free' | null;
  sort: (typeof SORTS)[number];
  /** A file number, a name, an item. */
  query: string;
}

/** Reads the filter from the address; anything unknown counts as not given. */
export function readFilter(params: URLSearchParams): InboxFilter {
  return {
    status: oneOf(STATUS_CHIPS, params.get('status')),
    due: oneOf(GROUPS, params.get('due')),
    waits: oneOf(WAITS, params.get('waits')),
    bundle: nameIn(params, 'bundle'),
    step: nameIn(params, 'step'),
    region: /^\d{6,12}$/.exec(params.get('region') ?? '')?.[0] ?? null,
    who: oneOf(['mine', 'free'] as const, params.get('who')),
    sort: oneOf(SORTS, params.get('sort')) ?? 'due',
    query: (params.get('q') ?? '').trim().slice(0, 60)
  };
}

function oneOf<T extends string>(known: readonly T[], said: string | null): T | null {
  return known.find((each) => each === said) ?? null;
}

function nameIn(params: URLSearchParams, key: string): string | null {
  return params.get(key)?.slice(0, 120) || null;
}

/** Which page is looked at: behind, or before, a row. */
export interface InboxPlace {
  after?: string;
  before?: string;
}

/** Nothing is filtered. */
export const NO_FILTER: InboxFilter = readFilter(new URLSearchParams());

/** What of a filter is set, as names and values of an address or a form. */
export function filterParts(filter: InboxFilter): [name: string, value: string][] {
  const { status, due, waits, bundle, step, region, who, sort, query } = filter;
  const parts: [string, string | null][] = [
    ['status', status],
    ['due', due],
    ['waits', waits],
    ['bundle', bundle],
    ['step', step],
    ['region', region],
    ['who', who],
    ['sort', sort === 'due' ? null : sort],
    ['q', query]
  ];
  return parts.flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []));
}

/** Where a form of the inbox posts to: its action, with the filter and the page that are looked at. */
export function actionHref(action: string, filter: InboxFilter, place: InboxPlace = {}): string {
  const places = (['after', 'before'] as const).flatMap((name) => (place[name] ? [[name, place[name]]] : []));
  const rest = new URLSearchParams([...filterParts(filter), ...places]).toString();
  return rest === '' ? `?/${action}` : `?/${action}&${rest}`;
}

/** Address of the inbox with one part of the filter changed; its first page. */
export function filterHref(filter: InboxFilter, change: Partial<InboxFilter>): string {
  const params = new URLSearchParams(filterParts({ ...filter, ...change }));
  return params.size ? `/desk?${params}` : '/desk';
}

const WAITING: Record<Exclude<Waits, 'desk'>, readonly (typeof OPEN_STATUSES)[number][]> = {
  applicant: ['correcting', 'asking', 'withheld'],
  items: ['waiting'],
  visit: ['visiting'],
  pause: ['paused']
};

/** What a filter asks the inbox for. Times are those of the office at this moment. */
export function inboxQuery(filter: InboxFilter, now: number) {
  const { status, due, waits, step, region, who, sort, query } = filter;
  const [bundle, item] = step ? splitStep(step) : [filter.bundle, null];
  const statuses = statusesOf(status, waits);
  return {
    ...placeOf(due, { now, lane: laneOf(filter) }),
    ...(statuses && { statuses }),
    ...(bundle && { bundle }),
    ...(item && { item }),
    ...(region && { region }),
    ...(who && { mine: who }),
    ...(query && { search: query }),
    order: sort
  };
}

type Lane = 'open' | 'turn' | 'still' | 'done' | 'lent';

/** A search looks through everything; without one what is done stays out unless asked for. */
function laneOf({ status, waits, query }: InboxFilter): Lane | null {
  if (status === 'lent') return 'lent';
  if (waits) return waits === 'desk' ? 'turn' : 'still';
  return query && !status ? null : 'open';
}

function statusesOf(status: StatusChip | null, waits: Waits | null): readonly string[] | null {
  if (status === 'owed') return OUTCOMES;
  const waiting: readonly string[] | null = waits && waits !== 'desk' ? WAITING[waits] : null;
  if (!status || status === 'lent') return waiting;
  return !waiting || waiting.includes(status) ? [status] : [];
}

/** A group of the page is a span of due times, or a lane. */
function placeOf(due: GroupId | null, { now, lane }: { now: number; lane: Lane | null }) {
  if (due === null) return lane ? { lane } : {};
  if (due === 'stopped') return { lane: 'still' as const };
  if (due === 'done') return { lane: 'done' as const };
  const { today, week } = deskDays(now);
  const spans = {
    overdue: { until: now },
    today: { from: now, until: today },
    week: { from: Math.max(now, today), until: week },
    later: { from: week }
  };
  return { lane: 'turn' as const, ...spans[due] };
}

/** When today and this week end in the office, in milliseconds. */
export function deskDays(now: number): { today: number; week: number } {
  const today = dayOf(now);
  return { today: dayEnd(today), week: dayEnd(weekEnd(today)) };
}

function splitStep(step: string): [string, string] {
  const at = step.indexOf('.');
  return at < 0 ? [step, ''] : [step.slice(0, at), step.slice(at + 1)];
}
