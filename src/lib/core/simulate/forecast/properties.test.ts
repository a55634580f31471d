// What holds of every forecast: nobody is lost, nothing is quicker than the chart's own waits, and one officer more never hurts.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tries } from '../../../../../tests/support/tries.ts';
import { compileChart } from '../../chart/compile.ts';
import { source as draft, type Draft } from '../../chart/fixtures.ts';
import { addWorkingDays, workingDaysBetween } from '../../deadline/calendar.ts';
import { createRandom, type Random } from '../../merge/random.ts';
import type { BundleSource, Decision } from '../../model/index.ts';
import type { Forecast } from '../../model/forecast.ts';
import { createRunner } from '../../run/runner.ts';
import { playForecast } from './forecast.ts';
import { CHANCES } from './moves.ts';
import { createOfficeHours } from './office-hours.ts';
import { rememberingRunner } from './remember.ts';

const PROCESSES = readdirSync('flows/processes')
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));
const NOTHING = { kind: 'fixed', hours: 0 } as const;
const base: Forecast = {
  name: 'f',
  seed: 1,
  start: '2026-03-02',
  days: 2,
  perDay: 6,
  hours: [{ from: '09:00', to: '17:00' }],
  officers: {},
  work: { examine: NOTHING, decide: NOTHING }
};
const runnerOf = (source: BundleSource) => createRunner(compileChart(source));
const play = (source: BundleSource, forecast: Forecast) =>
  playForecast({ source, runner: runnerOf(source), runnerOf }, forecast);

/** Items of any template that wait for earlier ones, with any policy. */
function someBundle(random: Random): BundleSource {
  const ids = ['A', 'B', 'C', 'D'].slice(0, random.between(1, 4));
  const items = ids.map((id, at): [string, Draft] => [
    id,
    {
      process: random.pick(PROCESSES),
      waitsFor: ids.slice(0, at).filter(() => random.chance(0.4)),
      mode: random.pick(['all', 'any']),
      days: random.between(0, 6)
    }
  ]);
  const decisions = ids.slice(1).map((item): Decision => {
    const onRefused = random.pick(['cancel', 'hold', 'withdraw', 'ask', 'continue'] as const);
    return { id: `policy-${item}`, who: 'w', when: '2026-01-01', why: 'y', kind: 'policy', item, onRefused };
  });
  return draft(Object.fromEntries(items), { decisions });
}

/** Chances for everything that may happen, and times for everything that takes some. */
function someForecast(random: Random): Forecast {
  const chances = CHANCES.filter((move) => !['requestCorrection', 'refuse'].includes(move));
  const work = () => ({ kind: 'exponential', mean: random.between(1, 6) }) as const;
  return {
    ...base,
    seed: random.between(0, 1000),
    officers: { office: random.between(1, 2) },
    workOff: random.pick([0, 5, 250]),
    work: { examine: work(), decide: work(), issue: work() },
    corrections: { share: 0.3, answer: work() },
    refusals: 0.3,
    chances: Object.fromEntries(chances.map((move) => [move, random.pick([0, 0.2, 1])]))
  };
}

