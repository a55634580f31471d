import { expect, it } from 'vitest';
import { source } from '../chart/fixtures.ts';
import { compileChart } from '../chart/compile.ts';
import { PROCESSES } from '../chart/shipped.ts';
import type { StateConfig } from '../chart/types.ts';
import type { BundleSource, Scenario } from '../model/index.ts';
import { createRunner } from '../run/runner.ts';
import { checkScenario } from '../simulate/check-scenario.ts';
import { playScenario } from '../simulate/play.ts';
import { createInput } from './input.ts';
import { plan } from './fixtures.ts';
import { walkRegions } from './regions.ts';
import { cannotSettle } from './rules/outcome-cannot-settle.ts';

const FAULTS: [string, string, (region: StateConfig) => void][] = [
  ['a pause that nothing ends', 'promised', (region) => void delete region.states!.paused!.on],
  ['a fault without a retry', 'instant', (region) => void delete region.states!.faulted!.on],
  ['a join without a policy', 'instant', (region) => void region.states!.waiting!.always!.splice(1)],
  ['a reconsideration without an end', 'instant', (region) => void delete region.states!.reconsidering!.on],
  ['a visit that nobody comes back from', 'joint-visit', (region) => void region.states!.visiting!.always!.shift()]
];

/** C waits for A and B, and shares a visit with B. */
function bundle(process: string, change: (region: StateConfig) => void): BundleSource {
  const broken = structuredClone(PROCESSES[process]!);
  change(broken.region as StateConfig);
  const made = source({
    A: { process: 'instant' },
    B: { waitsFor: ['A'], process: 'joint-visit' },
    C: { waitsFor: ['A', 'B'], process: 'broken' }
  });
  const joint = [
    { id: 'VISIT', name: '联合勘验', kind: 'inspection' as const, items: ['B', 'C'], within: 3, days: 2, rectify: 5 }
  ];
  return { ...made, processes: { broken: { ...broken, id: 'broken' } }, bundle: { ...made.bundle, joint } };
}

it.each(FAULTS)('plays to %s', (_, process, change) => {
  const made = bundle(process, change);
  const input = createInput(made, plan());
  const [draft] = cannotSettle(input, walkRegions(input)!.walks);
  const scenario = draft!.scenario as Scenario;
  const chart = compileChart(made);
  expect(checkScenario(made, chart, scenario)).toMatchObject({ ok: true });
  const { differs, end } = playScenario({ source: made, runner: createRunner(chart) }, scenario);
  expect(differs).toEqual([]);
  expect(end.status).not.toBe('closed');
  expect(end.outcomes['C']).toBeUndefined();
});
