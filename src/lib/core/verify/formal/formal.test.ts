import { describe, expect, it } from 'vitest';
import { tries } from '../../../../../tests/support/tries.ts';
import { question, source } from '../../chart/fixtures.ts';
import { PROCESSES } from '../../chart/shipped.ts';
import type { StateConfig, TransitionConfig } from '../../chart/types.ts';
import { mergeBundle } from '../../merge/merge.ts';
import type { BundleSource, Decision, OutcomePolicy, Scenario } from '../../model/index.ts';
import { formed, plan, when } from '../fixtures.ts';
import { expectProof, played } from '../../../../../tests/support/proof.ts';
import { SEVERITY } from '../severity.ts';
import { verifyBundle } from '../verify.ts';

type Loose = StateConfig & { states: Record<string, Loose>; on: Record<string, TransitionConfig[]> };

/** B, whose template is broken somewhere, waits for A; C waits for B and shares nothing; D is there at the same time. */
function broken(from: string, change: (region: Loose) => void, policy?: OutcomePolicy): BundleSource {
  const process = structuredClone({ ...PROCESSES[from]!, id: 'own', name: '自定流程' });
  change(process.region as unknown as Loose);
  const decisions = policy
    ? [{ id: 'p', who: '某', when: '2026-01-01', why: '试', kind: 'policy', item: 'B', onRefused: policy } as Decision]
    : [];
  const made = source(
    {
      A: { process: 'instant' },
      B: {
        process: 'own',
        waitsFor: ['A'],
        produces: ['b.no'],
        when: when('q', 'yes')!,
        materials: [{ deferrableDays: 3 }]
      },
      C: { process: 'instant', waitsFor: ['B'], needs: [{ element: 'b.no' }] },
      D: { process: 'instant' }
    },
    { situations: [question('q', 'yes', 'no')], decisions }
  );
  return { ...made, processes: { own: process } };
}

const without = (way: TransitionConfig, type: string) =>
  void (way.actions = way.actions!.filter((action) => action.type !== type));

const FAULTS: [code: string, from: string, change: (region: Loose) => void, policy?: OutcomePolicy][] = [
  ['outcome/lost-item', 'instant', ({ states }) => void delete states.settled!.states.refused!.entry],
  ['outcome/inactive-at-work', 'instant', ({ states }) => void states.gate!.always!.shift()],
  ['outcome/ended-but-open', 'instant', ({ states }) => void states.reconsidering!.entry!.shift()],
  ['outcome/unheard-clock', 'promised', ({ states }) => without(states.deciding!.on['$item.pause']![0]!, 'clock.stop')],
  ['outcome/unheard-clock', 'instant', ({ states }) => void delete states.asking!.on['clock.due.$item.ask'], 'ask'],
  ['outcome/waits-though-over', 'instant', ({ states }) => void states.waiting!.always!.shift()],
  ['outcome/decided-unsent', 'instant', ({ states }) => void states.starting!.entry!.shift()],
  ['outcome/decided-unsent', 'instant', ({ states }) => without(states.faulted!.on['$item.retry']![0]!, 'dispatch')],
  ['fact/unrecorded', 'instant', ({ states }) => without(states.deciding!.on['$item.approve']![0]!, 'recordFacts')],
  ['fact/unrecorded', 'deemed', () => undefined],
  ['outcome/unheard-answer', 'promised', ({ states }) => void delete states.supplementing!.on['correct']],
  ['outcome/unheard-answer', 'instant', ({ states }) => void delete states.deciding!.on['$item.fail']],
  ['outcome/unheard-answer', 'deferral', ({ on }) => void delete on['$item.supply']],
  ['outcome/ground-gone', 'instant', ({ states }) => void delete states.deciding!.always],
  ['outcome/no-withdrawal', 'instant', ({ on }) => void delete on['withdraw']],
  ['outcome/undone-by-citizen', 'instant', ({ states }) => void delete states.reconsidering!.on['withdraw']],
  ['outcome/not-reconsidered', 'instant', ({ states }) => void delete states.settled!.on['$item.reconsider']],
  ['outcome/not-reconsidered', 'instant', ({ states }) => void states.settled!.always!.shift()],
  [
    'outcome/examination-uncounted',
    'instant',
    ({ states }) => without(states.examining!.on['$item.accept']![0]!, 'count')
  ],
  [
    'outcome/owed-without-clock',
    'deferral',
    ({ states }) => without(states.examining!.on['$item.acceptDeferred']![0]!, 'clock.start')
  ],
  ['outcome/missing-end', 'instant', ({ states }) => void delete states.deciding!.on['$item.approve']]
];

describe.each(FAULTS)('%s in %s', (code, from, change, policy) => {
  it('is found, at the item that has it, and plays to the fault', () => {
    const made = broken(from, change, policy);
    const found = verifyBundle(made, plan()).findings.filter((finding) => finding.code === code);
    expect(found.map(({ path }) => path)).toContain('items/B/process');
    expect(found.every(({ path }) => path === 'items/B/process')).toBe(true);
    if (SEVERITY[code] === 'error') for (const each of found) expectProof(made, each);
  });
});

const formal = (made: BundleSource) =>
  verifyBundle(made, plan()).findings.filter(
    ({ code, path }) => path === 'items/B/process' && FAULTS.some(([each]) => each === code)
  );

const POLICIES = ['cancel', 'withdraw', 'ask', 'hold'] as const;
const shipped = Object.keys(PROCESSES).filter((name) => name !== 'deemed');

it.each(shipped)('finds nothing in %s as it is shipped', (name) => {
  const chosen = tries(1, 4) === 4 ? POLICIES : [POLICIES[shipped.indexOf(name) % POLICIES.length]!];
  for (const policy of chosen) expect(formal(broken(name, () => undefined, policy))).toEqual([]);
});

describe('every dispatch is complete', () => {
  /** B asks for the number that A brings. */
  function bundle(onRefused: OutcomePolicy, required = true): BundleSource {
    const decision = {
      id: 'p',
      who: '某',
      when: '2026-01-01',
      why: '试',
      kind: 'policy',
      item: 'B',
      onRefused
    } as Decision;
    const made = source(
      {
        A: { process: 'review', produces: ['a.no'] },
        B: { process: 'promised', waitsFor: ['A'], needs: [{ element: 'a.no', required }] },
        C: { process: 'instant', waitsFor: ['B'] }
      },
      { decisions: [decision] }
    );
    return formed(made, 'B', 'a.no', { type: 'string', title: '证号', maxLength: 20 });
  }
  const found = (made: BundleSource) =>
    verifyBundle(made, mergeBundle(made)).findings.filter(({ code }) => code === 'fact/dispatched-without');

  it.each(['hold', 'ask', 'continue'] as const)('not under the policy %s', (policy) => {
    const made = bundle(policy);
    const [finding] = found(made);
    expect(finding).toMatchObject({ severity: 'error', path: 'items/B/fields/a.no' });
    expectProof(made, finding!);
    // The real engine refuses the slice, and the task stands there faulted.
    const { end, steps } = played(made, finding!.scenario as Scenario);
    expect(steps.flatMap(({ payloads }) => payloads).find(({ item }) => item === 'B')).toMatchObject({ valid: false });
    expect(end.tasks['B']).toBe('faulted');
  });

  it.each(['cancel', 'withdraw'] as const)('under the policy %s', (policy) => {
    expect(found(bundle(policy))).toEqual([]);
  });

  it('nor is missed what a form can do without', () => {
    expect(found(bundle('continue', false))).toEqual([]);
  });
});
