// For every rule of the families whose errors an application comes to: a bundle with that mistake, and the same one without it.
import { question, source, type Draft } from '../chart/fixtures.ts';
import { PROCESSES } from '../chart/shipped.ts';
import type { StateConfig, TransitionConfig } from '../chart/types.ts';
import type { BundleSource, Decision, JsonSchema, OutcomePolicy } from '../model/index.ts';
import type { Trace } from '../simulate/types.ts';
import { ask, edited, formed, when } from './fixtures.ts';

/** What the engine does there, told apart from other faults. */
export type Fault = (trace: Trace) => unknown;

export interface Seeded {
  broken: BundleSource;
  mended: BundleSource;
  /** Has to be `true` of the trace. */
  fault: Fault;
}

type Loose = StateConfig & { states: Record<string, Loose>; on: Record<string, TransitionConfig[]> };
type Change = (made: BundleSource) => void;

const refusedWith =
  (code: string): Fault =>
  ({ refused, steps }) =>
    steps.length === 0 && refused.some((problem) => problem.code === code);
const refusedAt =
  (path: string): Fault =>
  ({ refused, steps }) =>
    steps.length === 0 && refused.some((problem) => problem.path === path);
const eventRefused =
  (code: string): Fault =>
  ({ steps }) =>
    steps.at(-2)!.refused.some((problem) => problem.code === code);
const ended =
  (item: string, outcome: string | undefined): Fault =>
  ({ end }) =>
    end.outcomes[item] === outcome;
const both =
  (...faults: Fault[]): Fault =>
  (trace) =>
    faults.every((fault) => fault(trace) === true);
/** A long time after everything else that can end has ended, it waits. */
const waits =
  (item: string): Fault =>
  ({ end, steps }) =>
    end.tasks[item] === 'waiting' && end.status === 'processing' && steps.at(-1)!.workingDay >= 20;
const sentBadly =
  (item: string): Fault =>
  ({ end, steps }) =>
    end.sent[item] === false &&
    end.tasks[item] === 'faulted' &&
    steps.flatMap(({ payloads }) => payloads).some((payload) => payload.item === item && !payload.valid);

const seed = (items: Record<string, Draft>, change: Change, fault: Fault, around = {}): Seeded => ({
  mended: source(items, around),
  broken: edited(source(items, around), change),
  fault
});

/** B, made from a template of one's own, waits for A; C waits for B, D for nobody; E applies under the other answer alone. */
function flow(from: string, change: (region: Loose) => void, fault: Fault, policy?: OutcomePolicy): Seeded {
  const decisions = policy
    ? [{ id: 'p', who: '某', when: '2026-01-01', why: '试', kind: 'policy', item: 'B', onRefused: policy } as Decision]
    : [];
  const made = (change: (region: Loose) => void): BundleSource => {
    const process = structuredClone({ ...PROCESSES[from]!, id: 'own', name: '自定流程' });
    change(process.region as unknown as Loose);
    const items: Record<string, Draft> = {
      A: { process: 'two-level', produces: ['a.no'] },
      B: { process: 'own', waitsFor: ['A'], produces: ['b.no'], when: when('q', 'yes')! },
      C: { process: 'instant', waitsFor: ['B'], needs: [{ element: 'b.no' }] },
      D: { process: 'instant' },
      E: { process: 'instant', when: when('q', 'no')! }
    };
    return { ...source(items, { situations: [question('q', 'yes', 'no')], decisions }), processes: { own: process } };
  };
  return { mended: made(() => undefined), broken: made(change), fault };
}

const TEXT: JsonSchema = { type: 'string', title: '甲', maxLength: 20 };
const form = (items: Record<string, Draft>, schemas: Record<string, JsonSchema>, around = {}): BundleSource =>
  Object.entries(schemas).reduce((made, [item, schema]) => formed(made, item, 'a.x', schema), source(items, around));
const needs = [{ element: 'a.x' }];
const visit = (items: string[], id = 'VISIT'): Change => {
  const step = { id, name: '联合勘验', kind: 'inspection' as const, items, within: 3, days: 2, rectify: 5 };
  return ({ bundle }) => void (bundle.joint = [step]);
};
const shared = {
  A: { process: 'two-level' },
  B: { process: 'joint-visit', waitsFor: ['A'] },
  C: { process: 'joint-visit' }
};
const visited = (change: Change): BundleSource => edited(edited(source(shared), visit(['B', 'C'])), change);
const policy = (onRefused: OutcomePolicy): Decision[] => [
  { id: 'p', who: '某', when: '2026-01-01', why: '试', kind: 'policy', item: 'B', onRefused }
];

