import { source } from '../chart/fixtures.ts';
import { ask, edited, when } from './fixtures.ts';
import {
  refusedWith,
  refusedAt,
  ended,
  both,
  waits,
  sentBadly,
  flow,
  TEXT,
  form,
  needs,
  policy,
  type Seeded
} from './proofs-made.fixture.ts';

export const SEEDED_PAYLOADS: Readonly<Record<string, Seeded[]>> = {
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
  ]
};
