import { dayNamed, dayOf, nameOf, partOf } from '#lib/core/deadline/days.ts';
import { deadlineReport, type DeadlineReport, type Way } from '#lib/core/deadline/report.ts';
import { durationWords } from '#lib/core/deadline/words.ts';
import { showMoment } from '#lib/core/deadline/zone.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import type { Answers, BundleSource } from '#lib/core/model/index.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import type { DeadlinesResult } from './deadline-results.ts';
import { text } from './messages.ts';
import { refused, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import { readAnswers, readSource } from './read-source.ts';

export interface DeadlinesOptions extends CommonOptions {
  answers: string;
  /** Local day `YYYY-MM-DD` of acceptance. */
  from?: string;
}

/** Acceptance at nine in the morning, where only a day is given. */
const NINE = 9 / 24;

/**
 * `deadlines BUNDLE --answers FILE [--from DAY]`: how long the bundle takes under these answers, by promise and by law, on
 * which path and with which departments, by when, and what would shorten it.
 */
export async function deadlinesCommand(bundle: string, options: DeadlinesOptions): Promise<ExitCode> {
  const workspace = await openWorkspace(options.workspace);
  const read = await readSource(workspace, bundle);
  if (!read.ok) return refused('', read.problems);
  const source = read.value;
  const answers = await readAnswers(source, options.answers);
  if (!answers.ok) return refused(options.answers, answers.problems);
  const from = momentOf(source, options.from);
  if (!from.ok) return refused('', from.problems);
  const report = deadlineReport(source, answers.value, from.value);
  if (options.json) sayJson(resultOf(source, answers.value, from.value, report));
  else sayReport(source, report);
  return 0;
}

function momentOf({ calendar }: BundleSource, day: string | undefined): Result<number> {
  if (day === undefined) return ok(Date.now());
  const counted = dayNamed(day);
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && Number.isInteger(counted) && nameOf(counted) === day)
    return ok(partOf(counted, NINE, calendar.timeZone));
  return refuse({ code: 'deadlines/day', message: text.notADay(day) });
}

function resultOf(source: BundleSource, answers: Answers, from: number, report: DeadlineReport): DeadlinesResult {
  const { calendar } = source;
  const shown = (ms: number) => showMoment(calendar.timeZone, ms);
  const way = ({ dueAt, ...rest }: Way) => ({ ...rest, due: shown(dueAt) });
  return {
    bundle: source.bundle.id,
    answers,
    from: shown(from),
    calendar: { revision: calendar.revision, timeZone: calendar.timeZone },
    startRule: source.region?.startRule ?? 'nextDay',
    declared: report.declared,
    promised: way(report.promised),
    legal: way(report.legal),
    items: report.items.map(({ startsAt, dueAt, ...item }) => ({
      ...item,
      starts: shown(startsAt),
      due: shown(dueAt)
    })),
    shorten: report.shorten,
    joint: report.joint
  };
}

function sayReport(source: BundleSource, { declared, promised, legal, shorten, joint }: DeadlineReport): void {
  const name = (id: string) => source.items[id]?.name ?? id;
  const { timeZone } = source.calendar;
  sayOut(text.takes(source.bundle.name, promised.days, legal.days, promised.sum));
  sayOut(text.path(promised.path.map(name)));
  sayOut(text.onPath(promised.departments));
  sayOut(text.dueOn(nameOf(dayOf(promised.dueAt, timeZone)), promised.provisional));
  const own = durationWords({ amount: declared.promised, unit: declared.unit });
  if (declared.short) sayOut(text.short(own, promised.days));
  if (joint?.over) sayOut(text.overJoint(promised.days, joint.days, joint.extension));
  for (const { item, by, days } of shorten.limits.filter((each) => each.by > 0))
    sayOut(text.shorterLimit(name(item), by, days));
  for (const { item, waitsFor, by, days } of shorten.waits.filter((each) => each.by > 0))
    sayOut(text.looserWait(name(item), name(waitsFor), by, days));
}
