import type { BundleSource } from '../../model/index.ts';
import type { Forecast } from '../../model/forecast.ts';
import { text } from '../messages.ts';
import type { Course, Finished } from './course.ts';
import type { Office } from './offices.ts';

interface Spread {
  mean: number;
  p50: number;
  p80: number;
  p95: number;
  most: number;
}

/** What would come of it. Times of waiting in working hours, durations in working days. */
export interface ForecastReport {
  bundle: string;
  forecast: string;
  demo: boolean;
  seed: number;
  applications: { finished: number; onTime: number; rate: number; days: Spread };
  items: { item: string; decided: number; cancelled: number; onTime: number; rate: number; days: Spread }[];
  departments: {
    department: string;
    name: string;
    officers: number;
    jobs: number;
    /** Part of the officers' time that they work on this. */
    load: number;
    wait: Spread;
    /** Jobs waiting: on average, at most, and at the end of each working day. */
    queue: { mean: number; most: number; byDay: number[] };
  }[];
  /** Where people wait longest; `null` when nobody waits. */
  bottleneck: string | null;
  message: string;
}

export function reportOf(source: BundleSource, forecast: Forecast, course: Course): ForecastReport {
  const { finished, offices } = course;
  const departments = [...offices].map(([id, office]) => departmentOf(source, id, office, course.hours));
  const worst = departments.toSorted((a, b) => b.wait.mean - a.wait.mean)[0];
  const slow = worst && worst.wait.mean > 0 ? worst : undefined;
  return {
    bundle: source.bundle.id,
    forecast: forecast.name,
    demo: forecast.demo === true,
    seed: forecast.seed,
    applications: {
      finished: finished.length,
      ...rated(finished.map(({ onTime }) => onTime)),
      days: spread(finished.map(({ days }) => days))
    },
    items: source.bundle.items.flatMap(({ id }) => itemOf(id, finished)),
    departments,
    bottleneck: slow?.department ?? null,
    message: slow ? text.forecast.bottleneck(slow.name, slow.wait.mean, slow.load) : text.forecast.noBottleneck()
  };
}

function itemOf(item: string, finished: readonly Finished[]): ForecastReport['items'] {
  const all = finished.flatMap(({ items }) => items.filter((settled) => settled.item === item));
  if (all.length === 0) return [];
  const decided = all.filter(({ days }) => days !== null);
  return [
    {
      item,
      decided: decided.length,
      cancelled: all.length - decided.length,
      ...rated(decided.map(({ onTime }) => onTime === true)),
      days: spread(decided.map(({ days }) => days!))
    }
  ];
}

function departmentOf(
  source: BundleSource,
  id: string,
  office: Office,
  hours: number
): ForecastReport['departments'][number] {
  return {
    department: id,
    name: source.departments.find((department) => department.id === id)?.name ?? id,
    officers: office.officers,
    jobs: office.waits.length,
    load: round(hours > 0 ? office.worked / (office.officers * hours) : 0),
    wait: spread(office.waits),
    queue: { mean: round(hours > 0 ? office.queued / hours : 0), most: office.longest, byDay: office.byDay }
  };
}

function rated(kept: readonly boolean[]): { onTime: number; rate: number } {
  const onTime = kept.filter(Boolean).length;
  return { onTime, rate: kept.length === 0 ? 1 : round(onTime / kept.length) };
}

/** Percentiles are values that occurred (nearest rank). */
function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (share: number) => round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
  const mean = sorted.length === 0 ? 0 : sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { mean: round(mean), p50: rank(0.5), p80: rank(0.8), p95: rank(0.95), most: round(sorted.at(-1) ?? 0) };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
