// The scenarios that come with the bundles hold, and their forecasts say something.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCheck, loadSources } from '../../../../tests/support/merge.ts';
import { compileChart } from '../chart/compile.ts';
import { mergeBundle } from '../merge/merge.ts';
import { createRunner } from '../run/runner.ts';
import { checkScenario } from './check-scenario.ts';
import { checkForecast } from './forecast/check-forecast.ts';
import { playForecast } from './forecast/forecast.ts';
import { playScenario } from './play.ts';
import type { Trace } from './types.ts';

const FOLDER = 'flows/scenarios';
const sources = await loadSources();
const read = (path: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${path}`, 'utf8'));

describe.each([...sources.keys()])('%s', (bundle) => {
  const source = sources.get(bundle)!;
  const runner = createRunner(compileChart(source));
  const files = readdirSync(`${FOLDER}/${bundle}`);
  const judge = { plan: mergeBundle(source), check: createCheck() };

  const traces = new Map<string, Trace>();
  function traceOf(file: string): Trace {
    const known = traces.get(file);
    if (known) return known;
    const scenario = checkScenario(source, runner.chart, read(`${bundle}/${file}`));
    if (!scenario.ok) throw new Error(JSON.stringify(scenario.problems));
    const trace = playScenario({ source, runner, ...judge }, scenario.value);
    traces.set(file, trace);
    return trace;
  }

  it.each(files)('%s holds', (file) => {
    const trace = traceOf(file);
    expect(trace.differs).toEqual([]);
    expect(trace.steps.at(-1)!.kind).toBe('expect');
    const sent = trace.steps.flatMap(({ payloads }) => payloads);
    expect(sent.every(({ valid }) => valid)).toBe(true);
  });

  it('has one in which everything is approved to the end, every payload sent', () => {
    const { end, steps } = traceOf('approved.json');
    const active = Object.keys(end.tasks).filter((item) => end.tasks[item] !== 'notNeeded');
    expect(end.status).toBe('closed');
    expect(active.map((item) => end.tasks[item])).toEqual(active.map(() => 'approved'));
    const sent = steps.flatMap(({ payloads }) => payloads.map(({ item }) => item));
    expect(sent.toSorted()).toEqual(active.toSorted());
  });
});

describe.each(readdirSync(`${FOLDER}/forecast`))('forecast/%s', (file) => {
  it('is marked as a demo, speaks of its bundle, and finds where it is tight', () => {
    const source = sources.get(file.replace('.json', ''))!;
    const forecast = checkForecast(source, read(`forecast/${file}`));
    if (!forecast.ok) throw new Error(JSON.stringify(forecast.problems));
    expect(forecast.value.demo).toBe(true);
    // The whole of it takes a while; two days show that all that is named is there.
    const runnerOf = (own: typeof source) => createRunner(compileChart(own));
    const play = { source, runner: runnerOf(source), runnerOf };
    const { variants: _, ...now } = forecast.value;
    const { applications, items, departments } = playForecast(play, { ...now, days: 2 });
    expect(applications.arrived).toBeGreaterThan(5);
    expect(items.length).toBe(source.bundle.items.length);
    expect(Math.max(...departments.map(({ load }) => load))).toBeGreaterThan(0.1);
  });
});