export const SEEDED: Readonly<Record<string, Seeded[]>> = {
  'structure/missing-item': [
    seed({ A: {}, B: {} }, ({ items }) => void delete items.B, refusedWith('chart/unknown-item'))
  ],
  'structure/duplicate-item': [
    seed(
      { A: {}, B: {} },
      ({ bundle }) => void bundle.items.push(bundle.items[0]!),
      refusedWith('chart/duplicate-item')
    )
  ],
  'structure/reserved-name': [
    {
      mended: source({ corrections: {}, B: {} }),
      broken: source({ correction: {}, B: {} }),
      fault: refusedWith('chart/reserved-item')
    },
    // Two mistakes at once: each is among the reasons.
    {
      mended: source({ corrections: {}, B: {} }),
      broken: edited(source({ correction: {}, B: { process: 'nowhere' } }), ({ items }) => void (items.X = items.B!)),
      fault: both(refusedWith('chart/reserved-item'), refusedWith('chart/unknown-process'))
    }
  ],
  'structure/unknown-process': [
    seed({ A: {}, B: {} }, ({ items }) => void (items.B!.process = 'nowhere'), refusedWith('chart/unknown-process'))
  ],
  'structure/unknown-department': [
    seed(
      { A: {}, B: { waitsFor: ['A'] } },
      ({ items }) => void (items.B!.department = 'gone'),
      both(eventRefused('event/nobody'), ended('B', undefined))
    ),
    {
      mended: source({ A: {} }),
      broken: edited(source({ A: {} }), ({ bundle, items }) => {
        bundle.steps = { before: ['sign', 'pay'], after: [] };
        items.A!.department = 'gone';
      }),
      fault: eventRefused('event/nobody')
    }
  ],
  'structure/broken-process': [
    flow('instant', ({ states }) => void (states.waiting!.always![0]!.target = 'nowhere'), refusedWith('chart/config'))
  ],
  'structure/visit-without-step': [
    { mended: visited(() => undefined), broken: visited(visit(['C'])), fault: ended('B', 'approved') }
  ],
  'structure/broken-joint': [
    { mended: visited(() => undefined), broken: visited(visit(['B', 'Z'])), fault: refusedWith('chart/unknown-item') },
    {
      mended: visited(() => undefined),
      broken: visited(visit(['B', 'C'], 'A')),
      fault: refusedWith('chart/reserved-item')
    }
  ],
  'dependency/unknown': [
    {
      mended: source({ A: { process: 'two-level' }, Z: {}, B: { waitsFor: ['A', 'Z'] } }),
      broken: source({ A: { process: 'two-level' }, B: { waitsFor: ['A', 'Z'] } }),
      fault: ended('B', 'approved')
    }
  ],
  'dependency/cycle': [
    {
      mended: source({ X: { process: 'two-level' }, A: { waitsFor: ['X'] }, B: { waitsFor: ['A'] }, C: {} }),
      broken: source({ X: { process: 'two-level' }, A: { waitsFor: ['X', 'B'] }, B: { waitsFor: ['A'] }, C: {} }),
      fault: both(waits('A'), waits('B'), ended('X', 'approved'))
    },
    // Any of two would do, and the one outside is refused.
    {
      mended: source({ X: { process: 'joint' }, A: { waitsFor: ['X'] }, B: { waitsFor: ['A'] } }),
      broken: source(
        { X: { process: 'joint' }, A: { waitsFor: ['B'] }, B: { waitsFor: ['X', 'A'], mode: 'any' } },
        { decisions: policy('hold') }
      ),
      fault: both(waits('A'), waits('B'), ended('X', 'notAccepted'))
    }
  ],
  'fact/needed-before-produced': [
    {
      mended: source({ X: { process: 'special' }, A: { waitsFor: ['X'] }, B: { waitsFor: ['A'], produces: ['a.x'] } }),
      broken: source({
        X: { process: 'special' },
        A: { waitsFor: ['X'], needs },
        B: { waitsFor: ['A'], produces: ['a.x'] }
      }),
      fault: both(waits('A'), waits('B'), ended('X', 'approved'))
    }
  ],
  'fact/own-product-required': [
    {
      mended: form({ A: { process: 'two-level' }, B: { waitsFor: ['A'], needs } }, { B: TEXT }),
      broken: form({ A: { process: 'two-level' }, B: { waitsFor: ['A'], needs, produces: ['a.x'] } }, { B: TEXT }),
      fault: sentBadly('B')
    }
  ],
  'fact/unrecorded': [
    flow(
      'instant',
      ({ states }) => void states.deciding!.on['$item.approve']![0]!.actions!.splice(0),
      both(ended('B', 'approved'), ({ end }) => end.produced['b.no'] === undefined)
    )
  ],
  'fact/dispatched-without': [
    {
      mended: form(
        { A: { produces: ['a.x'] }, B: { waitsFor: ['A'], needs } },
        { B: TEXT },
        { decisions: policy('cancel') }
      ),
      broken: form(
        { A: { produces: ['a.x'] }, B: { waitsFor: ['A'], needs } },
        { B: TEXT },
        { decisions: policy('continue') }
      ),
      fault: sentBadly('B')
    }
  ],
  'payload/required-unasked': [
    {
      mended: form({ A: { needs }, B: {} }, { A: TEXT }),
      broken: form({ A: { needs }, B: {} }, { A: { type: 'object', title: '甲' } }),
      fault: refusedWith('payload/required')
    }
  ],
  'payload/impossible-value': [
    {
      mended: form({ A: { needs }, B: { needs } }, { A: { ...TEXT, maxLength: 2 }, B: { ...TEXT, minLength: 2 } }),
      broken: form({ A: { needs }, B: { needs } }, { A: { ...TEXT, maxLength: 2 }, B: { ...TEXT, minLength: 3 } }),
      fault: refusedAt('a.x')
    },
    {
      mended: form(
        { A: { needs }, B: { needs } },
        { A: { type: 'integer', maximum: 3 }, B: { type: 'integer', minimum: 3 } }
      ),
      broken: form(
        { A: { needs }, B: { needs } },
        { A: { type: 'integer', maximum: 2 }, B: { type: 'integer', minimum: 3 } }
      ),
      fault: refusedAt('a.x')
    }
  ],
  'payload/required-differs': [
    {
      mended: form({ A: { needs }, B: {} }, { A: TEXT }),
      broken: form({ A: { needs: [{ element: 'a.x', required: false }] }, B: {} }, { A: TEXT }),
      fault: refusedWith('payload/required')
    },
    {
      mended: form({ A: { needs }, B: {} }, { A: TEXT }, ask('q')),
      broken: edited(form({ A: { needs }, B: {} }, { A: TEXT }, ask('q')), ({ items }) => {
        items.A!.bindings[0]!.appliesWhen = when('q', 'yes')!;
      }),
      fault: refusedWith('payload/required')
    },
    {
      mended: form({ A: { needs }, B: {} }, { A: TEXT }),
      broken: edited(form({ A: { needs }, B: {} }, { A: TEXT }), ({ items }) => void (items.A!.bindings = [])),
      fault: refusedWith('payload/required')
    }
  ],
  'payload/unknown-condition-field': [
    {
      mended: source({ A: {}, B: {} }),
      broken: source({ A: { when: { '==': [{ var: 'f.a.y' }, '1'] } as never }, B: {} }),
      fault: refusedWith('answers/undetermined')
    }
  ],
  'outcome/cannot-settle': [
    flow('promised', ({ states }) => void delete (states.paused as Partial<Loose>).on, ended('B', undefined))
  ],
  'outcome/lost-item': [
    flow('instant', ({ states }) => void delete states.settled!.states.refused!.entry, ended('B', undefined))
  ],
  'outcome/inactive-at-work': [
    flow(
      'instant',
      ({ states }) => void states.gate!.always!.shift(),
      ({ steps }) => steps[1]!.event!.startsWith('B.') && steps[1]!.refused.length === 0
    )
  ],
  'outcome/ended-but-open': [
    flow(
      'instant',
      ({ states }) => void states.reconsidering!.entry!.shift(),
      both(ended('B', 'approved'), ({ end }) => end.clocks['B.reconsider'] === 'running')
    )
  ],
  'outcome/unheard-clock': [
    flow(
      'promised',
      ({ states }) => {
        const [way] = states.deciding!.on['$item.pause']!;
        way!.actions = way!.actions!.filter(({ type }) => type !== 'clock.stop');
      },
      ({ steps, end }) =>
        end.clocks['B.limit'] === 'running' && steps.at(-1)!.refused.some(({ code }) => code === 'event/not-now')
    )
  ],
  'outcome/waits-though-over': [
    flow(
      'instant',
      ({ states }) => void states.waiting!.always!.shift(),
      both(ended('A', 'approved'), ended('B', undefined), ({ end }) => end.tasks['B'] === 'waiting')
    )
  ],
  'outcome/decided-unsent': [
    flow(
      'instant',
      ({ states }) => void states.starting!.entry!.shift(),
      ({ steps, end }) =>
        end.tasks['B'] === 'deciding' &&
        !steps.flatMap(({ effects }) => effects).some((each) => each.type === 'dispatch' && each.item === 'B')
    )
  ],
  'outcome/unnamed-end': [
    flow('instant', ({ states }) => void delete states.settled!.states.refused!.entry, ended('B', undefined))
  ],
  'outcome/missing-end': [
    flow(
      'instant',
      ({ states }) => void delete states.deciding!.on['$item.approve'],
      both(eventRefused('event/not-now'), ended('B', undefined))
    ),
    flow(
      'promised',
      ({ states }) => {
        for (const state of Object.values(states))
          for (const event of Object.keys(state.on ?? {})) if (/refuse|reject/.test(event)) delete state.on[event];
      },
      both(eventRefused('event/not-now'), ended('B', undefined))
    ),
    // It can be approved by what is written, and never is.
    flow(
      'instant',
      ({ states }) => void states.deciding!.always!.unshift({ target: 'settled.refused' }),
      ended('B', 'refused')
    )
  ],
  'outcome/policy-without-way': [
    ...(['hold', 'ask', 'cancel', 'withdraw', 'continue'] as const).map((onRefused) =>
      flow(
        'instant',
        ({ states }) => {
          for (const state of Object.values(states))
            if (state.always)
              state.always = state.always.filter(({ guard }) => guard?.params?.['policy'] !== onRefused);
        },
        both(ended('B', undefined), ({ end }) => end.outcomes['A'] !== undefined && end.outcomes['A'] !== 'approved'),
        onRefused
      )
    )
  ]
};
