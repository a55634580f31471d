// The simulator in the browser and the server judge alike: the same scenarios, broken ones too, give the same trace.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadSources } from '../../../../tests/support/merge.ts';
import { tries } from '../../../../tests/support/tries.ts';
import { compileChart } from '#lib/core/chart/compile.ts';
import { answerForm } from '#lib/core/merge/form.ts';
import { generateData } from '#lib/core/merge/generate.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { createRandom } from '#lib/core/merge/random.ts';
import { setElement } from '#lib/core/merge/values.ts';
import type { Scenario } from '#lib/core/model/index.ts';
import { createRunner } from '#lib/core/run/runner.ts';
import { playScenario } from '#lib/core/simulate/play.ts';
import { createSchemaCheck } from '#lib/server/schema-check.ts';
import { createBrowserCheck } from './sim-check.ts';

const SPOILT: unknown[] = ['', 'x', 12, null, undefined, '2026-02-30', [], { a: 1 }, '350206199001011234', true];

it('judges as the server does', async () => {
  let [played, refused] = [0, 0];
  const sources = [...(await loadSources())].slice(0, tries(3, 7));
  for (const [id, source] of sources) {
    const folder = `flows/scenarios/${id}`;
    const plan = mergeBundle(source);
    const base = { source, plan, runner: createRunner(compileChart(source)) };
    const [server, browser] = [createSchemaCheck(), createBrowserCheck()];
    const scenario = JSON.parse(readFileSync(`${folder}/${readdirSync(folder)[0]}`, 'utf8')) as Scenario;
    const form = answerForm(plan, source, scenario.answers);
    const random = createRandom(7);
    for (let at = 0; at < 4; at += 1) {
      const data = generateData(form, plan, at + 1);
      for (let spoil = 0; spoil < at; spoil += 1)
        setElement(data, random.pick(form.fields).element, random.pick(SPOILT));
      const own = { ...scenario, data, steps: at === 0 ? scenario.steps : [] };
      const trace = playScenario({ ...base, check: server }, own);
      expect(playScenario({ ...base, check: browser }, own)).toEqual(trace);
      played += 1;
      if (trace.refused.length > 0) refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(3);
  expect(played - refused).toBeGreaterThan(1);
});
