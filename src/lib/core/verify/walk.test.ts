import { describe, expect, it } from 'vitest';
import { compileChart } from '../chart/compile.ts';
import { source } from '../chart/fixtures.ts';
import type { Chart, StateConfig } from '../chart/types.ts';
import { createRunner } from '../run/runner.ts';
import type { StepDone } from '../run/types.ts';
import { walkItem } from './walk.ts';

const waits = [{ item: 'A', group: 'all' as const }];

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

  it.each<[string, (region: StateConfig) => void, string]>([
    ['a join without a policy', (region) => void region.states!.waiting!.always!.splice(1), 'waiting'],
    ['a fault without a retry', (region) => void delete region.states!.faulted!.on!['B.retry'], 'faulted'],
    ['a correction without a way back', (region) => void region.states!.correcting!.always!.splice(1, 1), 'correcting']
  ])('finds %s', (_, change, state) => {
    expect(walkItem(chartOf(change), 'B', waits).stuck?.state).toBe(state);
  });
});
