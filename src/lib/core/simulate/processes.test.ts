import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileChart } from '../chart/compile.ts';
import { instantiate } from '../chart/process.ts';
import { PROCESSES } from '../chart/shipped.ts';
import { FeatureSchema, type Feature, type Scenario } from '../model/index.ts';
import { createRunner } from '../run/runner.ts';
import { checkScenario } from './check-scenario.ts';
import { playScenario } from './play.ts';
import { processBundle, type ProcessScenarios, type Setup } from '../chart/process-bundle.fixture.ts';
import { takenIn, transitionsOf } from '../run/transitions.fixture.ts';

const FOLDER = 'flows/scenarios/processes';
const documents = readdirSync(FOLDER).map(
  (file) => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as ProcessScenarios
);
const features = new Set<Feature>(FeatureSchema.anyOf.map((each) => each.const));
const reached = new Map(documents.map(({ process }) => [process, new Set<string>()]));
const around = new Set<string>();

it('every shipped template has its scenarios', () => {
  expect(documents.map(({ process }) => process).sort()).toEqual(Object.keys(PROCESSES).sort());
});

describe.each(documents)('$process', ({ process, scenarios, others }) => {
  describe.each([{ with: {} as Setup, scenarios }, ...others])('$with', ({ with: setup, scenarios: list }) => {
    const source = processBundle(process, setup);
    const chart = compileChart(source);
    const runner = createRunner(chart);
    for (const name of transitionsOf(chart.config, []))
      if (!/^run\.(MAIN|FIRST|SECOND|LAST|SHARE)\b/.test(name)) around.add(name);

    it.each(list)('$name', (scenario: Scenario) => {
      expect(checkScenario(source, chart, scenario).ok).toBe(true);
      const trace = playScenario({ source, runner }, scenario);
      expect(trace.differs).toEqual([]);
      const { names, outcomes } = takenIn(chart, scenario.answers, trace);
      expect(outcomes).toEqual(trace.end.outcomes);
      for (const name of names) {
        reached.get(process)!.add(name);
        around.delete(name);
      }
    });
  });

  it('reaches every transition of the template', () => {
    const region = instantiate(PROCESSES[process]!, 'MAIN', features);
    const missing = transitionsOf(region, ['run', 'MAIN']).filter((name) => !reached.get(process)!.has(name));
    expect(missing).toEqual([]);
  });
});

it('reaches every transition around the items', () => {
  expect([...around]).toEqual([]);
});
