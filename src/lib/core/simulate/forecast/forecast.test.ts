// Forecasts against formulas of queues, against the chart's own waits, and against themselves.
import { describe, expect, it } from 'vitest';
import { told, tries } from '../../../../../tests/support/tries.ts';
import { loadSources } from '../../../../../tests/support/merge.ts';
import { compileChart } from '../../chart/compile.ts';
import { source as draft } from '../../chart/fixtures.ts';
import type { Forecast } from '../../model/forecast.ts';
import type { BundleSource } from '../../model/index.ts';
import { createRunner } from '../../run/runner.ts';
import { draw, untilNext } from './distribution.ts';
import { playForecast } from './forecast.ts';
import { createLuck } from './luck.ts';

const NOTHING = { kind: 'fixed', hours: 0 } as const;
const base: Forecast = {
  name: 'f',
  seed: 3,
  start: '2026-03-02',
  days: 80,
  perDay: 10,
  hours: [{ from: '09:00', to: '19:00' }],
  officers: {},
  work: { examine: NOTHING, decide: { kind: 'exponential', mean: 0.5 } }
};
const one = draft({ A: { days: 2 } });
const runnerOf = (source: BundleSource) => createRunner(compileChart(source));
const play = (source: BundleSource, forecast: Forecast) =>
  playForecast({ source, runner: runnerOf(source), runnerOf }, forecast);

it('counts how long applications took, all of them', () => {
  const { applications } = play(one, {
    ...base,
    days: 10,
    work: { ...base.work, decide: { kind: 'fixed', hours: 3 } }
  });
  const { byDays, finished, days } = applications;
  expect(byDays.reduce((sum, count) => sum + count, 0)).toBe(finished);
  expect(byDays.length - 1).toBe(Math.ceil(days.most));
  const within = (day: number) => byDays.slice(0, day + 1).reduce((sum, count) => sum + count, 0) / finished;
  expect(within(Math.ceil(days.p50))).toBeGreaterThanOrEqual(0.5);
  expect(within(Math.ceil(days.p50) - 1)).toBeLessThan(0.5);
  expect(byDays.filter((count) => count > 0).length).toBeGreaterThan(1);
});

describe('one queue', () => {
  const officersOf = (count: number) => ({ office: count });

  it('is the one of Lindley: each waits for what is left of the one before', () => {
    const luck = createLuck(base.seed);
    const between = luck.of('arrivals');
    const [waits, service] = [[0], base.work.decide];
    for (let time = untilNext(between, 1), n = 1; ; n += 1) {
      const next = untilNext(between, 1);
      time += next;
      if (time >= base.days * 10) break;
      waits.push(Math.max(0, waits.at(-1)! + draw(service, luck.for(n, 'A:decide:office', 0)) - next));
    }
    const [office] = play(one, base).departments;
    expect(office!.jobs).toBe(waits.length);
    expect(office!.wait.mean).toBeCloseTo(waits.reduce((sum, wait) => sum + wait, 0) / waits.length, 3);
    expect(office!.wait.most).toBeCloseTo(Math.max(...waits), 3);
  });

  // One an hour, half an hour each. The mean of n waits of one officer has a variance of 7.25 hours² / n (load 0.5).
  it.each(tries(1, 3) === 1 ? [1] : [1, 2, 3])(
    'agrees with the formula of Erlang for %i officers (M/M/c)',
    (officers) => {
      const days = tries(120, 1800);
      const [office] = play(one, { ...base, days, officers: officersOf(officers) }).departments;
      const wait = erlangWait(1, 0.5, officers);
      const error = 3 * Math.sqrt(7.25 / office!.jobs);
      told(`M/M/${officers}`, { jobs: office!.jobs, wait: office!.wait.mean, formula: wait, error });
      expect(Math.abs(office!.wait.mean - wait)).toBeLessThan(officers === 1 ? error : error / 5);
      expect(Math.abs(office!.load - 0.5 / officers)).toBeLessThan(tries(0.06, 0.015));
    }
  );

  it('agrees with Little: jobs waiting are jobs an hour by hours of waiting', () => {
    const [office] = play(one, base).departments;
    expect(Math.abs(office!.queue.mean - (office!.jobs / 800) * office!.wait.mean)).toBeLessThan(0.02);
  });

  it('is never longer with one officer more', () => {
    for (let seed = 1; seed <= tries(2, 20); seed += 1) {
      const queues = [1, 2, 3, 4].map((count) => {
        const crowded = { ...base, seed, days: 10, perDay: 25, officers: officersOf(count) };
        return play(one, crowded).departments[0]!;
      });
      for (const [at, { queue, wait }] of queues.entries()) {
        const more = queues[at + 1];
        if (!more) continue;
        expect(more.queue.mean).toBeLessThanOrEqual(queue.mean);
        expect(more.wait.most).toBeLessThanOrEqual(wait.most);
      }
      expect(queues[3]!.queue.mean).toBeLessThan(queues[0]!.queue.mean / 5);
    }
  });
});

