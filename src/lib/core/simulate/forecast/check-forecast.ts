import { activeItems, checkAnswers } from '../../condition/situations.ts';
import { dayNamed, nameOf } from '../../deadline/days.ts';
import { ok, refuse, type Problem, type Result } from '../../errors.ts';
import type { BundleSource } from '../../model/index.ts';
import { ForecastSchema, type Distribution, type Forecast } from '../../model/forecast.ts';
import { text } from '../messages.ts';
import { shapeProblems } from '../shape.ts';
import { checkVariants } from './check-variants.ts';
import { CHANCES, DELAYS, WORKS } from './moves.ts';
import { hourOf } from './office-hours.ts';

/** Applications of one forecast with its variants: each is a real run, and beyond so many the numbers get no better. */
const AT_MOST = 20_000;

/** What a forecast and a variant of it have in common. */
export type Changes = Partial<
  Pick<Forecast, 'officers' | 'offices' | 'work' | 'items' | 'corrections' | 'chances' | 'delays' | 'hours'>
>;

/** Reads a forecast from outside: its shape, and that it speaks of this bundle. Every problem has its place. */
export function checkForecast(source: BundleSource, raw: unknown): Result<Forecast> {
  const misshapen = shapeProblems(ForecastSchema, raw, 'forecast/shape');
  if (misshapen.length > 0) return refuse(...misshapen);
  const forecast = raw as Forecast;
  const applicants = (forecast.applicants ?? []).map(({ answers }) => checkAnswers(source, answers));
  const variants = forecast.variants ?? [];
  const found = [
    ...sizes(forecast),
    ...changesIn(source, forecast, ''),
    ...variants.flatMap((variant, at) => changesIn(source, variant, `variants/${at}/`)),
    ...applicants.flatMap((answers, at) => inApplicant(source, answers, at)),
    ...checkVariants(source, forecast)
  ];
  if (found.length > 0) return refuse(...found);
  const settled = applicants.flatMap((answers, at) =>
    answers.ok ? [{ share: forecast.applicants![at]!.share, answers: answers.value }] : []
  );
  return ok({ ...forecast, ...(settled.length > 0 && { applicants: settled }) });
}

const problem = (message: string, path: string): Problem => ({ code: 'forecast/value', message, path });
const unknown = (message: string, path: string): Problem => ({ code: 'forecast/unknown', message, path });

function sizes({ start, days, perDay, variants = [] }: Forecast): Problem[] {
  const all = [{ perDay }, ...variants.map((variant) => ({ perDay: variant.perDay ?? perDay }))];
  const people = days * all.reduce((sum, each) => sum + each.perDay, 0);
  return [
    ...(nameOf(dayNamed(start)) === start ? [] : [problem(text.forecast.noSuchDay(start), 'start')]),
    ...(people <= AT_MOST ? [] : [problem(text.forecast.tooMany(Math.round(people), AT_MOST), 'perDay')])
  ];
}

function changesIn(source: BundleSource, changes: Changes, under: string): Problem[] {
  const { officers = {}, offices = {}, items = {}, chances = {}, delays = {} } = changes;
  const departments = Object.entries({ officers, offices }).flatMap(([part, own]) =>
    Object.keys(own)
      .filter((id) => !source.departments.some((department) => department.id === id))
      .map((id) => unknown(text.forecast.unknownDepartment(id), `${under}${part}/${id}`))
  );
  const opening = Object.entries({ hours: changes.hours, ...prefixed('offices', offices) });
  return [
    ...opening.flatMap(([path, hours]) => inHours(hours ?? [], under + path)),
    ...departments,
    ...Object.keys(items)
      .filter((id) => !source.bundle.items.some((item) => item.id === id))
      .map((id) => unknown(text.unknownItem(id), `${under}items/${id}`)),
    ...unknownMoves(chances, CHANCES, `${under}chances`),
    ...Object.entries(items).flatMap(([id, own]) =>
      unknownMoves(own.chances ?? {}, CHANCES, `${under}items/${id}/chances`)
    ),
    ...unknownMoves(delays, Object.keys(DELAYS), `${under}delays`),
    ...Object.entries(timesIn(changes)).flatMap(([path, time]) => inDistribution(time, under + path))
  ];
}

function unknownMoves(given: object, known: readonly string[], under: string): Problem[] {
  const moves = Object.keys(given).filter((move) => !known.includes(move));
  return moves.map((move) => unknown(text.forecast.unknownMove(move, known.join('、')), `${under}/${move}`));
}

function inHours(hours: Forecast['hours'], path: string): Problem[] {
  const at = hours.findIndex(
    ({ from, to }, index) => hourOf(to) <= hourOf(from) || (index > 0 && hourOf(from) < hourOf(hours[index - 1]!.to))
  );
  return at < 0 ? [] : [problem(text.forecast.hoursDisorder(), `${path}/${at}`)];
}

function inApplicant(source: BundleSource, answers: ReturnType<typeof checkAnswers>, at: number): Problem[] {
  const under = `applicants/${at}`;
  if (!answers.ok) return answers.problems.map((found) => ({ ...found, path: `${under}/${found.path}` }));
  const active = Object.values(activeItems(source, answers.value));
  if (active.includes(undefined)) return [{ code: 'forecast/open', message: text.forecast.open(), path: under }];
  return active.includes(true) ? [] : [{ code: 'forecast/nothing', message: text.forecast.nothing(), path: under }];
}

/** Path → distribution. */
function timesIn({ work, items = {}, corrections, delays = {} }: Changes): Record<string, Distribution> {
  const works = { ...(work && { work }), ...prefixed('items', items) };
  const all = Object.entries(works).flatMap(([path, own]) =>
    WORKS.flatMap((kind) => (own[kind] ? [[`${path}/${kind}`, own[kind]] as const] : []))
  );
  return {
    ...Object.fromEntries(all),
    ...(corrections && { 'corrections/answer': corrections.answer }),
    ...prefixed('delays', delays)
  };
}

function prefixed<T>(name: string, own: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(own).map(([id, value]) => [`${name}/${id}`, value]));
}

function inDistribution(distribution: Distribution, path: string): Problem[] {
  if (distribution.kind !== 'triangular') return [];
  const { low, mode, high } = distribution;
  return low <= mode && mode <= high ? [] : [problem(text.forecast.triangle(), path)];
}
