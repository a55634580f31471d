import type { Chart } from '#lib/core/chart/types.ts';
import { isWorked } from '#lib/core/deadline/calendar.ts';
import { DAY_MS, dayNamed, dayOf, nameOf } from '#lib/core/deadline/days.ts';
import { spanUnder } from '#lib/core/deadline/spans.ts';
import { createRandom } from '#lib/core/merge/random.ts';
import { atMostWorkingDays } from '#lib/core/model/duration.ts';
import type { Forecast } from '#lib/core/model/forecast.ts';
import type { Answers, Calendar } from '#lib/core/model/index.ts';
import type { PublishedVersion } from '../engine/types.ts';

/** Which days people apply on, and until when it is played. */
export interface Season {
  /** Local days `YYYY-MM-DD`, both included. */
  from: string;
  to: string;
  /** Milliseconds since the epoch. */
  until: number;
}

/** How often each bundle is asked for, one against another; others 1. Invented. */
const WEIGHTS: Record<string, number> = {
  newborn: 5,
  'realestate-transfer': 4,
  retirement: 3,
  'enterprise-start': 3,
  restaurant: 2
};
const HOURS = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:30' }
];
const HOURS_A_DAY = 7;
/** Nobody waits for a free officer: how long something takes is drawn, not queued for. */
const OFFICERS = 10_000;
/** How much of its limit a department takes half of the time. Invented: most are early, the slowest is late now and then. */
const SHARES = [0.2, 0.28, 0.36, 0.45, 0.6];

/** Applications by bundle, together exactly so many. */
export function sharedOut(bundles: readonly string[], applications: number): Map<string, number> {
  const weights = bundles.map((id) => WEIGHTS[id] ?? 1);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let [before, given] = [0, 0];
  return new Map(
    bundles.map((id, at) => {
      before += weights[at]!;
      const upTo = Math.round((applications * before) / all);
      const own = upTo - given;
      given = upTo;
      return [id, own];
    })
  );
}

/** How one bundle goes in a made-up county: who applies, how long departments and citizens take, what goes otherwise. */
export function countyForecast(
  { source, chart, bundle }: Pick<PublishedVersion, 'source' | 'chart' | 'bundle'>,
  { season, classes, count, seed }: { season: Season; classes: readonly Answers[]; count: number; seed: number }
): Forecast {
  const days = workedDays(source.calendar, season.from, season.to);
  const after = workedDays(source.calendar, season.to, nameOf(dayOf(season.until, source.calendar.timeZone)));
  const departments = Object.values(chart.items).flatMap((item) =>
    [item.department, item.finalDepartment ?? []].flat()
  );
  return {
    name: bundle,
    demo: true,
    seed,
    start: season.from,
    days,
    workOff: after,
    // A few more come by chance than are kept.
    perDay: (count + 4 * Math.sqrt(count) + 4) / days,
    hours: HOURS,
    applicants: applicantsOf(classes, seed),
    officers: Object.fromEntries(departments.map((id) => [id, OFFICERS])),
    work: {
      examine: { kind: 'lognormal', median: 2.5, sigma: 0.9 },
      decide: { kind: 'lognormal', median: 2, sigma: 0.6 },
      consult: { kind: 'lognormal', median: 5, sigma: 0.5 },
      visit: { kind: 'lognormal', median: 9, sigma: 0.4 },
      issue: { kind: 'lognormal', median: 1.5, sigma: 0.6 }
    },
    items: Object.fromEntries(Object.keys(chart.items).map((item) => [item, { decide: deciding(chart, item) }])),
    corrections: { share: 0.07, answer: { kind: 'lognormal', median: 10, sigma: 0.8 } },
    refusals: 0.012,
    chances: {
      ...{ reject: 0.006, withdraw: 0.01, pause: 0.03, extend: 0.012, hear: 0.004, expert: 0.02, inspect: 0.02 },
      ...{ requestReview: 0.05, returned: 0.01, return: 0.03, checkFailed: 0.02, rectify: 0.1, issuePost: 0.2 },
      rate: 0.72
    },
    delays: {
      pay: { kind: 'lognormal', median: 0.6, sigma: 0.9 },
      sign: { kind: 'lognormal', median: 0.3, sigma: 0.9 },
      resume: { kind: 'lognormal', median: 12, sigma: 0.6 },
      collect: { kind: 'lognormal', median: 8, sigma: 0.9 },
      rate: { kind: 'lognormal', median: 6, sigma: 1 }
    }
  };
}

/** Some ways to answer are common and most are rare. */
function applicantsOf(classes: readonly Answers[], seed: number): NonNullable<Forecast['applicants']> {
  const random = createRandom(seed);
  const order = classes.map((answers) => ({ answers, at: random.between(0, 1_000_000) }));
  return order.sort((a, b) => a.at - b.at).map(({ answers }, at) => ({ answers, share: 1 / (at + 1) }));
}

function deciding(chart: Chart, item: string): Forecast['work']['decide'] {
  const { department, finalDepartment } = chart.items[item]!;
  const spec = chart.clocks.find(({ id }) => id === `${item}.limit`);
  const days = spec ? atMostWorkingDays(spanUnder(spec, {})) : 1;
  if (days === 0) return { kind: 'lognormal', median: 0.25, sigma: 0.7 };
  const share = SHARES[sumOf(department) % SHARES.length]!;
  const levels = finalDepartment === undefined ? 1 : 2;
  return { kind: 'lognormal', median: (days * HOURS_A_DAY * share) / levels, sigma: 0.7 };
}

function sumOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
}

function workedDays(calendar: Calendar, from: string, to: string): number {
  let count = 0;
  for (let day = dayNamed(from); day <= dayNamed(to); day += 1) if (isWorked(calendar, day)) count += 1;
  return Math.max(1, count);
}

/** The month `YYYY-MM` up to `now`, or the thirty days up to it; null: it has not begun or is no month. */
export function seasonOf(
  month: string | undefined,
  now: number,
  { timeZone }: Pick<Calendar, 'timeZone'>
): Season | null {
  const today = dayOf(now, timeZone);
  if (month === undefined) return { from: nameOf(today - 29), to: nameOf(today), until: now };
  const first = dayNamed(`${month}-01`);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month) || first > today) return null;
  const [year = 0, number = 0] = month.split('-').map(Number);
  const last = Date.UTC(year, number, 1) / DAY_MS - 1;
  return { from: nameOf(first), to: nameOf(Math.min(last, today)), until: now };
}
