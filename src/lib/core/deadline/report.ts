import { activeItems } from '../condition/situations.ts';
import type { BundleSource } from '../model/catalogue.ts';
import type { Answers } from '../model/condition.ts';
import type { DurationUnit } from '../model/duration.ts';
import type { Item } from '../model/item.ts';
import { addDuration } from './duration.ts';
import { limitUnder, unitOf, type LimitKind } from './limits.ts';
import { criticalPath, datedPath, latestDays, limitsOf, waitsUnder, type Span } from './path.ts';
import { whatWouldShorten, type Shortening } from './shorten.ts';
import { whyWaits, type WaitReason } from './waiting.ts';

/** One of the two ways to measure a bundle, by what is promised or by what the law sets. Days are working days. */
export interface Way {
  days: number;
  /** By the calendar at the latest: whoever comes after half a day counts from the next one. */
  latest: number;
  /** One item after the other. */
  sum: number;
  path: string[];
  /** Departments on the path in their order, with their share of it. */
  departments: { id: string; name: string; days: number }[];
  /** When the last result is due, counted from the moment given. */
  dueAt: number;
  provisional: boolean;
  /** The path that decides about that date; limits in other units can make it another one. */
  datedPath: string[];
}

export interface ItemDeadline {
  item: string;
  name: string;
  department: string;
  legal: number;
  promised: number;
  unit: DurationUnit;
  waitsFor: { item: string; why: WaitReason[] }[];
  /** In working days from acceptance, promised limits. */
  span: Span;
  /** The same as moments. */
  startsAt: number;
  dueAt: number;
  provisional: boolean;
}

export interface DeadlineReport {
  /** The bundle's own limits, as published. */
  declared: {
    legal: number;
    promised: number;
    unit: DurationUnit;
    /** The promised path takes longer than that: in figures where both count working days, else by the calendar. */ short: boolean;
  };
  promised: Way;
  legal: Way;
  /** Those that apply, in the bundle's order. */
  items: ItemDeadline[];
  shorten: Shortening;
  /** Where several departments handle it together: how long that may take by law; null where no rule says. */
  joint: { departments: number; days: number; extension: number; over: boolean } | null;
}

/**
 * The deadlines of a bundle under given answers.
 * @param from the moment of acceptance from which dates are counted
 */
export function deadlineReport(source: BundleSource, answers: Answers, from: number): DeadlineReport {
  const promised = wayOf(source, answers, from, 'promised');
  const items = itemsUnder(source, answers, from);
  return {
    declared: declaredOf(source, promised, from),
    promised,
    legal: wayOf(source, answers, from, 'legal'),
    items,
    shorten: whatWouldShorten(source, answers),
    joint: jointOf(source, items, promised.days)
  };
}

function declaredOf({ bundle, calendar, region }: BundleSource, way: Way, from: number): DeadlineReport['declared'] {
  const { legal, promised } = bundle.limit;
  const unit = unitOf(bundle.limit);
  const due = () => addDuration(calendar, from, { amount: promised, unit }, region?.startRule).at;
  return { legal, promised, unit, short: unit === 'workingDays' ? way.days > promised : way.dueAt > due() };
}

function wayOf(source: BundleSource, answers: Answers, from: number, kind: LimitKind): Way {
  const { days, sum, path } = criticalPath(source, answers, kind);
  const dated = datedPath(source, answers, from, kind);
  const limits = limitsOf(source, answers, kind);
  const shares = new Map<string, number>();
  for (const id of path) {
    const department = source.items[id]?.department ?? '';
    shares.set(department, (shares.get(department) ?? 0) + limits[id]!);
  }
  return {
    days,
    latest: latestDays(waitsUnder(source, answers), limits),
    sum,
    path,
    departments: [...shares].map(([id, share]) => ({ id, name: departmentName(source, id), days: share })),
    dueAt: dated.dueAt,
    provisional: dated.provisional,
    datedPath: dated.path
  };
}

function itemsUnder(source: BundleSource, answers: Answers, from: number): ItemDeadline[] {
  const waits = waitsUnder(source, answers);
  const { spans } = criticalPath(source, answers);
  const dated = datedPath(source, answers, from).spans;
  const applies = activeItems(source, answers);
  return source.bundle.items.flatMap(({ id }) => {
    const item: Item | undefined = applies[id] === false ? undefined : source.items[id];
    if (!item) return [];
    const limit = limitUnder(item, answers);
    return [
      {
        item: id,
        name: item.name,
        department: departmentName(source, item.department),
        legal: limit.legal,
        promised: limit.promised,
        unit: unitOf(limit),
        waitsFor: (waits[id] ?? []).map((other) => ({ item: other, why: whyWaits(source, id, other) })),
        span: spans[id]!,
        startsAt: dated[id]!.start,
        dueAt: dated[id]!.end,
        provisional: dated[id]!.provisional
      }
    ];
  });
}

/** A joint handling is one of several departments (行政许可法 第二十六条). */
function jointOf({ region }: BundleSource, items: ItemDeadline[], days: number): DeadlineReport['joint'] {
  const departments = new Set(items.map(({ department }) => department)).size;
  if (!region?.joint || departments < 2) return null;
  const { days: ceiling, extension } = region.joint;
  return { departments, days: ceiling, extension, over: days > ceiling };
}

function departmentName({ departments }: BundleSource, id: string): string {
  return departments.find((department) => department.id === id)?.name ?? id;
}
