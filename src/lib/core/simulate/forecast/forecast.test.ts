import { describe, expect, it } from 'vitest';
import { loadSources } from '../../../../../tests/support/merge.ts';
import { compileChart } from '../../chart/compile.ts';
import { source as draft } from '../../chart/fixtures.ts';
import type { Forecast } from '../../model/forecast.ts';
import type { BundleSource } from '../../model/index.ts';
import { createRandom } from '../../merge/random.ts';
import { createAgenda } from './agenda.ts';
import { checkForecast } from './check-forecast.ts';
import { draw } from './distribution.ts';
import { playForecast } from './forecast.ts';
import { createOfficeHours } from './office-hours.ts';

const NOTHING = { kind: 'fixed', hours: 0 } as const;
const base: Forecast = {
  name: 'f',
  seed: 3,
  start: '2026-03-02',
  days: 2000,
  perDay: 10,
  hours: [{ from: '09:00', to: '19:00' }],
  officers: {},
  work: { examine: NOTHING, decide: { kind: 'exponential', mean: 0.7 } }
};
const one = draft({ A: { days: 2 } });
const play = (source: BundleSource, forecast: Forecast) => playForecast(source, compileChart(source), forecast);

describe('playForecast', () => {
  it('agrees with the formula of a queue with one officer (M/M/1)', () => {
    // One an hour, 0.7 hours each: the load is 0.7, the wait 0.7 · 0.7 / 0.3 hours.
    const report = play(one, { ...base, days: 2000 });
    const [office] = report.departments;
    expect(report.applications.finished).toBeGreaterThan(19_000);
    expect(Math.abs(office!.load - 0.7)).toBeLessThan(0.02);
    const wait = (0.7 * 0.7) / 0.3;
    expect(Math.abs(office!.wait.mean - wait) / wait).toBeLessThan(0.1);
  });

  it('agrees with Little: jobs waiting are jobs an hour by hours of waiting', () => {
    const [office] = play(one, { ...base, days: 500 }).departments;
    const hours = 500 * 10;
    expect(Math.abs(office!.queue.mean - (office!.jobs / hours) * office!.wait.mean)).toBeLessThan(0.05);
  });

  it('waits less with one officer more, and says where it is tight', () => {
    const few = play(one, { ...base, days: 300 });
    const more = play(one, { ...base, days: 300, officers: { office: 2 } });
    expect(more.departments[0]!.wait.mean).toBeLessThan(few.departments[0]!.wait.mean / 3);
    expect(more.applications.rate).toBeGreaterThanOrEqual(few.applications.rate);
    expect(few.bottleneck).toBe('office');
    expect(few.message).toMatch(/^某局最紧张：每件平均等 .* 个工作小时才有人办，人手用了 \d+%。$/);
    const idle = play(one, { ...base, days: 5, work: { examine: NOTHING, decide: NOTHING } });
    expect([idle.bottleneck, idle.message]).toEqual([null, '没有部门需要排队。']);
  });

  it('lets an item begin when what it waits for is approved, and counts its own limit from there', () => {
    const chain = draft({ A: { days: 1 }, B: { waitsFor: ['A'], days: 1 } }, { promised: 2 });
    const day = { examine: NOTHING, decide: { kind: 'fixed', hours: 9 } as const };
    const { items, applications } = play(chain, { ...base, days: 1, perDay: 0.4, seed: 2, work: day });
    expect(applications.finished).toBe(1);
    expect(items.map(({ item, decided, rate }) => [item, decided, rate])).toEqual([
      ['A', 1, 1],
      ['B', 1, 1]
    ]);
    expect(applications.days.most).toBeGreaterThan(items[1]!.days.most);
  });

  it('cancels who waits for a refused item, and examines again after a correction', () => {
    const chain = draft({ A: {}, B: { waitsFor: ['A'] } });
    const refused = play(chain, { ...base, days: 20, refusals: 1 });
    expect(refused.items.map(({ item, decided, cancelled }) => [item, decided > 0, cancelled > 0])).toEqual([
      ['A', true, false],
      ['B', false, true]
    ]);
    const corrections = { share: 1, answer: { kind: 'fixed', hours: 20 } as const };
    const asked = play(chain, { ...base, days: 20, corrections });
    expect(asked.departments[0]!.jobs).toBe(asked.applications.finished * 2);
    expect(asked.applications.days.p50).toBeGreaterThan(1.5);
  });

  it('gives the same bytes for the same forecast, others for another seed', async () => {
    const source = (await loadSources()).get('newborn')!;
    const forecast = { ...base, days: 20 };
    expect(JSON.stringify(play(source, forecast))).toBe(JSON.stringify(play(structuredClone(source), { ...forecast })));
    expect(JSON.stringify(play(source, { ...forecast, seed: 4 }))).not.toBe(JSON.stringify(play(source, forecast)));
  });
});

