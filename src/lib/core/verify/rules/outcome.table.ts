import { source, type Around } from '../../chart/fixtures.ts';
import { PROCESSES } from '../../chart/shipped.ts';
import type { StateConfig, TransitionConfig } from '../../chart/types.ts';
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
  'outcome/no-policy': {
    valid: [
      source({ A: {}, B: {} }),
      source({ A: {}, B: { waitsFor: ['A'] } }, decided({ kind: 'policy', item: 'B', onRefused: 'hold' }))
    ],
    invalid: [[source({ A: {}, B: { waitsFor: ['A'] } }), 'items/B/policy']]
  },
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
        // Neither a refusal nor that it is not its matter.
        'items/A/process',
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
  'outcome/clock-not-started': {
    valid: every,
    invalid: [
      [templated(({ states }) => void delete states.gate!.always![1]!.actions), 'items/A/process'],
      // Never stopped with the pause, so not there after it either.
      [templated(({ states }) => void delete states.reconsidering!.entry), 'items/A/process'],
      [templated(({ states }) => void states.settled!.states.refused!.entry!.pop(), {}, 'review'), 'items/A/process'],
      [
        templated(({ states }) => void delete states.settled!.states.rectifying!.entry, {}, 'commitment'),
        'items/A/process'
      ]
    ]
  },
  'outcome/duty-without-end': {
    valid: every,
    invalid: [
      [
        templated(
          ({ on }) =>
            void (on['clock.due.$item.deferral'] as TransitionConfig[]).forEach((way) => {
              way.actions = way.actions!.filter(({ type }) => type !== 'clock.start');
            }),
          {},
          'deferral'
        ),
        'items/A/process'
      ]
    ]
  },
  'outcome/unmarked-end': {
    valid: every,
    invalid: [[templated(({ states }) => void delete states.notNeeded!.type), 'items/A/process']]
  },
  'outcome/event-leads-nowhere': {
    valid: every,
    invalid: [
      [
        templated(({ states }) => void (states.examining!.on['$item.reject'] = [{ target: 'examining' }])),
        'items/A/process'
      ],
      [templated(({ states }) => void (states.examining!.always![0]!.target = 'examining')), 'items/A/process'],
      [
        templated(({ states }) => void (states.reconsidering!.on['$item.revise']![0]!.target = 'reconsidering')),
        'items/A/process'
      ],
      [
        templated(({ states }) => void delete (states.deciding!.on['$item.extend'] as TransitionConfig[])[0]!.actions),
        'items/A/process'
      ]
    ]
  },
  'outcome/untold': {
    valid: every,
    invalid: [
      [
        templated(
          ({ states }) =>
            void (states.settled!.states.refused!.entry = states.settled!.states.refused!.entry!.slice(0, 2))
        ),
        'items/A/process'
      ],
      [
        templated(
          ({ states }) => {
            const [, way] = states.deciding!.on['$item.approve'] as TransitionConfig[];
            way!.actions = way!.actions!.filter(({ type }) => type !== 'settled');
          },
          {},
          'commitment'
        ),
        'items/A/process'
      ]
    ]
  },
  'outcome/not-once': {
    valid: every,
    invalid: [
      [
        templated(
          ({ states }) => void (states.deciding!.on['$item.extend'] as TransitionConfig[])[0]!.actions!.shift()
        ),
        'items/A/process'
      ],
      [
        templated(
          ({ states }) => void (states.deciding!.on['$item.requestLate'] as TransitionConfig[])[0]!.actions!.pop()
        ),
        'items/A/process'
      ]
    ]
  },
  'outcome/dead-way': {
    valid: every,
    invalid: [
      [
        templated(({ states }) => {
          (states.deciding!.on['$item.extend'] as TransitionConfig[])[0]!.guard!.type = 'counted';
        }),
        'items/A/process'
      ]
    ]
  },
  'outcome/ends-though-met': {
    valid: every,
    invalid: [
      [
        templated(({ states }) => {
          states.deciding!.always![0]!.guard = { type: 'dependenciesMet', params: { item: '$item' } };
        }),
        'items/A/process'
      ]
    ]
  },
  'outcome/no-correction': {
    valid: every,
    invalid: [
      [templated(({ states }) => void delete states.examining!.on['$item.requestCorrection']), 'items/A/process']
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
