import { describe, expect, it } from 'vitest';
import { source as draft } from '../../chart/fixtures.ts';
import type { Forecast } from '../../model/forecast.ts';
import { checkForecast } from './check-forecast.ts';

const NOTHING = { kind: 'fixed', hours: 0 } as const;
const base: Forecast = {
  name: 'f',
  seed: 3,
  start: '2026-03-02',
  days: 200,
  perDay: 10,
  hours: [{ from: '09:00', to: '19:00' }],
  officers: {},
  work: { examine: NOTHING, decide: { kind: 'exponential', mean: 0.7 } }
};
const two = draft({ A: { days: 2 }, B: { waitsFor: ['A'] } });

describe('checkForecast', () => {
  const problems = (raw: unknown) => {
    const checked = checkForecast(two, raw);
    return checked.ok ? [] : checked.problems.map(({ code, path, message }) => `${code} ${path} ${message}`);
  };
  it.each([
    [{ ...base, perDay: 0 }, 'forecast/shape perDay 写法不对：必须大于 0。'],
    [
      { ...base, work: { ...base.work, decide: { kind: 'x' } } },
      'forecast/shape work/decide 写法不对：不符合任何一种写法。'
    ],
    [{ ...base, start: '2026-02-30' }, 'forecast/value start 没有“2026-02-30”这一天。'],
    [
      { ...base, perDay: 80, variants: [{ name: 'v' }] },
      'forecast/value perDay 申请太多：连同各种假设约 32000 件，每件都要在真实流程上走一遍，一次最多推演 20000 件；请减少天数、每天的件数或者假设。'
    ],
    [
      { ...base, hours: [{ from: '12:00', to: '09:00' }] },
      'forecast/value hours/0 上班时间须从早到晚排列，结束晚于开始，互不重叠。'
    ],
    [
      { ...base, offices: { office: [{ from: '12:00', to: '09:00' }] } },
      'forecast/value offices/office/0 上班时间须从早到晚排列，结束晚于开始，互不重叠。'
    ],
    [{ ...base, officers: { nobody: 1 } }, 'forecast/unknown officers/nobody 没有编号为“nobody”的部门。'],
    [{ ...base, items: { X: base.work } }, 'forecast/unknown items/X 没有代号为“X”的事项。'],
    [
      { ...base, applicants: [{ share: 1, answers: { q: 'a' } }] },
      'answers/unknown applicants/0/answers.q 没有名为“q”的情形。'
    ],
    [
      { ...base, items: { A: { check: { kind: 'triangular', low: 2, mode: 1, high: 3 } } } },
      'forecast/value items/A/check 三角分布须是 low ≤ mode ≤ high。'
    ],
    [
      { ...base, variants: [{ name: 'v', officers: { nobody: 1 } }] },
      'forecast/unknown variants/0/officers/nobody 没有编号为“nobody”的部门。'
    ],
    [
      { ...base, variants: [{ name: 'v', limits: { X: { promised: 1 } } }] },
      'forecast/unknown variants/0/limits/X 没有代号为“X”的事项。'
    ],
    [{ ...base, variants: [{ name: 'v' }, { name: 'v' }] }, 'forecast/value variants/1/name 已经有名为“v”的假设。'],
    [
      { ...base, variants: [{ name: 'v', dependsOn: { A: ['B'] } }] },
      'forecast/circle variants/0/dependsOn 这样改以后，事项“A”最终要等它自己。'
    ]
  ])('%j', (raw, sentence) => {
    expect(problems(raw)).toEqual([sentence]);
  });
  it('names the events that may have a chance or a delay', () => {
    const [chance, delay] = problems({ ...base, chances: { approve: 1 }, delays: { dance: NOTHING } });
    expect(chance).toMatch(/^forecast\/unknown chances\/approve 没有“approve”这个去向，可以写的有：.*pause.*。$/);
    expect(delay).toMatch(/^forecast\/unknown delays\/dance 没有“dance”这个去向，可以写的有：.*correct.*。$/);
  });
  it('takes a good one', () => {
    const variants = [{ name: 'v', dependsOn: { A: [], B: [] }, limit: { promised: 2 }, officers: { office: 2 } }];
    expect(checkForecast(two, { ...base, variants })).toMatchObject({ ok: true });
  });
});