describe('distributions', () => {
  const random = createRandom(1);
  const many = (distribution: Parameters<typeof draw>[0]) => {
    const values = Array.from({ length: 20_000 }, () => draw(distribution, random)).sort((a, b) => a - b);
    return {
      mean: values.reduce((a, b) => a + b, 0) / values.length,
      median: values[10_000]!,
      low: values[0]!,
      high: values.at(-1)!
    };
  };
  it('have the mean, the median and the bounds that they should', () => {
    expect(many({ kind: 'exponential', mean: 2 }).mean).toBeCloseTo(2, 1);
    const triangle = many({ kind: 'triangular', low: 1, mode: 2, high: 6 });
    expect(triangle.mean).toBeCloseTo(3, 1);
    expect(triangle.low).toBeGreaterThanOrEqual(1);
    expect(triangle.high).toBeLessThanOrEqual(6);
    const long = many({ kind: 'lognormal', median: 3, sigma: 0.5 });
    expect(Math.abs(long.median - 3)).toBeLessThan(0.1);
    expect(Math.abs(long.mean - 3 * Math.exp(0.125))).toBeLessThan(0.1);
    expect(many({ kind: 'fixed', hours: 4 })).toEqual({ mean: 4, median: 4, low: 4, high: 4 });
  });
});

describe('office hours', () => {
  it('skip the lunch break, the night and the holidays', async () => {
    const { calendar } = (await loadSources()).get('newborn')!;
    const hours = [
      { from: '09:00', to: '12:00' },
      { from: '13:30', to: '17:30' }
    ];
    const { perDay, momentAt, dayAt } = createOfficeHours(calendar, { start: '2026-02-13', hours });
    const shown = (worked: number) => new Date(momentAt(worked) + 8 * 3_600_000).toISOString().slice(0, 16);
    expect(perDay).toBe(7);
    expect([0, 2.5, 3.5, 6.5].map(shown)).toEqual([
      '2026-02-13T09:00',
      '2026-02-13T11:30',
      '2026-02-13T14:00',
      '2026-02-13T17:00'
    ]);
    expect([shown(7), dayAt(7), shown(14)]).toEqual(['2026-02-14T09:00', 1, '2026-02-24T09:00']);
  });
});

describe('the agenda', () => {
  it('gives what was put in by time, then by order', () => {
    const agenda = createAgenda<number>();
    const times = [5, 1, 3, 1, 9, 0, 3, 3];
    times.forEach((time, at) => agenda.put(time, at));
    const out: [number, number][] = [];
    for (let next = agenda.next(); next; next = agenda.next()) out.push([next.time, next.what]);
    expect(out).toEqual([
      [0, 5],
      [1, 1],
      [1, 3],
      [3, 2],
      [3, 6],
      [3, 7],
      [5, 0],
      [9, 4]
    ]);
  });
});

describe('checkForecast', () => {
  const problems = (raw: unknown) => {
    const checked = checkForecast(one, raw);
    return checked.ok ? [] : checked.problems.map(({ code, path, message }) => `${code} ${path} ${message}`);
  };
  it.each([
    [{ ...base, perDay: 0 }, 'forecast/shape perDay 写法不对：必须大于 0。'],
    [
      { ...base, work: { ...base.work, decide: { kind: 'x' } } },
      'forecast/shape work/decide 写法不对：不符合任何一种写法。'
    ],
    [{ ...base, start: '2026-02-30' }, 'forecast/value start 没有“2026-02-30”这一天。'],
    [{ ...base, perDay: 100 }, 'forecast/value perDay 申请太多，一次最多推演 100000 件。'],
    [
      { ...base, hours: [{ from: '12:00', to: '09:00' }] },
      'forecast/value hours/0 上班时间须从早到晚排列，结束晚于开始，互不重叠。'
    ],
    [{ ...base, officers: { nobody: 1 } }, 'forecast/unknown officers/nobody 没有编号为“nobody”的部门。'],
    [{ ...base, items: { X: base.work } }, 'forecast/unknown items/X 没有代号为“X”的事项。'],
    [
      { ...base, applicants: [{ share: 1, answers: { q: 'a' } }] },
      'answers/unknown applicants/0/answers.q 没有名为“q”的情形。'
    ],
    [
      { ...base, work: { ...base.work, examine: { kind: 'triangular', low: 2, mode: 1, high: 3 } } },
      'forecast/value work/examine 三角分布须是 low ≤ mode ≤ high。'
    ]
  ])('%j', (raw, sentence) => {
    expect(problems(raw)).toEqual([sentence]);
  });
  it('takes a good one', () => {
    expect(checkForecast(one, base)).toMatchObject({ ok: true });
  });
});
