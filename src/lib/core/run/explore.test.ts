import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { tries } from '../../../../tests/support/tries.ts';
import { checkConfig } from '../chart/check-config.ts';
import { compileChart } from '../chart/compile.ts';
import { source } from '../chart/fixtures.ts';
import type { Chart, StateConfig, TransitionConfig } from '../chart/types.ts';
import { applyDecisions } from '../model/decide.ts';
import { createExplorer, snapshotOf } from './explore.ts';
import type { Configuration } from './intern.ts';
import { createRunner } from './runner.ts';
import { createStockExplorer } from './stock-explorer.fixture.ts';
import type { Snapshot } from './types.ts';

const sample = () => compileChart(source({ A: { optional: true }, B: {} }));
const workspace = await openWorkspace('.');
const bundles = workspace.bundles().map(({ id }) => id);

/** Goes to so many configurations, breadth first, and says every way in which XState goes elsewhere. */
function differences(chart: Chart, atMost: number): string[] {
  const { nodes, first, ways } = createExplorer(chart);
  const stock = createStockExplorer(chart);
  const found: string[] = [];
  if (plain(snapshotOf(nodes, first)) !== plain(stock.first)) found.push('the first');
  const seen = new Map<Configuration, Snapshot>([[first, stock.first]]);
  for (const [configuration, snapshot] of seen) {
    const theirs = new Map(stock.ways(snapshot).map(({ event, to }) => [event, to]));
    const ours = ways(configuration).filter(({ to }) => to !== configuration || theirs.size === 0);
    const named = (events: Iterable<string>) => [...events].sort().join();
    const moved = [...theirs].filter(([, to]) => plain(to) !== plain(snapshot)).map(([event]) => event);
    if (named(ours.map(({ event }) => event)) !== named(moved)) found.push(`${plain(snapshot)}: events`);
    for (const { event, to } of ours) {
      const their = theirs.get(event);
      if (!their || plain(snapshotOf(nodes, to)) !== plain(their)) found.push(`${plain(snapshot)}: ${event}`);
      else if (seen.size < atMost && !seen.has(to)) seen.set(to, their);
    }
  }
  return found;
}

/** Whatever order the keys were written in. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner
  );
}

describe('createExplorer', () => {
  it('goes exactly where XState goes', () => {
    expect(differences(sample(), 2000)).toEqual([]);
  });

  it('goes exactly where the runner goes, with the same effects', () => {
    const chart = sample();
    const runner = createRunner(chart);
    const { nodes, first, ways } = createExplorer(chart);
    const seen = new Set([first]);
    for (const configuration of seen) {
      const snapshot = snapshotOf(nodes, configuration);
      const found = ways(configuration);
      expect(found.map(({ event }) => event).sort()).toEqual(runner.events(snapshot).sort());
      for (const { event, to, effects } of found) {
        const step = runner.step(snapshot, { type: event, produced: [] });
        if (!step.ok) throw new Error(event);
        expect(plain(step.value.snapshot)).toBe(plain(snapshotOf(nodes, to)));
        expect(step.value.effects.map(plain).sort()).toEqual(effects.map(plain).sort());
        if (seen.size < 400) seen.add(to);
      }
    }
    expect(seen.size).toBe(400);
  });

  it.each(bundles)('goes where XState goes in the whole chart of %s', async (bundle) => {
    const loaded = await workspace.source(bundle);
    if (!loaded.ok) throw new Error(bundle);
    expect(differences(compileChart(applyDecisions(loaded.value)), 60)).toEqual([]);
  });

  it('goes where XState goes in charts drawn at random', () => {
    fc.assert(
      fc.property(drawn(), (region) => {
        const chart = sample();
        chart.config.states!.run!.states!.B = region;
        fc.pre(checkConfig(chart.config).length === 0 && comesToRest(chart));
        expect(differences(chart, 60)).toEqual([]);
      }),
      { numRuns: tries(20, 2000) }
    );
  });

  it('comes back from a circle that XState would never leave', () => {
    const chart = sample();
    const { examining } = chart.config.states!.run!.states!.B!.states!;
    examining!.always = [{ actions: [{ type: 'count', params: { count: 'B.round' } }] }];
    const { first, ways } = createExplorer(chart);
    expect(first.endless).toBe(true);
    expect(ways(first)).toEqual([]);
  });
});

/** XState itself would go round for ever in a chart that does not. */
function comesToRest(chart: Chart): boolean {
  const { first, ways } = createExplorer(chart);
  const seen = new Set([first]);
  for (const configuration of seen) for (const { to } of ways(configuration)) if (seen.size < 60) seen.add(to);
  return [...seen].every(({ endless }) => !endless);
}

const STATES = ['one', 'two', 'three'];

/** A region of three states, each plain, with a state inside, of two regions, or final; whatever transitions between them. */
function drawn(): fc.Arbitrary<StateConfig> {
  const named = fc.record({ type: fc.constant('count'), params: fc.record({ count: fc.constantFrom('x', 'y', 'z') }) });
  const guard = fc.record({
    type: fc.constantFrom('counted', 'notCounted'),
    params: fc.record({ count: fc.constantFrom('x', 'y') })
  });
  const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const target = fc.constantFrom('one', 'two', 'three', 'two.in', '.in', '.left.in', '.in.deep');
  const transition = (free: boolean) =>
    fc.record(
      {
        target: optional(target),
        guard: free ? guard : optional(guard),
        actions: fc.array(named, { minLength: 1, maxLength: 2 }),
        reenter: optional(fc.boolean())
      },
      { requiredKeys: ['actions', ...(free ? (['guard'] as const) : [])] }
    );
  const list = fc.array(transition(false), { minLength: 1, maxLength: 2 });
  const leaf = fc.record(
    { entry: fc.array(named, { maxLength: 1 }), exit: fc.array(named, { maxLength: 1 }), on: onOf(list) },
    { requiredKeys: [] }
  );
  const end = fc.record({ type: fc.constant('final' as const), entry: fc.array(named, { maxLength: 1 }) });
  const compound = fc
    .record({ in: fc.oneof(leaf, end), last: end, on: onOf(list), onDone: list })
    .map(({ in: inner, last, on, onDone }) => ({ initial: 'in', states: { in: inner, last }, on, onDone }));
  const parallel = fc
    .record({ left: compound, right: compound, on: onOf(list), onDone: list })
    .map(({ left, right, ...rest }) => ({ type: 'parallel' as const, states: { left, right }, ...rest }));
  // `always` that counts once only: one that fires for ever has its own test.
  const once = (name: string): TransitionConfig[] => [
    {
      target: name,
      guard: { type: 'notCounted', params: { count: name } },
      actions: [{ type: 'count', params: { count: name } }]
    }
  ];
  const state = fc.oneof(leaf, leaf, compound, parallel);
  return fc
    .record({ one: state, two: state, three: fc.oneof(state, end), jump: optional(fc.constantFrom(...STATES)) })
    .map(({ jump, ...states }) => {
      const first = jump ? { ...states.one, always: once(jump) } : states.one;
      return tidy({ initial: 'one', states: { ...states, one: first } }) as StateConfig;
    });
}

function onOf(list: fc.Arbitrary<TransitionConfig[]>) {
  return fc.dictionary(fc.constantFrom('B.accept', 'B.approve', 'correct'), list, { maxKeys: 2 });
}

/** Without what was left out. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, tidy(inner)]));
}