describe('playForecast', () => {
  it('says where it is tight, and that nobody waits', () => {
    const { bottleneck, message } = play(one, { ...base, days: 20, perDay: 16 });
    expect(bottleneck).toBe('office');
    expect(message).toMatch(/^某局最紧张：每件平均等 .* 个工作小时才有人办，人手用了 \d+%。$/);
    const idle = play(one, { ...base, days: 5, work: { examine: NOTHING, decide: NOTHING } });
    expect([idle.bottleneck, idle.message]).toEqual([null, '没有部门需要排队。']);
  });

  it('lets an item begin when what it waits for is approved, and counts its own limit from there', () => {
    const chain = draft({ A: { days: 1, legal: 1 }, B: { waitsFor: ['A'], days: 1 } }, { promised: 1 });
    const work = { examine: NOTHING, decide: { kind: 'fixed', hours: 9 } as const };
    const { items, applications } = play(chain, { ...base, days: 1, perDay: 1, arrivals: 'opening', work });
    expect(applications).toMatchObject({ arrived: 1, finished: 1, open: 0 });
    expect(applications.promised).toMatchObject({ limit: { amount: 1, unit: 'workingDays' }, onTime: 1, rate: 1 });
    expect(items.map(({ item, outcomes, promised }) => [item, outcomes, promised.rate])).toEqual([
      ['A', { approved: 1 }, 1],
      ['B', { approved: 1 }, 1]
    ]);
    // 9 hours from 9 o'clock on; then one hour is left of the day.
    expect(items[0]!.days.most).toBe(0);
    expect(items[1]!.days.most).toBeCloseTo(17 / 24, 3);
    expect(applications.days.most).toBe(items[1]!.days.most);
  });

  it('cancels who waits for a refused item, and examines again after a correction', () => {
    const chain = draft({ A: {}, B: { waitsFor: ['A'] } });
    const refused = play(chain, { ...base, days: 20, refusals: 1 });
    expect(refused.items.map(({ begun, outcomes }) => [begun > 0, Object.keys(outcomes)])).toEqual([
      [true, ['refused']],
      [false, ['cancelled']]
    ]);
    expect(refused.items[0]!.refused).toBe(1);
    const corrections = { share: 1, answer: { kind: 'fixed', hours: 20 } as const };
    const asked = play(chain, { ...base, days: 20, corrections });
    expect(asked.applications.corrected).toBe(1);
    expect(asked.departments[0]!.jobs).toBe(asked.applications.finished * 2);
    expect(asked.applications.days.p50).toBeGreaterThan(1.5);
  });

  it('asks everybody at once: two items that want a correction are one notice', () => {
    const both = draft({ A: {}, B: {} });
    const corrections = { share: 1, answer: { kind: 'fixed', hours: 10 } as const };
    const work = { examine: NOTHING, decide: NOTHING };
    const { applications } = play(both, { ...base, days: 2, perDay: 5, work, corrections });
    expect(applications.days.most).toBeLessThan(2);
  });

  it('plays variants with the same people: staff, limits and dependencies', () => {
    const both = draft({ A: { days: 0 }, B: { days: 2 } }, { promised: 0 });
    const work = { examine: NOTHING, decide: { kind: 'exponential', mean: 1 } as const };
    const report = play(both, {
      ...base,
      days: 25,
      perDay: 4,
      work,
      variants: [
        { name: 'staff', officers: { office: 3 } },
        { name: 'limit', limits: { A: { promised: 5 } }, limit: { promised: 5 } },
        { name: 'after', dependsOn: { B: ['A'] } },
        { name: 'same' }
      ]
    });
    const [staff, limit, after, same] = report.variants;
    const { variants: _, ...now } = report;
    const { name, ...figures } = same!;
    expect([name, now]).toEqual(['same', expect.objectContaining(figures)]);
    expect(staff!.departments[0]!.wait.mean).toBeLessThan(now.departments[0]!.wait.mean / 3);
    expect(staff!.applications.arrived).toBe(now.applications.arrived);
    expect(limit!.items[0]!.promised).toMatchObject({ limit: { amount: 5 }, rate: 1 });
    expect(limit!.departments).toEqual(now.departments);
    expect(limit!.applications.promised.rate).toBeGreaterThan(now.applications.promised.rate);
    expect(after!.applications.days.mean).toBeGreaterThan(now.applications.days.mean);
  });

  it('gives the same bytes for the same forecast, others for another seed', async () => {
    const source = (await loadSources()).get('newborn')!;
    const forecast = { ...base, days: 1 };
    const first = JSON.stringify(play(source, forecast));
    expect(JSON.stringify(play(structuredClone(source), structuredClone(forecast)))).toBe(first);
    expect(JSON.stringify(play(source, { ...forecast, seed: 4 }))).not.toBe(first);
  });
});

/** Mean wait of a queue with `c` officers, so many a time arriving, each taking that long on average. */
function erlangWait(perHour: number, mean: number, c: number): number {
  const load = perHour * mean;
  let [term, sum] = [1, 1];
  for (let k = 1; k < c; k += 1) sum += term *= load / k;
  const last = ((term * load) / c) * (c / (c - load));
  return ((last / (sum + last)) * mean) / (c - load);
}
