import { FaultError } from '../../errors.ts';
import type { BundleSource } from '../../model/index.ts';
import type { Distribution, Forecast } from '../../model/forecast.ts';
import type { Runner } from '../../run/types.ts';
import type { Stage } from '../stage.ts';
import { createAgenda } from './agenda.ts';
import type { Course } from './course.ts';
import { createLuck, type Luck } from './luck.ts';
import { DELAYS, type Kind } from './moves.ts';
import { createOfficeHours, type OfficeHours } from './office-hours.ts';
import { createOffice, type Office } from './offices.ts';
import { openingsOf, type Opening } from './openings.ts';

/** What the applications of a forecast share: the calendar, the agenda, the offices, and chance. */
export interface World {
  readonly now: number;
  readonly forecast: Forecast;
  readonly chart: Runner['chart'];
  readonly luck: Luck;
  openings(stage: Stage): Opening[];
  office(department: string): Office;
  /** How long a kind of work takes in an item, or what people outside do. */
  timeOf(what: Exclude<Kind, 'wait'> | string, item?: string): Distribution;
  at(moment: number, what: () => void): void;
  /** After so many hours during which the offices are open. */
  later(hours: number, what: () => void): void;
  /** An officer of that department is busy for so many of its hours. */
  worked(department: string, hours: number, what: () => void): void;
  overtaken(department: string): void;
  clockStarted(clock: string): void;
  ranOut(clock: string): void;
  /** Hears what somebody does to an applicant's application; clocks that run out are left out. */
  sent(applicant: number, event: string): void;
}

export interface Run extends World {
  readonly hours: OfficeHours;
  /** Until nothing is to happen any more or nobody looks on; what happened is then for the report. */
  play(cutOff: number): Omit<Course, 'filed' | 'until' | 'from'> & { lastJob: number };
}

/** A world before anybody has applied. */
export function createWorld(
  source: BundleSource,
  runner: Runner,
  forecast: Forecast,
  sent: World['sent'] = () => undefined
): Run {
  const { chart } = runner;
  const agenda = createAgenda<() => void>();
  const hours = createOfficeHours(source.calendar, forecast.start, forecast.hours);
  const offices = officesOf(source, chart, forecast, hours);
  const byDay = new Map([...offices.keys()].map((id) => [id, [] as number[]]));
  const known = new WeakMap<string[], Opening[]>();
  const clocks: Course['clocks'] = new Map();
  const overtaken: Course['overtaken'] = new Map();
  const assumed: Course['assumed'] = new Set();
  let [now, lastJob, day] = [hours.opening, hours.opening, 0];

  function openings(stage: Stage): Opening[] {
    // Of one snapshot, whoever stands there: the runner that remembers gives the same list.
    const events = stage.events();
    const found = known.get(events) ?? openingsOf(chart, stage);
    known.set(events, found);
    return found;
  }
  function office(department: string): Office {
    const found = offices.get(department);
    if (!found) throw new FaultError('forecast/no-office', department);
    return found;
  }
  function timeOf(what: string, item?: string): Distribution {
    const own = item === undefined ? undefined : (forecast.items?.[item] as Times | undefined)?.[what];
    const given = own ?? (forecast.work as Times)[what] ?? forecast.delays?.[what];
    if (given) return given;
    if (what === 'correct' && forecast.corrections) return forecast.corrections.answer;
    assumed.add(what);
    const mean = DELAYS[what];
    return mean === undefined ? forecast.work.decide : { kind: 'exponential', mean };
  }
  function clock(id: string) {
    const found = clocks.get(id) ?? { started: 0, ranOut: 0 };
    clocks.set(id, found);
    return found;
  }
  /** The queues at the end of each day that has passed. */
  function passDays(until: number): void {
    for (; hours.endOfDay(day) <= until; day += 1)
      for (const [id, list] of byDay) list.push(offices.get(id)!.waiting.length);
  }
  return {
    get now() {
      return now;
    },
    forecast,
    chart,
    hours,
    luck: createLuck(forecast.seed),
    openings,
    office,
    timeOf,
    at: (moment, what) => agenda.put(Math.max(moment, now), what),
    later: (more, what) => agenda.put(hours.after(now, more), what),
    worked: (department, more, what) => {
      const end = office(department).hours.after(now, more);
      agenda.put(end, () => {
        lastJob = end;
        what();
      });
    },
    overtaken: (department) => overtaken.set(department, (overtaken.get(department) ?? 0) + 1),
    clockStarted: (id) => (clock(id).started += 1),
    ranOut: (id) => (clock(id).ranOut += 1),
    sent,
    play: (cutOff) => {
      for (let next = agenda.next(); next && next.time <= cutOff; next = agenda.next()) {
        passDays(next.time - 1);
        now = next.time;
        next.what();
      }
      const waiting = [...offices.values()].some((each) => each.waiting.length > 0);
      if (waiting) passDays(cutOff);
      return { offices, byDay, clocks, overtaken, assumed, cutOff, lastJob: waiting ? cutOff : lastJob };
    }
  };
}

type Times = Record<string, Distribution | undefined>;

/** Every department that may hold an item, with its officers and hours. */
function officesOf(
  source: BundleSource,
  chart: Runner['chart'],
  forecast: Forecast,
  all: OfficeHours
): Map<string, Office> {
  const holders = Object.values(chart.items).flatMap((item) => [
    item.department,
    item.finalDepartment ?? item.department
  ]);
  return new Map(
    [...new Set(holders)].map((id) => {
      const own = forecast.offices?.[id];
      const hours = own ? createOfficeHours(source.calendar, forecast.start, own) : all;
      return [id, createOffice(forecast.officers[id] ?? 1, hours)];
    })
  );
}