describe('forecasts', () => {
  it('lose nobody, whatever happens', () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= tries(25, 600); seed += 1) {
      const random = createRandom(seed);
      const { applications, items, departments } = play(someBundle(random), someForecast(random));
      const { arrived, finished, open, promised, legal } = applications;
      expect(finished + open, `seed ${seed}`).toBe(arrived);
      for (const rate of [promised, legal]) expect(rate.onTime + rate.late + rate.undecided).toBe(arrived);
      for (const item of items) {
        const ended = Object.values(item.outcomes).reduce((sum, count) => sum + count, 0);
        expect(ended + item.open, `seed ${seed} ${item.item}`).toBe(arrived);
        expect(item.promised.onTime + item.promised.late + item.promised.undecided).toBe(item.begun);
        for (const outcome of Object.keys(item.outcomes)) seen.add(outcome);
      }
      for (const { load, queue } of departments) {
        expect(load).toBeLessThanOrEqual(1);
        expect(queue.mean).toBeLessThanOrEqual(queue.most);
      }
    }
    // The tries go everywhere.
    for (const outcome of ['approved', 'refused', 'notAccepted', 'lapsed', 'withdrawn'])
      expect(seen).toContain(outcome);
  });

  it('take no time where nothing does: only what the chart itself waits for remains', () => {
    for (let seed = 1; seed <= tries(20, 300); seed += 1) {
      const random = createRandom(seed);
      const { applications, items } = play(someBundle(random), { ...base, officers: { office: 10_000 } });
      expect([applications.open, applications.days.most, applications.promised.late], `seed ${seed}`).toEqual([
        0, 0, 0
      ]);
      for (const item of items) expect(item.outcomes).toEqual({ approved: applications.arrived });
    }
  });

  it('wait exactly as long as the clock where nobody does anything in time', () => {
    const source = draft({ A: { process: 'deemed', days: 3 } });
    const since = createOfficeHours(source.calendar, base.start, base.hours).opening;
    const days = (from: number, to: number) => Number(workingDaysBetween(source.calendar, from, to).toFixed(4));
    const [first] = [{ ...base, days: 1, perDay: 1, arrivals: 'opening' as const }];
    const slow = { kind: 'fixed', hours: 1000 } as const;
    // Not examined: accepted after five days by law. Not decided: approved when the promised three are over.
    const examined = addWorkingDays(source.calendar, since, 5).at;
    const decided = addWorkingDays(source.calendar, examined, 3).at;
    const neither = play(source, { ...first, work: { examine: slow, decide: slow } });
    expect(neither.applications.days.most).toBe(days(since, decided));
    expect(neither.clocks.map(({ clock, ranOut }) => [clock, ranOut])).toEqual([
      ['A.examine', 1],
      ['A.limit', 1],
      ['correction.collect', 1]
    ]);
    expect([neither.departments[0]!.overtaken, neither.items[0]!.promised.onTime]).toEqual([1, 1]);
    // Asked, and never answered: fifteen days.
    const lapsed = play(source, { ...first, corrections: { share: 1, answer: NOTHING }, chances: { correct: 0 } });
    expect(lapsed.items[0]!.outcomes).toEqual({ lapsed: 1 });
    expect(lapsed.applications.days.most).toBe(days(since, addWorkingDays(source.calendar, since, 15).at));
  });

  it('with one officer more nobody waits longer on the whole, over the items of a bundle too', () => {
    // For one queue it holds for each single one (forecast.test.ts). Over several visits to the office it need not, for an
    // earlier decision lets other work come in earlier; what holds of the same people is the sum.
    for (let seed = 1; seed <= tries(4, 40); seed += 1) {
      const random = createRandom(seed);
      const source = someBundle(random);
      const busy = { examine: { kind: 'exponential', mean: 0.4 }, decide: { kind: 'exponential', mean: 0.8 } } as const;
      const [few, more] = [1, 2].map((count) =>
        play(source, { ...base, seed, work: busy, officers: { office: count } })
      );
      expect(more!.departments[0]!.wait.mean).toBeLessThanOrEqual(few!.departments[0]!.wait.mean);
      expect(more!.applications.days.mean).toBeLessThanOrEqual(few!.applications.days.mean + 1e-4);
    }
  });
});

describe('a runner that remembers', () => {
  it('says what the runner says', () => {
    for (let seed = 1; seed <= tries(6, 100); seed += 1) {
      const random = createRandom(seed);
      const runner = createRunner(compileChart(someBundle(random)));
      const remembering = rememberingRunner(runner);
      for (let walk = 0; walk < 4; walk += 1) {
        let [plain, known] = [runner.start({}), remembering.start({})];
        for (let steps = 0; steps < 12; steps += 1) {
          expect(known).toEqual(plain);
          if (!plain.ok || !known.ok) break;
          const events = runner.events(plain.value.snapshot);
          expect(remembering.events(known.value.snapshot)).toEqual(events);
          if (events.length === 0) break;
          const event = { type: random.pick(events), produced: [] };
          [plain, known] = [runner.step(plain.value.snapshot, event), remembering.step(known.value.snapshot, event)];
        }
      }
    }
  });
});
