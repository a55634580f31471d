import { activeItems } from '../../condition/situations.ts';
import { widestAnswers } from '../../condition/widest.ts';
import { addWorkingDays, workingDaysBetween } from '../../deadline/calendar.ts';
import { addDuration } from '../../deadline/duration.ts';
import { spanUnder } from '../../deadline/spans.ts';
import { resolveWaits, waitingGraph } from '../../deadline/waiting.ts';
import { createRandom } from '../../merge/random.ts';
import type { Answers, BundleSource } from '../../model/index.ts';
import type { Forecast } from '../../model/forecast.ts';
import type { Runner } from '../../run/types.ts';
import { createAgenda } from './agenda.ts';
import { draw, fraction, untilNext } from './distribution.ts';
import { createOffice, enter, leave, type Job, type Office } from './offices.ts';
import { createOfficeHours, type OfficeHours } from './office-hours.ts';
import type { Course, Finished, Settled } from './course.ts';
import { reportOf, type ForecastReport } from './report.ts';

type Chart = Runner['chart'];

/** One application under way. */
interface Case {
  answers: Answers;
  since: number;
  waits: Record<string, { item: string; group: 'all' | 'any' }[]>;
  accepted: Set<string>;
  settled: Map<string, Settled>;
  over?: true;
}

/**
 * Plays many applications at once, discrete event by discrete event, in working hours: each item is examined when the
 * application comes in, and decided once it is accepted and what it waits for is approved; a department's officers take what
 * came in first. Who waits for a refused item is cancelled. The same forecast gives the same report, byte by byte.
 * @param forecast checked by `checkForecast`
 */
export function playForecast(source: BundleSource, chart: Chart, forecast: Forecast): ForecastReport {
  return reportOf(source, forecast, course(source, chart, forecast));
}

function course(source: BundleSource, chart: Chart, forecast: Forecast): Course {
  const random = createRandom(forecast.seed);
  const office = createOfficeHours(source.calendar, forecast);
  const agenda = createAgenda<(time: number) => void>();
  const offices = officesOf(chart, forecast);
  const finished: Finished[] = [];
  const known = new Map<Answers, Case['waits']>();
  const applicants = forecast.applicants ?? [{ share: 1, answers: widestAnswers(source) }];
  const shares = applicants.reduce((sum, { share }) => sum + share, 0);
  const end = forecast.days * office.perDay;
  let now = 0;

  function someone(): Answers {
    let at = fraction(random) * shares;
    return (applicants.find(({ share }) => (at -= share) <= 0) ?? applicants.at(-1)!).answers;
  }

  function work(item: string, kind: 'examine' | 'decide', time: number, done: (time: number) => void): void {
    const own = offices.get(chart.items[item]!.department)!;
    const hours = draw((forecast.items?.[item] ?? forecast.work)[kind], random);
    // What takes no time needs no officer.
    if (hours === 0) return done(time);
    start(own, enter(own, { hours, since: time, done }, time), time);
  }

  function start(own: Office, begun: Job[], time: number): void {
    for (const job of begun)
      agenda.put(time + job.hours, (ended) => {
        const next = leave(own, ended);
        job.done(ended);
        start(own, next, ended);
      });
  }

  function arrive(time: number): void {
    const answers = someone();
    const waits = known.get(answers) ?? waitsUnder(source, answers);
    known.set(answers, waits);
    const own: Case = { answers, since: time, waits, accepted: new Set(), settled: new Map() };
    for (const item of Object.keys(waits)) examine(own, item, time);
  }

  function examine(own: Case, item: string, time: number, asked = false): void {
    work(item, 'examine', time, (ended) => {
      const { corrections } = forecast;
      if (!asked && corrections && fraction(random) < corrections.share) {
        agenda.put(ended + draw(corrections.answer, random), (answered) => examine(own, item, answered, true));
        return;
      }
      own.accepted.add(item);
      proceed(own, item, ended);
    });
  }

  /** Begins to decide once nothing stands in the way any more, or cancels what can no longer begin. */
  function proceed(own: Case, item: string, time: number): void {
    if (own.settled.has(item)) return;
    const state = standing(own, item);
    if (state === 'failed') settle(own, { item, outcome: 'cancelled', days: null, onTime: null }, time);
    else if (state === 'met' && own.accepted.delete(item))
      work(item, 'decide', time, (ended) => settle(own, decided(own, item, time, ended), ended));
  }

  function decided(own: Case, item: string, from: number, to: number): Settled {
    const outcome = fraction(random) < (forecast.refusals ?? 0) ? 'refused' : 'approved';
    const [began, ended] = [office.momentAt(from), office.momentAt(to)];
    const { calendar, region } = source;
    const limit = chart.clocks.find((clock) => clock.item === item && clock.kind === 'limit');
    const due = limit && addDuration(calendar, began, spanUnder(limit, own.answers), region?.startRule).at;
    const days = workingDaysBetween(calendar, began, ended);
    return { item, outcome, days, onTime: due === undefined || ended <= due };
  }

  function settle(own: Case, settled: Settled, time: number): void {
    own.settled.set(settled.item, settled);
    const items = Object.keys(own.waits);
    for (const item of items) if (own.waits[item]!.some((wait) => wait.item === settled.item)) proceed(own, item, time);
    // What it cancelled may have ended the application already.
    if (own.settled.size < items.length || own.over) return;
    own.over = true;
    finished.push(finish(source, office, own, time));
  }

  const next = (time: number) => time + untilNext(random, forecast.perDay / office.perDay);
  for (let time = next(0); time < end; time = next(time)) agenda.put(time, arrive);
  for (let at = agenda.next(); at; at = agenda.next()) {
    for (let day = office.dayAt(now); day < office.dayAt(at.time); day += 1)
      for (const each of offices.values()) each.byDay.push(each.waiting.length);
    now = at.time;
    at.what(now);
  }
  return { offices, finished, hours: Math.max(now, end) };
}

