// Many applications at once take seconds: in a thread of their own, which is ended where somebody has seen enough.
import { compileChart } from '#lib/core/chart/compile.ts';
import type { Problem } from '#lib/core/errors.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { openRunner } from '#lib/core/run/open-runner.ts';
import { createRunner } from '#lib/core/run/runner.ts';
import { checkForecast } from '#lib/core/simulate/forecast/check-forecast.ts';
import { playForecast } from '#lib/core/simulate/forecast/forecast.ts';
import type { ForecastReport } from '#lib/core/simulate/forecast/report.ts';

export interface ForecastAsk {
  /** With its decisions applied. */
  source: BundleSource;
  forecast: unknown;
}
export type ForecastAnswer = { done: number } | { report: ForecastReport } | { problems: Problem[] };

/** How often the page hears of it. */
const EVERY = 20;

function say(answer: ForecastAnswer): void {
  self.postMessage(answer);
}

self.onmessage = ({ data: { source, forecast } }: MessageEvent<ForecastAsk>) => {
  const runner = openRunner(source);
  const checked = runner.ok ? checkForecast(source, forecast) : runner;
  if (!runner.ok || !checked.ok) return say({ problems: checked.ok ? [] : checked.problems });
  const played = { source, runner: runner.value, runnerOf: (own: BundleSource) => createRunner(compileChart(own)) };
  const report = playForecast(played, checked.value as never, (done) => {
    if (done % EVERY === 0) say({ done });
  });
  say({ report });
};
