import { activeItems, checkAnswers } from '../../condition/situations.ts';
import { dayNamed, nameOf } from '../../deadline/days.ts';
import { ok, refuse, type Problem, type Result } from '../../errors.ts';
import type { BundleSource } from '../../model/index.ts';
import { ForecastSchema, type Distribution, type Forecast } from '../../model/forecast.ts';
import { text } from '../messages.ts';
import { shapeProblems } from '../shape.ts';
import { hourOf } from './office-hours.ts';

/** Applications of one forecast: beyond so many the numbers get no better. */
const AT_MOST = 100_000;

/** Reads a forecast from outside: its shape, and that it speaks of this bundle. Every problem has its place. */
export function checkForecast(source: BundleSource, raw: unknown): Result<Forecast> {
  const misshapen = shapeProblems(ForecastSchema, raw, 'forecast/shape');
  if (misshapen.length > 0) return refuse(...misshapen);
  const forecast = raw as Forecast;
  const applicants = (forecast.applicants ?? []).map(({ answers }) => checkAnswers(source, answers));
  const found = [
    ...sizes(forecast),
    ...names(source, forecast),
    ...applicants.flatMap((answers, at) => inApplicant(source, answers, at)),
    ...Object.entries(works(forecast)).flatMap(([path, distribution]) => inDistribution(distribution, path))
  ];
  if (found.length > 0) return refuse(...found);
  const settled = applicants.flatMap((answers, at) =>
    answers.ok ? [{ share: forecast.applicants![at]!.share, answers: answers.value }] : []
  );
  return ok({ ...forecast, ...(settled.length > 0 && { applicants: settled }) });
}

function sizes({ start, days, perDay, hours }: Forecast): Problem[] {
  const problem = (message: string, path: string): Problem => ({ code: 'forecast/value', message, path });
  const disorder = hours.findIndex(
    ({ from, to }, at) => hourOf(to) <= hourOf(from) || (at > 0 && hourOf(from) < hourOf(hours[at - 1]!.to))
  );
  return [
    ...(nameOf(dayNamed(start)) === start ? [] : [problem(text.forecast.noSuchDay(start), 'start')]),
    ...(days * perDay <= AT_MOST ? [] : [problem(text.forecast.tooMany(AT_MOST), 'perDay')]),
    ...(disorder < 0 ? [] : [problem(text.forecast.hoursDisorder(), `hours/${disorder}`)])
  ];
}

function names({ departments, bundle }: BundleSource, { officers, items = {} }: Forecast): Problem[] {
  const unknown = (message: string, path: string): Problem => ({ code: 'forecast/unknown', message, path });
  return [
    ...Object.keys(officers)
      .filter((id) => !departments.some((department) => department.id === id))
      .map((id) => unknown(text.forecast.unknownDepartment(id), `officers/${id}`)),
    ...Object.keys(items)
      .filter((id) => !bundle.items.some((item) => item.id === id))
      .map((id) => unknown(text.unknownItem(id), `items/${id}`))
  ];
}

function inApplicant(source: BundleSource, answers: ReturnType<typeof checkAnswers>, at: number): Problem[] {
  const under = `applicants/${at}`;
  if (!answers.ok) return answers.problems.map((problem) => ({ ...problem, path: `${under}/${problem.path}` }));
  const active = Object.values(activeItems(source, answers.value));
  if (active.includes(undefined)) return [{ code: 'forecast/open', message: text.forecast.open(), path: under }];
  return active.includes(true) ? [] : [{ code: 'forecast/nothing', message: text.forecast.nothing(), path: under }];
}

/** Path → distribution. */
function works({ work, items = {}, corrections }: Forecast): Record<string, Distribution> {
  const all = Object.entries({
    work,
    ...Object.fromEntries(Object.entries(items).map(([id, own]) => [`items/${id}`, own]))
  });
  return {
    ...Object.fromEntries(
      all.flatMap(([path, { examine, decide }]) => [
        [`${path}/examine`, examine],
        [`${path}/decide`, decide]
      ])
    ),
    ...(corrections && { 'corrections/answer': corrections.answer })
  };
}

function inDistribution(distribution: Distribution, path: string): Problem[] {
  if (distribution.kind !== 'triangular') return [];
  const { low, mode, high } = distribution;
  return low <= mode && mode <= high ? [] : [{ code: 'forecast/value', message: text.forecast.triangle(), path }];
}
