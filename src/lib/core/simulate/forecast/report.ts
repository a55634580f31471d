import { limitUnder, periodOf, type LimitKind } from '../../deadline/limits.ts';
import { workingDaysBetween } from '../../deadline/calendar.ts';
import { addDuration } from '../../deadline/duration.ts';
import type { BundleSource, ClockKind } from '../../model/index.ts';
import type { Duration } from '../../model/duration.ts';
import type { Forecast } from '../../model/forecast.ts';
import type { Runner } from '../../run/types.ts';
import { text } from '../messages.ts';
import { localTime } from '../time.ts';
import type { Course, Filed } from './course.ts';
import type { Office } from './offices.ts';
import { round, share, spread, type Spread } from './spread.ts';

/** How many kept a limit. `undecided`: still open when nobody looks on any more, and not due yet; the rate leaves them out. */
export interface Rate {
  /** `null`: it is not the same for all. */
  limit: Duration | null;
  onTime: number;
  late: number;
  undecided: number;
  rate: number;
}

/** What would come of it. Waiting in hours during which the office is open, durations in working days. */
export interface Figures {
  /** Local day on whose evening nobody looks on any more. */
  cutOff: string;
  /** From the submission until every item has an outcome, corrections and pauses included. */
  applications: {
    arrived: number;
    finished: number;
    open: number;
    promised: Rate;
    legal: Rate;
    days: Spread;
    /** How many were finished in so many working days, begun ones counted whole. */
    byDays: number[];
    /** Share of applications that were asked for a correction. */
    corrected: number;
  };
  /** From when its limit begins to count until the first decision; the rates leave out when the limit stands still. */
  items: {
    item: string;
    begun: number;
    decided: number;
    /** How many ended how; those that are open have none. */
    outcomes: Record<string, number>;
    open: number;
    refused: number;
    promised: Rate;
    legal: Rate;
    days: Spread;
  }[];
  departments: {
    department: string;
    name: string;
    officers: number;
    jobs: number;
    /** Part of the officers' time that they work on this. */
    load: number;
    wait: Spread;
    /** Jobs waiting: on average, at most, at the end of each working day, and when nobody looks on any more. */
    queue: { mean: number; most: number; byDay: number[]; left: number };
    /** Work that was no longer needed when it was done, for a clock had run out or the citizen had withdrawn. */
    overtaken: number;
  }[];
  /** Clocks that ran out, of so many that began. */
  clocks: { clock: string; kind: ClockKind; item: string | null; started: number; ranOut: number }[];
  /** Where people wait longest; `null` when nobody waits. */
  bottleneck: string | null;
  message: string;
}

export interface ForecastReport extends Figures {
  bundle: string;
  forecast: string;
  demo: boolean;
  seed: number;
  /** Kinds of work and events whose time the file does not say: guessed by the program. */
  assumed: string[];
  /** The same people, were something otherwise. */
  variants: (Figures & { name: string })[];
}

/** A course told in numbers. */
export function figuresOf(source: BundleSource, chart: Runner['chart'], forecast: Forecast, course: Course): Figures {
  const departments = [...course.offices].map(([id, office]) => departmentOf(source, id, office, forecast, course));
  const worst = departments.toSorted((a, b) => b.wait.mean - a.wait.mean)[0];
  const slow = worst && worst.wait.mean > 0 ? worst : undefined;
  return {
    cutOff: localTime(source.calendar, course.cutOff).slice(0, 10),
    applications: applicationsOf(source, course),
    items: source.bundle.items.flatMap(({ id }) => itemOf(source, id, course)),
    departments,
    clocks: chart.clocks.flatMap(({ id, kind, item = null }) => {
      const counted = course.clocks.get(id);
      return counted && counted.ranOut > 0 ? [{ clock: id, kind, item, ...counted }] : [];
    }),
    bottleneck: slow?.department ?? null,
    message: slow ? text.forecast.bottleneck(slow.name, slow.wait.mean, slow.load) : text.forecast.noBottleneck()
  };
}

interface Part {
  figures: Figures;
  assumed: Set<string>;
}

export function reportOf(
  source: BundleSource,
  forecast: Forecast,
  base: Part,
  variants: (Part & { name: string })[]
): ForecastReport {
  return {
    bundle: source.bundle.id,
    forecast: forecast.name,
    demo: forecast.demo === true,
    seed: forecast.seed,
    assumed: [...new Set([base, ...variants].flatMap(({ assumed }) => [...assumed]))].sort(),
    ...base.figures,
    variants: variants.map(({ name, figures }) => ({ name, ...figures }))
  };
}

