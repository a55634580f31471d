import { eachMorning, shortestOver } from '../../deadline/compare.ts';
import { dayOf, nameOf } from '../../deadline/days.ts';
import { addDuration } from '../../deadline/duration.ts';
import { periodOf } from '../../deadline/limits.ts';
import { latestDays, limitsOf, waitsUnder, criticalPath, datedPath } from '../../deadline/path.ts';
import type { Duration, DurationUnit } from '../../model/duration.ts';
import type { Answers, Side } from '../../model/index.ts';
import { text } from '../messages.ts';
import { bundleSide, itemSide } from '../sides.ts';
import type { Rule, VerifyInput } from '../types.ts';
import { periodWords, text as own } from './deadline-messages.ts';

/** The bundle's promised limit is no shorter than the longest path through its items' own promised limits. */
export const declaredShorterThanPath: Rule = {
  code: 'deadline/declared-shorter-than-path',
  check: (input) => {
    const { source, item } = input;
    const { promised } = source.bundle.limit;
    const period = periodOf(source.bundle.limit, 'promised');
    const paths = casesOf(input).map((answers) => ({ answers, ...criticalPath(source, answers) }));
    const longest = paths.reduce((a, b) => (b.days > a.days ? b : a), {
      days: 0,
      path: [] as string[],
      answers: {} as Answers
    });
    const path = text.circle(longest.path.map((id) => item(id)?.title ?? id));
    const { unit } = period;
    const inDays = longest.days > promised && own.declaredShorter(periodWords(period), longest.days, path);
    const message = unit === 'workingDays' ? inDays : onSomeDay(input, period, longest.answers, path);
    if (!message) return [];
    const needed = unit === 'workingDays' ? longest.days : neededIn(input, unit, longest.answers);
    return [
      {
        message,
        path: 'bundle/limit',
        scenario: { answers: longest.answers },
        sides: [bundleSide(input, 'limit/promised', promised), ...longest.path.flatMap((id) => limitSide(input, id))],
        fix: { title: own.promise(null, needed, unit), decision: { kind: 'limit', promised: needed } }
      }
    ];
  }
};

/** A promise in another unit is too short where the calendar says so: on some day of acceptance the path ends later. */
function onSomeDay({ source }: VerifyInput, period: Duration, answers: Answers, path: string): string | undefined {
  const { calendar, region } = source;
  const shown = (moment: number) => nameOf(dayOf(moment, calendar.timeZone));
  for (const from of eachMorning(calendar)) {
    const due = addDuration(calendar, from, period, region?.startRule).at;
    const end = datedPath(source, answers, from).dueAt;
    if (end > due) return own.endsBefore(periodWords(period), shown(from), shown(due), shown(end), path);
  }
  return undefined;
}

function neededIn({ source }: VerifyInput, unit: DurationUnit, answers: Answers): number {
  const endOf = (from: number) => datedPath(source, answers, from).dueAt;
  return shortestOver(source.calendar, unit, endOf, source.region?.startRule);
}

/** Halves add up in figures, not by the calendar: what follows half a day counts from the next one (民法典 第二百零一条). */
export const halfDays: Rule = {
  code: 'deadline/half-days',
  check: (input) => {
    const { source } = input;
    const { promised, unit } = source.bundle.limit;
    // In other units the calendar tells already.
    if (unit !== undefined && unit !== 'workingDays') return [];
    const late = casesOf(input).flatMap((answers) => {
      const { days } = criticalPath(source, answers);
      const latest = latestDays(waitsUnder(source, answers), limitsOf(source, answers, 'promised'));
      return days <= promised && latest > promised ? [{ answers, days, latest }] : [];
    });
    const worst = late.reduce<(typeof late)[number] | undefined>(
      (a, b) => (a && a.latest >= b.latest ? a : b),
      undefined
    );
    if (!worst) return [];
    return [
      {
        message: own.halfDays(source.bundle.name, promised, worst.days, worst.latest),
        path: 'bundle/limit',
        scenario: { answers: worst.answers },
        fix: { title: own.promise(null, worst.latest), decision: { kind: 'limit', promised: worst.latest } }
      }
    ];
  }
};

/** Sets of items decide about the length, and answers only where a limit hangs on them. */
export function casesOf({ items, classes, activeSets }: VerifyInput): Answers[] {
  const byCase = items.some(({ document }) => (document.limits ?? []).length > 0);
  const sets = activeSets().map(({ answers }) => answers);
  return byCase ? [...classes(), ...sets] : sets;
}

function limitSide({ item }: VerifyInput, id: string): Side[] {
  const view = item(id);
  return view ? [itemSide(view, 'limit/promised', view.document.limit.promised)] : [];
}
