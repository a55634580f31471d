import { source } from '../../chart/fixtures.ts';
import type { BundleSource, Decision, Item } from '../../model/index.ts';
import { edited, plan, type Tables } from '../fixtures.ts';

const item = (change: (item: Item) => void): BundleSource => edited(source({ A: {} }), ({ items }) => change(items.A!));
const fee = (given: Partial<Item['fee']>) => item((own) => Object.assign(own.fee, given));
const result = (given: Partial<Item['result']>, more: Partial<Item> = {}) =>
  item((own) => {
    Object.assign(own.result, given);
    Object.assign(own, more);
  });
const departments = (change: (made: BundleSource) => void) =>
  edited(source({ A: {}, B: {} }), (made) => {
    made.departments.push({ id: 'lead', name: '市某局', short: '某', hue: 'red' });
    change(made);
  });
const deciding = (...decisions: object[]) =>
  source(
    { A: { materials: [{}] }, B: { waitsFor: ['A'] } },
    {
      decisions: decisions.map(
        (each, at) => ({ id: `d${at}`, who: '某', when: '2026-01-01', why: '试', ...each }) as Decision
      )
    }
  );

export const feeTables: Tables = {
  'fee/no-rule': {
    valid: [fee({}), fee({ charged: true, amountRule: '80' })],
    invalid: [[fee({ charged: true, text: '按规定' }), 'items/A/fee']]
  },
  'fee/unreadable-rule': {
    valid: [fee({ charged: true, amountRule: '80' }), fee({ charged: true })],
    invalid: [
      [fee({ charged: true, amountRule: '标准;资助' }), 'items/A/fee'],
      [fee({ charged: true, amountRule: 'f.gone' }), 'items/A/fee']
    ]
  },
  'fee/free-with-rule': {
    valid: [fee({ charged: true, amountRule: '80' }), fee({})],
    invalid: [[fee({ amountRule: '80' }), 'items/A/fee']]
  }
};

export const resultTables: Tables = {
  'result/no-delivery': {
    valid: [result({ delivery: ['自取'] })],
    invalid: [
      [result({ delivery: [] }), 'items/A/result'],
      [result({ delivery: [' '] }), 'items/A/result']
    ]
  },
  'result/no-kind': {
    valid: [result({ kind: '登记' })],
    invalid: [
      [result({ kind: '' }), 'items/A/result'],
      [result({ kind: '文件' }), 'items/A/result']
    ]
  },
  'result/licence-without-type': {
    valid: [result({ kind: '证照', licenseType: '营业执照' }), result({ kind: '登记' })],
    invalid: [[result({ kind: '证照' }), 'items/A/result']]
  },
  'result/online-but-collected': {
    valid: [result({ delivery: ['自取', '邮寄'] }, { fullyOnline: true }), result({ delivery: ['自取'] })],
    invalid: [[result({ delivery: ['自取'] }, { fullyOnline: true }), 'items/A/result']]
  }
};

export const accessTables: Tables = {
  'access/lead-without-item': {
    valid: [source({ A: {} })],
    invalid: [[departments((made) => void (made.bundle.lead = 'lead')), 'bundle/lead']]
  },
  'access/same-short-name': {
    valid: [departments(() => undefined)],
    invalid: [[departments((made) => void (made.items.B!.department = 'lead')), 'items/B/department']]
  }
};

export const decisionTables: Tables = {
  'decision/undecided-field': {
    valid: [
      source({ A: { needs: [{ element: 'a.x' }] } }),
      edited(
        source({ A: { needs: [{ element: 'a.x' }] } }),
        ({ items }) =>
          void (items.A!.bindings = [
            { field: 'g', required: true },
            { field: 'g.x', element: 'a.x', required: true }
          ])
      )
    ],
    invalid: [
      [
        edited(source({ A: {} }), ({ items }) => void items.A!.bindings.push({ field: 'x', required: true })),
        'items/A/fields/x'
      ]
    ]
  },
  'decision/names-nothing': {
    valid: [
      deciding(
        { kind: 'policy', item: 'B', onRefused: 'hold' },
        { kind: 'producer', sharedKey: 'paper', items: ['B'] }
      ),
      deciding({ kind: 'limit', promised: 5 })
    ],
    invalid: [
      [deciding({ kind: 'policy', item: 'Z', onRefused: 'hold' }), 'decisions/d0'],
      [deciding({ kind: 'policy', item: 'A', onRefused: 'hold' }), 'decisions/d0'],
      [deciding({ kind: 'policy', item: 'B', after: 'Z', onRefused: 'hold' }), 'decisions/d0'],
      [deciding({ kind: 'producer', sharedKey: 'gone', items: ['B'] }), 'decisions/d0'],
      [deciding({ kind: 'binding', item: 'A', field: 'gone', element: 'a.x' }), 'decisions/d0'],
      [[deciding({ kind: 'title', element: 'a.y', title: '乙' }), plan([{}])], 'decisions/d0']
    ]
  },
  'decision/overruled': {
    valid: [
      // One for all that it waits for, one for a single of them.
      deciding(
        { kind: 'policy', item: 'A', onRefused: 'hold' },
        { kind: 'policy', item: 'A', onRefused: 'cancel', after: 'B' }
      ),
      deciding({ kind: 'policy', item: 'A', onRefused: 'hold' }, { kind: 'policy', item: 'B', onRefused: 'hold' }),
      deciding({ kind: 'limit', promised: 5 })
    ],
    invalid: [
      [deciding({ kind: 'limit', promised: 5 }, { kind: 'limit', promised: 6 }), 'decisions/d0'],
      [
        deciding({ kind: 'policy', item: 'A', onRefused: 'hold' }, { kind: 'policy', item: 'A', onRefused: 'cancel' }),
        'decisions/d0'
      ]
    ]
  }
};
