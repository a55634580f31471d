import { source } from '../../chart/fixtures.ts';
import { ask, edited, plan, uses, when, type Tables, product, titled } from '../fixtures.ts';

const needs = (element: string, required = true) => ({ needs: [{ element, required }] });
const account = plan([
  { element: 'org.account', title: '账号', existsAfter: '基本存款账户', uses: uses('B', 'org.account') }
]);
const banked = (b: object, a: object = {}) =>
  edited(
    source({ A: a, B: { ...needs('org.account', false), ...b } }, ask('q')),
    ({ items }) => void (items.A!.result.name = '基本存款账户编号')
  );

export const factTables: Tables = {
  'fact/needed-before-produced': {
    valid: [
      source({ A: { produces: ['child.no'] }, B: { waitsFor: ['A'], needs: [{ element: 'child.no' }] } }),
      source({
        A: { needs: [{ element: 'child.no', required: false }] },
        B: { waitsFor: ['A'], produces: ['child.no'] }
      })
    ],
    invalid: [
      [
        source({ A: { needs: [{ element: 'child.no' }] }, B: { waitsFor: ['A'], produces: ['child.no'] } }),
        'items/A/fields/child.no'
      ]
    ]
  },
  'fact/unnamed-product': {
    valid: [
      titled(
        source({
          A: { produces: ['a.certNo'] },
          B: { materials: [product('a', 'A')], needs: [{ element: 'a.certNo' }] }
        }),
        'B',
        'a.certNo',
        '某某A证编号'
      ),
      titled(
        source({ A: {}, B: { waitsFor: ['A'], needs: [{ element: 'bank.account' }] } }),
        'B',
        'bank.account',
        '银行账号'
      )
    ],
    invalid: [
      [
        edited(
          titled(
            source({ A: {}, B: { waitsFor: ['A'], needs: [{ element: 'a.certNo' }] } }),
            'B',
            'a.certNo',
            '某某许可证编号'
          ),
          (made) => void (made.items.A!.result.name = '某某许可证')
        ),
        'items/A/producesFacts'
      ],
      [
        titled(
          source({ A: { needs: [{ element: 'org.name' }] }, B: { waitsFor: ['A'], needs: [{ element: 'org.uscc' }] } }),
          'B',
          'org.uscc',
          '统一社会信用代码'
        ),
        'items/A/producesFacts'
      ]
    ]
  },
  'fact/own-product-required': {
    valid: [
      source({ A: { produces: ['a.no'], ...needs('a.no', false) } }),
      source({ A: { produces: ['a.no'] }, B: needs('a.no') }),
      // Its form does not have it.
      source({ A: { produces: ['a.no'], ...needs('a.no') } })
    ],
    invalid: [
      [titled(source({ A: { produces: ['a.no'], ...needs('a.no') } }), 'A', 'a.no', '证号'), 'items/A/fields/a.no']
    ]
  },
  'fact/own-product-asked': {
    valid: [source({ A: { produces: ['a.no'] }, B: needs('a.no', false) })],
    invalid: [[source({ A: { produces: ['a.no'], ...needs('a.no', false) } }), 'items/A/fields/a.no']]
  },
  'fact/nobody-needs': {
    valid: [
      source({ A: { produces: ['a.no'] }, B: needs('a.no') }),
      source({ A: { produces: ['a.address.full'] }, B: needs('a.address') }),
      source({ A: { produces: ['a.no'] }, B: { materials: [{ appliesWhen: { '==': [{ var: 'e.a.no' }, '1'] } }] } })
    ],
    invalid: [[source({ A: { produces: ['a.no'] }, B: needs('a.name') }), 'items/A/producesFacts']]
  },
  'fact/two-producers': {
    valid: [
      source({ A: { produces: ['a.no'] }, B: { produces: ['b.no'] } }),
      source(
        { A: { produces: ['a.no'], when: when('q', 'yes') }, B: { produces: ['a.no'], when: when('q', 'no') } },
        ask('q')
      )
    ],
    invalid: [[source({ A: { produces: ['a.no'] }, B: { produces: ['a.no'] } }), 'items/B/producesFacts']]
  },
  'fact/comes-too-late': {
    valid: [
      source({ A: { produces: ['a.no'] }, B: { ...needs('a.no', false), waitsFor: ['A'] } }),
      // What is required is waited for.
      source({ A: { produces: ['a.no'] }, B: needs('a.no') }),
      [banked({ waitsFor: ['A'] }), account],
      [banked({ when: when('q', 'no') }, { when: when('q', 'yes') }), account],
      [banked({}, { materials: [{ licenseType: '基本存款账户' }] }), account]
    ],
    invalid: [
      [source({ A: { produces: ['a.no'] }, B: needs('a.no', false) }), 'items/B/fields/a.no'],
      [[banked({}), account], 'items/B/fields/org.account']
    ]
  },
  'fact/known-later': {
    valid: [source({ A: { produces: ['a.no'] }, B: needs('b.no') })],
    invalid: [
      [source({ A: { produces: ['a.no', 'a.x'] }, B: needs('a.no'), C: needs('a.x') }), 'items/A/producesFacts']
    ]
  },
  'fact/deferred-but-asked': {
    valid: [
      source({
        A: { materials: [{ sharedKey: 'idcard.finance', deferrableDays: 30 }], ...needs('finance.name', false) }
      }),
      source({ A: { materials: [{ sharedKey: 'idcard.finance' }], ...needs('finance.name') } }),
      source({ A: { materials: [{ sharedKey: 'report', deferrableDays: 30 }], ...needs('report.name') } })
    ],
    invalid: [
      [
        source({ A: { materials: [{ sharedKey: 'idcard.finance', deferrableDays: 30 }], ...needs('finance.name') } }),
        'items/A/materials/idcard.finance'
      ]
    ]
  }
};
