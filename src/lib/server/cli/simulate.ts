import { compileChart } from '#lib/core/chart/compile.ts';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import type { BundleSource, Scenario } from '#lib/core/model/index.ts';
import { openRunner } from '#lib/core/run/open-runner.ts';
import { createRunner } from '#lib/core/run/runner.ts';
import { checkScenario } from '#lib/core/simulate/check-scenario.ts';
import { checkForecast } from '#lib/core/simulate/forecast/check-forecast.ts';
import { playForecast } from '#lib/core/simulate/forecast/forecast.ts';
import { playBundle, playScenario } from '#lib/core/simulate/play.ts';
import { randomWalk } from '#lib/core/simulate/random-walk.ts';
import type { Play, Trace } from '#lib/core/simulate/types.ts';
import { createSchemaCheck } from '#lib/server/schema-check.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { suiteCommand } from './simulate-suite.ts';
import { text as common } from './messages.ts';
import { refused, sayErr, sayJson, type CommonOptions, type ExitCode } from './output.ts';
import { readJsonFile } from './read-file.ts';
import { text } from './simulate-messages.ts';
import { sayForecast } from './forecast-report.ts';
import { sayTrace, sayWalks } from './simulate-report.ts';
import type { SimulateResult } from './simulate-results.ts';
import { readSource } from './read-source.ts';

export interface SimulateOptions extends CommonOptions {
  scenario?: string;
  random?: string;
  seed?: string;
  forecast?: string;
  suite?: boolean;
  data?: string;
}

const WALKS_AT_MOST = 10_000;
const STEPS_AT_MOST = 200;

/** What `--random` asks for. */
interface Walks {
  count: number;
  seed: number;
}

/** `simulate BUNDLE (--scenario FILE | --random N --seed S | --forecast FILE | --suite)`: 1 where a scenario does not hold. */
export async function simulateCommand(bundle: string, options: SimulateOptions): Promise<ExitCode> {
  const asked = checkOptions(options);
  if (!asked.ok) return refused('', asked.problems);
  const workspace = await openWorkspace(options.workspace);
  const read = await readSource(workspace, bundle);
  if (!read.ok) return refused('', read.problems);
  if (options.suite) return suiteCommand(bundle, read.value, workspace, options);
  const source = read.value;
  if (options.scenario !== undefined) return playFile(source, options.scenario, options);
  const play: Play = { source, runner: createRunner(compileChart(source)) };
  if (options.forecast !== undefined) return forecastFile(play, options.forecast, options);
  return walk(withForms(play), asked.value, options);
}

function checkOptions({ scenario, random, seed, forecast, suite }: SimulateOptions): Result<Walks> {
  const problem = (message: string): Problem => ({ code: 'usage/simulate', message: common.usage(message) });
  const given = [scenario, random, forecast, suite].filter((option) => option !== undefined);
  if (given.length !== 1) return refuse(problem(text.oneOf()));
  const [count, from] = [Number(random ?? 1), Number(seed ?? 1)];
  if (!Number.isInteger(count) || count < 1 || count > WALKS_AT_MOST)
    return refuse(problem(text.badNumber('--random', WALKS_AT_MOST)));
  if (!Number.isInteger(from) || from < 0) return refuse(problem(text.badSeed()));
  return ok({ count, seed: from });
}

async function playFile(source: BundleSource, file: string, options: SimulateOptions): Promise<ExitCode> {
  const read = await readJsonFile(file);
  const runner = openRunner(source);
  const chart = runner.ok ? runner.value.chart : null;
  const scenario = read.ok ? checkScenario(source, chart, read.value) : read;
  if (!scenario.ok) return refused(file, scenario.problems);
  const trace = playBundle(source, scenario.value, scenario.value.data === undefined ? {} : formsOf(source));
  if (options.json) sayJson(resultOf(source, { traces: [trace] }));
  else sayTrace(source, trace);
  return trace.differs.length > 0 ? 1 : 0;
}

async function forecastFile(play: Play, file: string, options: SimulateOptions): Promise<ExitCode> {
  const read = await readJsonFile(file);
  const checked = read.ok ? checkForecast(play.source, read.value) : read;
  if (!checked.ok) return refused(file, checked.problems);
  const forecast = playForecast(
    { ...play, runnerOf: (own) => createRunner(compileChart(own)) },
    checked.value,
    (done) => {
      if (process.stderr.isTTY && done % 100 === 0) sayErr(text.applying(done));
    }
  );
  if (options.json) sayJson(resultOf(play.source, { forecast }));
  else sayForecast(play.source, forecast);
  return 0;
}

function walk(play: Play, { count, seed }: Walks, options: SimulateOptions): ExitCode {
  const scenarios: Scenario[] = [];
  const traces: Trace[] = [];
  for (let at = 0; at < count; at += 1) {
    const walked = randomWalk(play, seed + at, STEPS_AT_MOST);
    if (!walked.ok) return refused('', walked.problems);
    scenarios.push(walked.value);
    traces.push(playScenario(play, walked.value));
    if (process.stderr.isTTY && (at + 1) % 10 === 0) sayErr(text.walking(at + 1, count));
  }
  if (options.json) sayJson(resultOf(play.source, { scenarios, traces }));
  else sayWalks(traces, seed);
  return traces.some(({ differs }) => differs.length > 0) ? 1 : 0;
}

/** With what judges data; it takes a while. */
function withForms(play: Play): Play {
  return { ...play, ...formsOf(play.source) };
}

function formsOf(source: BundleSource): Pick<Play, 'plan' | 'check'> {
  if (process.stderr.isTTY) sayErr(text.merging(source.bundle.name));
  return { plan: mergeBundle(source), check: createSchemaCheck() };
}

type Parts = Partial<Pick<SimulateResult, 'scenarios' | 'forecast'>> & { traces?: Trace[] };

function resultOf({ bundle }: BundleSource, { traces = [], scenarios = [], forecast = null }: Parts): SimulateResult {
  return { bundle: bundle.id, traces: traces as SimulateResult['traces'], scenarios, forecast, suite: null };
}
