import { expect, it } from 'vitest';
import { loadSources } from '../../../../tests/support/merge.ts';
import { compileChart } from '#lib/core/chart/compile.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { createRunner } from '#lib/core/run/runner.ts';
import { checkForecast } from '#lib/core/simulate/forecast/check-forecast.ts';
import { playForecast } from '#lib/core/simulate/forecast/forecast.ts';
import { forecastCharts, type Colours } from './forecast-charts.ts';
import { firstInput, forecastOf } from './forecast-input.ts';

const source = (await loadSources()).get('newborn')!;
const runnerOf = (own: BundleSource) => createRunner(compileChart(own));
const colours: Colours = {
  ink: '',
  line: '',
  ok: '',
  err: '',
  rest: '',
  accent: '',
  font: '',
  many: ['a', 'b', 'c', 'd']
};

it('what the page asks first is a forecast, and its charts say the numbers of the report', () => {
  const input = { ...firstInput(source), days: 4 };
  const [more] = Object.keys(input.officers);
  const checked = checkForecast(source, forecastOf({ ...input, more: more! }, {}, { name: 'f', more: '多一人' }));
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  expect(checked.value.variants).toMatchObject([{ name: '多一人', officers: { [more!]: 2 } }]);
  const report = playForecast({ source, runner: runnerOf(source), runnerOf }, checked.value);
  const [rate, queue, days] = forecastCharts(source, report);
  const { promised, arrived } = report.applications;
  expect(rate!.sentence).toContain(`${arrived} 件申请里，${promised.onTime} 件`);
  expect(rate!.rows[0]).toEqual(expect.arrayContaining([promised.onTime, promised.late]));
  expect(rate!.rows).toHaveLength(report.items.length + 1);
  expect(queue!.rows).toHaveLength(report.departments.length);
  for (const { head, rows } of [rate!, queue!, days!])
    expect(rows.every((row) => row.length === head.length)).toBe(true);
  const { series } = days!.option(colours) as { series: { data: number[] }[] };
  expect(series.map(({ data }) => data.reduce((sum, each) => sum + each, 0))).toEqual(
    [report, report.variants[0]!].map(({ applications }) => applications.finished)
  );
});
