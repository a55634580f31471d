import { describe, expect, it } from 'vitest';
import { createCheck, loadSources } from '../../../../tests/support/merge.ts';
import { tries } from '../../../../tests/support/tries.ts';
import { compileChart } from '../chart/compile.ts';
import { mergeBundle } from '../merge/merge.ts';
import type { Scenario } from '../model/index.ts';
import { createRunner } from '../run/runner.ts';
import { checkScenario } from './check-scenario.ts';
import { playScenario } from './play.ts';
import { randomWalk } from './random-walk.ts';
import type { Play } from './types.ts';

const sources = await loadSources();

function walked(play: Play, seed: number, limit: number): Scenario {
  const walk = randomWalk(play, seed, limit);
  if (!walk.ok) throw new Error(JSON.stringify(walk.problems));
  return walk.value;
}

describe.each([...sources.keys()])('random walks over %s', (bundle) => {
  const source = sources.get(bundle)!;
  const play: Play = { source, runner: createRunner(compileChart(source)) };
  const seeds = Array.from({ length: tries(3, 200) }, (_, seed) => seed + 1);

  it('replay to the same end, are good scenarios, and are the same for the same seed', () => {
    const scenarios = seeds.map((seed) => walked(play, seed, 60));
    for (const scenario of scenarios) {
      expect(checkScenario(source, play.runner.chart, JSON.parse(JSON.stringify(scenario)))).toMatchObject({
        ok: true
      });
      const trace = playScenario(play, scenario);
      expect(trace.differs, scenario.name).toEqual([]);
      expect(trace.steps.at(-1)!.step).toBe(scenario.steps.length - 1);
    }
    expect(walked(play, seeds[0]!, 60)).toEqual(scenarios[0]);
    expect(new Set(scenarios.map(({ steps }) => JSON.stringify(steps))).size).toBe(seeds.length);
  });
});

describe('a random walk', () => {
  const source = sources.get('newborn')!;
  const play: Play = { source, runner: createRunner(compileChart(source)) };

  it('ends when everything is closed', () => {
    const closed = [1, 2, 3, 4].map((seed) => walked(play, seed, 2000).steps.at(-1));
    for (const last of closed) expect(last).toMatchObject({ expect: { status: 'closed' } });
  });

  it('ends at its limit', () => {
    expect(walked(play, 5, 3).steps).toHaveLength(4);
  });

  it('fills the form in and sends real payloads where it is given a merge', () => {
    const full: Play = { ...play, plan: mergeBundle(source), check: createCheck() };
    const scenario = walked(full, 11, 80);
    const { differs, steps } = playScenario(full, scenario);
    expect(differs).toEqual([]);
    expect(steps.flatMap(({ payloads }) => payloads).length).toBeGreaterThan(0);
  });
});
