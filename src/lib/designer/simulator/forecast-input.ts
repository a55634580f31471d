import type { Answers, BundleSource } from '#lib/core/model/index.ts';
import type { Forecast } from '#lib/core/model/forecast.ts';
import { localTime, someMonday } from '#lib/core/simulate/time.ts';

/** What the page asks; everything has a value to begin with, and the page says that these are guesses. */
export interface ForecastInput {
  start: string;
  days: number;
  perDay: number;
  /** Of the morning and the afternoon. */
  from: string;
  noon: string;
  after: string;
  to: string;
  /** Department → officers at work on this bundle. */
  officers: Record<string, number>;
  /** Hours that one application takes an officer, usually. */
  examine: number;
  decide: number;
  /** In a hundred. */
  corrections: number;
  refusals: number;
  /** Department that gets one officer more in the comparison; '': no comparison. */
  more: string;
  seed: number;
}

export function firstInput(source: BundleSource): ForecastInput {
  return {
    start: localTime(source.calendar, someMonday(source.calendar)).slice(0, 10),
    days: 20,
    perDay: 3,
    from: '09:00',
    noon: '12:00',
    after: '13:30',
    to: '17:30',
    officers: Object.fromEntries(departmentsAt(source).map((id) => [id, 1])),
    examine: 0.1,
    decide: 0.3,
    corrections: 10,
    refusals: 1,
    more: '',
    seed: 1
  };
}

/** Departments that do something in a bundle, in its order; of two levels both. */
export function departmentsAt({ bundle, items }: BundleSource): string[] {
  return [...new Set(bundle.items.flatMap(({ id }) => items[id]?.department ?? []))];
}

/**
 * The forecast that these numbers mean. An examination takes from half to twice its usual time, decisions differ more: half of
 * them take less than the usual time, few take several times as much.
 * @param answers of everybody who applies; empty: the case with the most items
 */
export function forecastOf(input: ForecastInput, answers: Answers, words: { name: string; more: string }): Forecast {
  const { start, days, perDay, officers, seed, examine, decide, more } = input;
  return {
    name: words.name,
    seed,
    start,
    days,
    perDay,
    hours: [
      { from: input.from, to: input.noon },
      { from: input.after, to: input.to }
    ],
    ...(Object.keys(answers).length > 0 && { applicants: [{ share: 1, answers }] }),
    officers,
    work: {
      examine: { kind: 'triangular', low: examine / 2, mode: examine, high: examine * 2 },
      decide: { kind: 'lognormal', median: decide, sigma: 0.6 }
    },
    corrections: { share: input.corrections / 100, answer: { kind: 'exponential', mean: 14 } },
    refusals: input.refusals / 100,
    ...(more !== '' && { variants: [{ name: words.more, officers: { [more]: (officers[more] ?? 1) + 1 } }] })
  };
}