function applicationsOf(source: BundleSource, { filed, cutOff }: Course): Figures['applications'] {
  const { calendar, bundle, region } = source;
  const closed = filed.filter((own) => own.closed !== undefined);
  const kept = (kind: LimitKind): Rate => {
    const limit = periodOf(bundle.limit, kind);
    const judged = filed.map(({ since, closed }) => {
      const due = addDuration(calendar, since, limit, region?.startRule).at;
      return verdict(closed === undefined ? undefined : closed <= due, due, cutOff);
    });
    return rated(limit, judged);
  };
  const days = closed.map((own) => workingDaysBetween(calendar, own.since, own.closed!));
  return {
    arrived: filed.length,
    finished: closed.length,
    open: filed.length - closed.length,
    promised: kept('promised'),
    legal: kept('legal'),
    days: spread(days),
    byDays: counted(days),
    corrected: share(filed.filter(({ asked }) => asked).length, filed.length)
  };
}

/** How often each number comes up, begun ones counted whole, from none to the largest. */
function counted(numbers: readonly number[]): number[] {
  const most = numbers.reduce((a, b) => Math.max(a, b), -1);
  const counts = Array.from({ length: Math.ceil(most) + 1 }, () => 0);
  for (const each of numbers) counts[Math.ceil(each)]! += 1;
  return counts;
}

function itemOf(source: BundleSource, item: string, { filed, cutOff }: Course): Figures['items'] {
  const asked = filed.filter(({ outcomes }) => outcomes[item] !== 'notNeeded');
  if (asked.length === 0) return [];
  const begun = asked.flatMap(({ watch }) => watch.items.get(item) ?? []);
  const decided = begun.filter((kept) => kept.decided !== undefined);
  const kept = (kind: LimitKind): Rate =>
    rated(
      source.items[item]!.limits ? null : periodOf(limitUnder(source.items[item]!, {}), kind),
      begun.map((own) => verdict(own[kind].onTime, own[kind].due, cutOff))
    );
  const outcomes = outcomesOf(item, asked);
  const days = decided.map((own) => workingDaysBetween(source.calendar, own.began, own.decided!));
  return [
    {
      item,
      begun: begun.length,
      decided: decided.length,
      outcomes,
      open: asked.filter((own) => own.outcomes[item] === undefined).length,
      refused: share((outcomes['refused'] ?? 0) + (outcomes['notAccepted'] ?? 0), asked.length),
      promised: kept('promised'),
      legal: kept('legal'),
      days: spread(days)
    }
  ];
}

function outcomesOf(item: string, filed: Filed[]): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const { outcomes } of filed) {
    const outcome = outcomes[item];
    if (outcome) counted[outcome] = (counted[outcome] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counted).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function departmentOf(
  source: BundleSource,
  id: string,
  office: Office,
  forecast: Forecast,
  course: Course
): Figures['departments'][number] {
  const { worked, queued } = office.until(course.until);
  const hours = office.hours.workedAt(course.until) - office.hours.workedAt(course.from);
  const byDay = course.byDay.get(id) ?? [];
  const last = byDay.findLastIndex((waiting) => waiting > 0) + 1;
  return {
    department: id,
    name: source.departments.find((department) => department.id === id)?.name ?? id,
    officers: office.officers,
    jobs: office.waits.length,
    load: share(worked, office.officers * hours),
    wait: spread(office.waits),
    queue: {
      mean: hours > 0 ? round(queued / hours) : 0,
      most: office.longest,
      byDay: byDay.slice(0, Math.max(forecast.days, last)),
      left: office.waiting.length
    },
    overtaken: course.overtaken.get(id) ?? 0
  };
}

type Verdict = 'onTime' | 'late' | 'undecided';

/** Where nothing is decided yet, what is due by the end has become late. */
function verdict(onTime: boolean | undefined, due: number, cutOff: number): Verdict {
  if (onTime === undefined) return due < cutOff ? 'late' : 'undecided';
  return onTime ? 'onTime' : 'late';
}

function rated(limit: Duration | null, verdicts: Verdict[]): Rate {
  const count = (wanted: Verdict) => verdicts.filter((each) => each === wanted).length;
  const [onTime, late] = [count('onTime'), count('late')];
  return {
    limit,
    onTime,
    late,
    undecided: count('undecided'),
    rate: onTime + late > 0 ? share(onTime, onTime + late) : 1
  };
}
