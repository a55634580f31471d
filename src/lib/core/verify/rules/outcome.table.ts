import { source, type Around } from '../../chart/fixtures.ts';
import { PROCESSES } from '../../chart/shipped.ts';
import type { StateConfig } from '../../chart/types.ts';
import type { BundleSource } from '../../model/index.ts';
import { decided, edited, type Tables } from '../fixtures.ts';

type Loose = StateConfig & { states: Record<string, Loose>; on: Record<string, unknown[]> };

/** A and B, which waits for it, both with a template of one's own that was made from a shipped one. */
function templated(change: (region: Loose) => void, around: Around = {}, from = 'promised'): BundleSource {
  const process = structuredClone({ ...PROCESSES[from]!, id: 'own', name: '自定流程' });
  change(process.region as unknown as Loose);
  const made = source({ A: { process: 'own' }, B: { process: 'own', waitsFor: ['A'] } }, around);
  return edited(made, () => void (made.processes = { own: process }));
}

const whole = templated(() => undefined);
const every = Object.keys(PROCESSES).map((name) => templated(() => undefined, {}, name));
const onRefused = (policy: string) => decided({ kind: 'policy', item: 'B', onRefused: policy });
const withoutHold = ({ states }: Loose) =>
  void (states.waiting!.always = states.waiting!.always!.filter(({ guard }) => guard?.params?.['policy'] !== 'hold'));

export const outcomeTables: Tables = {
  'outcome/unnamed-end': {
    valid: every,
    invalid: [[templated(({ states }) => void delete states.settled!.states.refused!.entry), 'items/A/process']]
  },
  'outcome/missing-end': {
    valid: every,
    invalid: [
      [
        templated(({ states }) => {
          for (const state of Object.values(states))
            for (const event of Object.keys(state.on ?? {})) if (/refuse|reject/.test(event)) delete state.on[event];
        }),
        'items/A/process'
      ]
    ]
  },
  'outcome/policy-without-way': {
    valid: [...every, templated(() => undefined, onRefused('hold')), templated(withoutHold)],
    invalid: [
      [templated(withoutHold, onRefused('hold')), 'items/B/policy'],
      // One is led into a state that nobody can leave.
      [
        templated(({ states }) => void (states.held = { tags: ['$item:waiting'] } as never), onRefused('hold')),
        'items/B/policy'
      ]
    ]
  },
  'outcome/correction-no-exit': {
    valid: every,
    invalid: [
      [
        templated(({ states }) => {
          const { correcting } = states;
          correcting!.always = correcting!.always!.filter(
            ({ guard }) => guard?.params?.['count'] !== 'correction.lapsed'
          );
        }),
        'items/A/process'
      ]
    ]
  },
  'outcome/wait-without-clock': {
    valid: every,
    invalid: [
      [templated(({ states }) => void delete states.paused!.meta), 'items/A/process'],
      [
        templated(({ states }) => void delete states.starting!.entry),
        // Deciding, and mending a failed dispatch.
        'items/A/process',
        'items/A/process'
      ]
    ]
  },
  'structure/broken-process': {
    valid: [whole, source({ A: { process: 'nowhere' } })],
    invalid: [
      [
        templated(({ states }) => void (states.waiting!.always![0]!.target = 'nowhere')),
        'items/A/process',
        'items/B/process'
      ]
    ]
  }
};
