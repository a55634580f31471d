import type { BundleSource } from '../../model/index.ts';
import { ask, edited, when } from '../fixtures.ts';
import { source } from '../../chart/fixtures.ts';
import type { Tables } from '../fixtures.ts';

/** Two items whose template waits for a shared visit. */
function visit(items: string[], id = 'VISIT'): BundleSource {
  const made = source({ A: { process: 'joint-visit' }, B: { process: 'joint-visit' } });
  const step = { id, name: '联合勘验', kind: 'inspection' as const, items, within: 3, days: 2, rectify: 5 };
  return { ...made, bundle: { ...made.bundle, joint: [step] } };
}

export const structureTables: Tables = {
  'structure/missing-item': {
    valid: [source({ A: {} })],
    invalid: [[edited(source({ A: {}, B: {} }), (made) => void delete made.items.B), 'items/B']]
  },
  'structure/duplicate-item': {
    valid: [source({ A: {}, B: {} })],
    invalid: [[edited(source({ A: {} }), ({ bundle }) => void bundle.items.push(bundle.items[0]!)), 'items/A']]
  },
  'structure/reserved-name': {
    valid: [source({ corrections: {} })],
    invalid: [[source({ correction: {} }), 'items/correction']]
  },
  'structure/unknown-process': {
    valid: [source({ A: { process: 'instant' } })],
    invalid: [[source({ A: { process: 'nowhere' }, B: { process: 'toString' } }), 'items/A/process', 'items/B/process']]
  },
  'structure/unknown-department': {
    valid: [source({ A: {} })],
    invalid: [
      [edited(source({ A: {} }), (made) => void (made.items.A!.department = 'gone')), 'items/A/department'],
      [edited(source({ A: {} }), (made) => void (made.bundle.lead = 'gone')), 'bundle/lead']
    ]
  },
  'structure/same-item': {
    valid: [
      source({ A: {}, B: {} }),
      edited(source({ A: {}, B: {} }), ({ bundle }) => {
        for (const entry of bundle.items) Object.assign(entry, { item: 'sample.A', variantOf: 'Z', spread: true });
      }),
      edited(
        source({ A: { when: when('q', 'yes') }, B: { when: when('q', 'no') } }, ask('q')),
        ({ bundle }) => void Object.assign(bundle.items[1]!, { item: 'sample.A', variantOf: 'A' })
      )
    ],
    invalid: [
      [edited(source({ A: {}, B: {} }), ({ bundle }) => void (bundle.items[1]!.item = 'sample.A')), 'items/B'],
      [
        edited(
          source({ A: {}, B: {} }),
          ({ bundle }) => void Object.assign(bundle.items[1]!, { item: 'sample.A', variantOf: 'A' })
        ),
        'items/B'
      ],
      // Named as if a decision had made them, typed by somebody.
      [
        edited(source({ A: {}, B: {} }), ({ bundle, items, schemas }) => {
          for (const entry of bundle.items) {
            items[`Z_${entry.id}`] = items[entry.id]!;
            schemas[`Z_${entry.id}`] = schemas[entry.id]!;
            Object.assign(entry, { item: 'sample.A', variantOf: 'Z', id: `Z_${entry.id}` });
          }
        }),
        'items/Z_B'
      ],
      // The first was taken out, and two further ones are left.
      [
        edited(source({ A: {}, B: {} }), ({ bundle }) => {
          for (const entry of bundle.items) Object.assign(entry, { item: 'sample.A', variantOf: 'Z' });
        }),
        'items/B'
      ]
    ]
  },
  'structure/visit-without-step': {
    valid: [visit(['A', 'B']), source({ A: {} })],
    invalid: [
      [visit(['A']), 'items/B/process'],
      [source({ A: { process: 'joint-visit' } }), 'items/A/process']
    ]
  },
  'structure/broken-joint': {
    valid: [visit(['A', 'B']), source({ A: {} })],
    invalid: [
      [visit(['A', 'Z']), 'joint/VISIT'],
      [visit([]), 'joint/VISIT'],
      [visit(['A', 'B'], 'A'), 'joint/A'],
      [visit(['A', 'B'], 'correction'), 'joint/correction']
    ]
  }
};
