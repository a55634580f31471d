import { source } from '../../chart/fixtures.ts';
import { ask, edited, product, when, type Tables, decided } from '../fixtures.ts';

const paper = (more: object) => ({ materials: [more] });
const licence = { source: 'licence' as const, licenseType: '营业执照' };
/** SETUP issues the licence; the other item is as given. */
const issuing = (b: Parameters<typeof source>[0][string], more: object = {}) =>
  edited(source({ A: more, B: b }, ask('q')), ({ items }) => void (items.A!.result.licenseType = '营业执照'));

export const materialTables: Tables = {
  'material/unknown-producer': {
    valid: [source({ A: {}, B: { materials: [product('a.cert', 'A')] } })],
    invalid: [[source({ B: { materials: [product('a.cert', 'A')] } }), 'items/B/materials/a.cert']]
  },
  'material/no-producer': {
    valid: [
      source({ A: {}, B: { materials: [product('a.cert', 'A')] } }),
      source(
        { A: { when: when('q', 'yes') }, B: { when: when('q', 'yes'), materials: [product('a.cert', 'A')] } },
        ask('q')
      ),
      source(
        { A: { when: when('q', 'yes') }, B: { materials: [{ ...product('a.cert', 'A'), licenseType: '某证' }] } },
        ask('q')
      ),
      source(
        { A: { when: when('q', 'yes') }, B: { materials: [{ ...product('a.cert', 'A'), required: false }] } },
        ask('q')
      ),
      source(
        {
          A: { when: when('q', 'yes') },
          B: { materials: [product('a.cert', 'A')] },
          C: { materials: [{ sharedKey: 'a.cert' }] }
        },
        ask('q')
      ),
      source(
        { A: { when: when('q', 'yes') }, B: { materials: [product('a.cert', 'A')] }, C: { when: when('q', 'no') } },
        {
          ...ask('q'),
          ...decided({ kind: 'producer', sharedKey: 'a.cert', items: ['A', 'C'] })
        }
      )
    ],
    invalid: [
      [
        source({ A: { when: when('q', 'yes') }, B: { materials: [product('a.cert', 'A')] } }, ask('q')),
        'items/B/materials/a.cert'
      ],
      [source({ B: { materials: [{ sharedKey: 'a.cert', source: 'product' }] } }), 'items/B/materials/a.cert']
    ]
  },
  'material/cycle': {
    valid: [
      source({ A: {}, B: { materials: [product('a.cert', 'A')] } }),
      source({ A: { materials: [{ ...product('b.cert', 'B'), required: false }] }, B: { waitsFor: ['A'] } })
    ],
    invalid: [
      [
        source({
          A: { materials: [{ ...product('b.cert', 'B'), deferrableDays: 30 }] },
          B: { materials: [product('a.cert', 'A')] }
        }),
        'items/A/materials/b.cert'
      ]
    ]
  },
  'material/own-product': {
    valid: [
      source({ A: {}, B: paper(product('a.cert', 'A')) }),
      source({ A: paper({ ...product('a', 'A'), required: false }) })
    ],
    invalid: [[source({ A: paper(product('a.cert', 'A')) }), 'items/A/materials/a.cert']]
  },
  'material/licence-without-type': {
    valid: [source({ A: paper(licence), B: paper({ source: 'applicant' }) })],
    invalid: [[source({ A: paper({ source: 'licence' }) }), 'items/A/materials/paper']]
  },
  'material/same-name': {
    valid: [source({ A: paper({ name: '身份证' }), B: paper({ name: '身份证' }) })],
    invalid: [
      [source({ A: paper({ name: '身份证' }), B: paper({ name: '身份证', sharedKey: 'id' }) }), 'items/B/materials/id']
    ]
  },
  'material/names-apart': {
    valid: [source({ A: paper({ name: '住所使用证明' }), B: paper({ name: '场所使用证明' }) })],
    invalid: [[source({ A: paper({ name: '开业证明' }), B: paper({ name: '药品许可' }) }), 'items/B/materials/paper']]
  },
  'material/other-licence': {
    valid: [issuing(paper({ ...product('cert', 'A'), licenseType: '营业执照' })), issuing(paper(product('cert', 'A')))],
    invalid: [[issuing(paper({ ...product('cert', 'A'), licenseType: '户口簿' })), 'items/B/materials/cert']]
  },
  'material/twice': {
    valid: [
      source({ A: { materials: [{ appliesWhen: when('q', 'yes')! }, { appliesWhen: when('q', 'no')! }] } }, ask('q'))
    ],
    invalid: [
      [source({ A: { materials: [{ appliesWhen: when('q', 'yes')! }, {}] } }, ask('q')), 'items/A/materials/paper']
    ]
  },
  'material/optional-deferral': {
    valid: [source({ A: paper({ deferrableDays: 5 }), B: paper({ required: false }) })],
    invalid: [[source({ A: paper({ deferrableDays: 5, required: false }) }), 'items/A/materials/paper']]
  },
  'material/deferral-before-product': {
    valid: [
      source({ A: { days: 5 }, B: paper({ ...product('a.cert', 'A'), deferrableDays: 5 }) }),
      source({ A: { days: 5 }, B: paper({ ...product('a.cert', 'A'), deferrableDays: 15, deferrableUnit: 'days' }) })
    ],
    invalid: [
      [
        source({ A: { days: 5 }, B: paper({ ...product('a.cert', 'A'), deferrableDays: 6, deferrableUnit: 'days' }) }),
        'items/B/materials/a.cert'
      ],
      [
        source({ A: { days: 6 }, B: paper({ ...product('a.cert', 'A'), deferrableDays: 5 }) }),
        'items/B/materials/a.cert'
      ]
    ]
  },
  'material/asked-though-produced': {
    valid: [
      issuing(paper({ ...product('cert', 'A'), name: '营业执照' })),
      issuing(paper({ name: '租赁合同' })),
      // Never both at once.
      issuing({ ...paper({ licenseType: '营业执照' }), when: when('q', 'no') }, { when: when('q', 'yes') })
    ],
    invalid: [
      [issuing(paper({ licenseType: '营业执照' })), 'items/B/materials/paper'],
      [
        edited(
          source({ A: {}, B: paper({ name: '完工验收意见' }) }),
          ({ items }) => void (items.A!.result.name = '完工验收意见')
        ),
        'items/B/materials/paper'
      ]
    ]
  },
  'material/licence-not-yet': {
    valid: [
      issuing({ ...paper(licence), waitsFor: ['A'] }),
      issuing({ ...paper(licence), when: when('q', 'no') }, { when: when('q', 'yes') }),
      // A changes a licence that is there already.
      issuing(paper(licence), paper(licence))
    ],
    invalid: [[issuing(paper(licence)), 'items/B/materials/paper']]
  }
};