/** Items that apply, each with those that it really waits for. */
function waitsUnder(source: BundleSource, answers: Answers): Case['waits'] {
  const applies = Object.entries(activeItems(source, answers));
  const active = Object.fromEntries(applies.map(([id, is]) => [id, is === true]));
  const items = Object.keys(active).filter((id) => active[id]);
  return Object.fromEntries(items.map((id) => [id, resolveWaits(waitingGraph(source), active, id)]));
}

function officesOf(chart: Chart, { officers }: Forecast): Map<string, Office> {
  const departments = [...new Set(Object.values(chart.items).map(({ department }) => department))];
  return new Map(departments.map((id) => [id, createOffice(officers[id] ?? 1)]));
}

/** As `waitState` of the chart has it, for the policy *cancel*. */
function standing({ waits, settled }: Case, item: string): 'met' | 'failed' | 'open' {
  const outcomes = (group: 'all' | 'any') =>
    waits[item]!.filter((wait) => wait.group === group).map((wait) => settled.get(wait.item)?.outcome);
  const [all, any] = [outcomes('all'), outcomes('any')];
  const anyMet = any.length === 0 || any.includes('approved');
  if (anyMet && all.every((outcome) => outcome === 'approved')) return 'met';
  const failed = all.some((outcome) => outcome !== undefined && outcome !== 'approved');
  return failed || (!anyMet && !any.includes(undefined)) ? 'failed' : 'open';
}

function finish({ calendar, bundle }: BundleSource, office: OfficeHours, own: Case, time: number): Finished {
  const [began, ended] = [office.momentAt(own.since), office.momentAt(time)];
  return {
    days: workingDaysBetween(calendar, began, ended),
    onTime: ended <= addWorkingDays(calendar, began, bundle.limit.promised).at,
    items: [...own.settled.values()]
  };
}
