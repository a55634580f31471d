import { source } from '../chart/fixtures.ts';
import { edited } from './fixtures.ts';
import {
  refusedWith,
  eventRefused,
  ended,
  both,
  waits,
  seed,
  flow,
  visit,
  visited,
  policy,
  type Seeded
} from './proofs-made.fixture.ts';

export const SEEDED_STRUCTURES: Readonly<Record<string, Seeded[]>> = {
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
  ]
};
