import { describe, expect, it } from 'vitest';
import { loadSources } from '../../../../../tests/support/merge.ts';
import { tries } from '../../../../../tests/support/tries.ts';
import { compileChart } from '../../chart/compile.ts';
import { question, source as draft } from '../../chart/fixtures.ts';
import { activeSets } from '../../condition/active-sets.ts';
import type { BundleSource } from '../../model/index.ts';
import { createRunner } from '../../run/runner.ts';
import { coverageOf } from './coverage.ts';
import { createGround } from './ground.ts';
import { replaySuite } from './replay.ts';
import { suiteFor, type Suite } from './suite.ts';

const sources = await loadSources();
const suiteOf = (source: BundleSource) => suiteFor(compileChart(source), activeSets(source));
const playOf = (source: BundleSource) => ({ source, runner: createRunner(compileChart(source)) });

/** What the scenarios of a suite take together, counted anew. */
function takenBy(source: BundleSource, { scenarios }: Suite): Set<string> {
  const chart = compileChart(source);
  const { untaken } = coverageOf(chart, scenarios);
  return new Set(createGround(chart).ways.flatMap(({ name }) => (untaken.includes(name) ? [] : [name])));
}

describe('suiteFor', () => {
  const small = draft(
    {
      A: { produces: ['p.no'] },
      B: { waitsFor: ['A'], optional: true },
      C: { process: 'instant', when: { '==': [{ var: 's.q' }, 'yes'] } }
    },
    { situations: [question('q', 'yes', 'no')] }
  );

  it('takes every transition of a small bundle but those that nothing can lead to', () => {
    const suite = suiteOf(small);
    const reasons = new Set(suite.untaken.map(({ reason }) => reason));
    expect(reasons).not.toContain('没有找到能走到这里的办理过程。');
    const ways = createGround(compileChart(small)).ways.map(({ name }) => name);
    expect(suite.transitions.total).toBe(ways.length);
    const left = new Set(suite.untaken.map(({ transition }) => transition));
    expect([...takenBy(small, suite)].toSorted()).toEqual(ways.filter((name) => !left.has(name)).toSorted());
  });

  it('is the same for the same chart', () => {
    expect(JSON.stringify(suiteOf(structuredClone(small)))).toBe(JSON.stringify(suiteOf(small)));
  });

  it('says why a transition cannot be taken', () => {
    const why = Object.fromEntries(suiteOf(small).untaken.map(({ transition, reason }) => [transition, reason]));
    expect(why['run.A.gate always']).toBe('任何情形都要办这个事项。');
    expect(why['run.A.waiting always#1']).toBe('这个事项不等其他事项。');
    expect(why['run.B.waiting always#3']).toBe('前序事项没有办成时，这个事项不按“hold”处理。');
  });

  it('proves that a held item never starts by itself where what failed stays so, and finds the way where it does not', () => {
    const hold = { id: 'p', who: 'demo', when: '2026-01-01T00:00:00Z', why: '试', kind: 'policy' as const, item: 'B' };
    const held = (process: string) =>
      draft({ A: { process }, B: { waitsFor: ['A'] } }, { decisions: [{ ...hold, onRefused: 'hold' }] });
    const reasons = (source: BundleSource) =>
      Object.fromEntries(suiteOf(source).untaken.map(({ transition, reason }) => [transition, reason]));
    expect(reasons(held('promised'))['run.B.held always']).toContain('不能再恢复');
    expect(reasons(held('review'))['run.B.held always']).toBeUndefined();
    expect(takenBy(held('review'), suiteOf(held('review')))).toContain('run.B.held always');
  });
});

describe('replaySuite', () => {
  const source = draft({ A: {}, B: { waitsFor: ['A'] } });

  it('finds no difference on the version that the suite was made for', () => {
    expect(replaySuite(playOf(source), suiteOf(source))).toEqual([]);
  });

  it('finds what a later version does otherwise, and what it has no more', () => {
    const suite = suiteOf(source);
    const policy = {
      id: 'p',
      who: 'demo',
      when: '2026-01-01T00:00:00Z',
      why: '试',
      kind: 'policy',
      item: 'B'
    } as const;
    const other = { ...source, decisions: [{ ...policy, onRefused: 'continue' as const }] };
    const differs = replaySuite(playOf(other), suite);
    expect(differs.length).toBeGreaterThan(0);
    expect(differs.flatMap(({ problems }) => problems.map(({ message }) => message)).join()).toContain('“B');
    const without = replaySuite(playOf(draft({ A: {} })), suite);
    expect(without.flatMap(({ problems }) => problems.map(({ code }) => code))).toContain('scenario/unknown-event');
  });
});

/** The smallest ones always, all of them in the long run. */
const bundles = [...sources.values()].sort((a, b) => a.bundle.items.length - b.bundle.items.length);

describe.each(bundles.slice(0, tries(2, Infinity)).map((source) => [source.bundle.id, source] as const))(
  'the suite of %s',
  (_, source) => {
    it('plays on the real runner, and leaves at most one transition in a hundred without a reason', () => {
      const suite = suiteOf(source);
      expect(replaySuite(playOf(source), suite)).toEqual([]);
      const open = suite.untaken.filter(({ reason }) => reason.startsWith('没有找到'));
      expect(open.length / suite.transitions.total, open.map(({ transition }) => transition).join()).toBeLessThan(0.01);
    }, 60_000);
  }
);
