import { describe, expect, it } from 'vitest';
import { compileChart } from '../chart/compile.ts';
import { source } from '../chart/fixtures.ts';
import type { Chart, StateConfig } from '../chart/types.ts';
import { createRunner } from '../run/runner.ts';
import type { StepDone } from '../run/types.ts';
import { stockWalk } from './stock-walk.fixture.ts';
import { walkItem, type Walk } from './walk.ts';

type Waits = Parameters<typeof walkItem>[2];
const waits: Waits = [{ item: 'A', group: 'all' }];
/** Ways to break a region, each with the state in which the item then stays for ever. */
const FAULTS: [string, (region: StateConfig) => void, string][] = [
  ['a pause that nothing ends', (region) => void delete region.states!.paused!.on, 'paused'],
  ['a join without a policy', (region) => void region.states!.waiting!.always!.splice(1), 'waiting'],
  ['a fault without a retry', (region) => void delete region.states!.faulted!.on!['B.retry'], 'faulted'],
  ['a correction without a way back', (region) => void region.states!.correcting!.always!.splice(1, 1), 'correcting']
];
const BROKEN = FAULTS.slice(1);

function chartOf(
  change: (region: StateConfig) => void = () => {},
  onRefused: 'cancel' | 'continue' | 'hold' = 'cancel'
): Chart {
  const decision = {
    id: 'p',
    who: 'demo',
    when: '2026-01-01',
    why: '试',
    kind: 'policy' as const,
    item: 'B',
    onRefused
  };
  const chart = compileChart(source({ A: {}, B: { waitsFor: ['A'] } }, { decisions: [decision] }));
  change(chart.config.states!.run!.states!.B!);
  return chart;
}

describe('walkItem', () => {
  it.each(['cancel', 'continue', 'hold'] as const)('ends from everywhere under the policy %s', (policy) => {
    const walk = walkItem(chartOf(undefined, policy), 'B', waits);
    expect(walk).toMatchObject({ exact: true });
    expect(walk.stuck).toBeUndefined();
    expect(walk.configurations).toBeGreaterThan(100);
  });

  it('shows a pause that nothing ends, by events that replay to it', () => {
    const chart = chartOf((region) => void delete region.states!.paused!.on);
    const { stuck } = walkItem(chart, 'B', waits);
    expect(stuck).toMatchObject({ state: 'paused' });
    const runner = createRunner(chart);
    let done = (runner.start({}) as { value: StepDone }).value;
    // In the whole chart the other item is accepted first; in the walk it is only approved or not.
    for (const type of ['A.accept', ...stuck!.events]) {
      const step = runner.step(done.snapshot, { type, produced: [] });
      if (!step.ok) throw new Error(JSON.stringify(step.problems));
      done = step.value;
    }
    expect(done.statuses.B).toBe('paused');
    expect(runner.events(done.snapshot).some((event) => event.startsWith('B.'))).toBe(false);
  });

  it.each(BROKEN)('finds %s', (_, change, state) => {
    expect(walkItem(chartOf(change), 'B', waits).stuck?.state).toBe(state);
  });
});

describe('the same as a walk by XState itself', () => {
  const surroundings: Waits[] = [
    [],
    waits,
    [...waits, { item: 'C', group: 'all' }],
    [
      { item: 'A', group: 'any' },
      { item: 'C', group: 'any' },
      { item: 'D', group: 'all' }
    ],
    [...waits, { item: 'A', group: 'any' }, { item: 'C', group: 'any' }, { item: 'D', group: 'any' }]
  ];
  const cases = surroundings
    .slice(0, 3)
    .flatMap((around) => (['cancel', 'continue', 'hold'] as const).map((policy) => ({ around, policy })));
  cases.push(...surroundings.slice(3).map((around) => ({ around, policy: 'cancel' as const })));

  it.each(cases)('$policy $around', ({ around, policy }) => {
    const chart = chartOf(undefined, policy);
    for (const accompanied of [false, true]) {
      const [ours, stock] = [walkItem(chart, 'B', around, accompanied), stockWalk(chart, 'B', around, accompanied)];
      expect(summary(ours)).toEqual(summary(stock));
      if (!accompanied) expect(ours.configurations).toBeGreaterThanOrEqual(stock.configurations);
    }
  });

  it.each(FAULTS)('%s', (_, change) => {
    for (const around of surroundings.slice(0, 3)) {
      const chart = chartOf(change);
      expect(summary(walkItem(chart, 'B', around))).toEqual(summary(stockWalk(chart, 'B', around)));
    }
  });
});

/** Of several ways to be stuck either may be told. */
function summary({ stuck, exact }: Pick<Walk, 'stuck' | 'exact'>) {
  return { exact, state: stuck?.state };
}
