import { source } from '../../chart/fixtures.ts';
import { ask, decided, product, when, type Tables } from '../fixtures.ts';

const [yes, no] = [when('q', 'yes'), when('q', 'no')];

export const dependencyTables: Tables = {
  'dependency/unknown': {
    valid: [source({ A: {}, B: { waitsFor: ['A'] } })],
    invalid: [[source({ A: {}, B: { waitsFor: ['A', 'Z'] } }), 'items/B/dependsOn']]
  },
  'dependency/cycle': {
    valid: [
      source({ A: {}, B: { waitsFor: ['A'] }, C: { waitsFor: ['A', 'B'] } }),
      // Never both at once.
      source(
        { A: { waitsFor: ['B'], when: when('q', 'yes') }, B: { waitsFor: ['A'], when: when('q', 'no') } },
        ask('q')
      ),
      // A material that may come later does not gate.
      source({ A: { materials: [{ ...product('b.cert', 'B'), deferrableDays: 5 }] }, B: { waitsFor: ['A'] } })
    ],
    invalid: [
      [source({ A: { waitsFor: ['B'] }, B: { waitsFor: ['A'] }, C: {} }), 'items/A/dependsOn'],
      [source({ A: { materials: [product('b.cert', 'B')] }, B: { waitsFor: ['A'] } }), 'items/A/materials/b.cert'],
      // The one between them does not apply under some answers.
      [
        source(
          { A: { waitsFor: ['C'] }, B: { waitsFor: ['A'], when: when('q', 'yes') }, C: { waitsFor: ['B'] } },
          ask('q')
        ),
        'items/A/dependsOn'
      ],
      // When X is refused, A is all that is left to wait for.
      [source({ X: {}, A: { waitsFor: ['C'] }, C: { waitsFor: ['X', 'A'], mode: 'any' } }), 'items/A/dependsOn']
    ]
  },
  'optional/gates-required': {
    valid: [source({ A: {}, B: { waitsFor: ['A'], optional: true }, C: { waitsFor: ['B'], optional: true } })],
    invalid: [
      [source({ A: { optional: true }, B: { waitsFor: ['A'] } }), 'items/B/dependsOn'],
      [
        source(
          { A: { optional: true }, M: { waitsFor: ['A'], when: when('q', 'yes') }, B: { waitsFor: ['M'] } },
          ask('q')
        ),
        'items/M/dependsOn',
        'items/B/dependsOn'
      ]
    ]
  },
  'dependency/self': {
    valid: [source({ A: {}, B: { waitsFor: ['A'] } })],
    invalid: [[source({ A: { waitsFor: ['A'] } }), 'items/A/dependsOn']]
  },
  'dependency/redundant': {
    valid: [
      source({ A: {}, B: {}, C: { waitsFor: ['A', 'B'] } }),
      // B goes on when A is refused: then C waits for A by itself.
      source(
        { A: {}, B: { waitsFor: ['A'] }, C: { waitsFor: ['A', 'B'] } },
        decided({ kind: 'policy', item: 'B', onRefused: 'continue' })
      ),
      source({ A: {}, X: {}, B: { waitsFor: ['A', 'X'], mode: 'any' }, C: { waitsFor: ['A', 'B'] } }),
      source({ A: {}, B: { waitsFor: ['A'] }, C: { waitsFor: ['A', 'B'], mode: 'any' } })
    ],
    invalid: [
      [source({ A: {}, B: { waitsFor: ['A'] }, C: { waitsFor: ['A', 'B'] } }), 'items/C/dependsOn'],
      [source({ A: {}, B: { materials: [product('a.cert', 'A')] }, C: { waitsFor: ['A', 'B'] } }), 'items/C/dependsOn']
    ]
  },
  'dependency/any-over-one': {
    valid: [
      source({ A: {}, B: {}, C: { waitsFor: ['A', 'B'], mode: 'any' } }),
      source({ A: {}, B: { waitsFor: ['A'] } })
    ],
    invalid: [[source({ A: {}, B: { waitsFor: ['A'], mode: 'any' } }), 'items/B/dependsOn']]
  },
  'dependency/any-defeated': {
    valid: [
      source({ A: {}, B: {}, C: { waitsFor: ['A', 'B'], mode: 'any' } }),
      // Never both at once.
      source(
        {
          A: { when: yes },
          B: { when: no },
          C: { waitsFor: ['A', 'B'], mode: 'any', materials: [product('a.cert', 'A')] }
        },
        ask('q')
      )
    ],
    invalid: [
      [
        source({ A: {}, B: {}, C: { waitsFor: ['A', 'B'], mode: 'any', materials: [product('a.cert', 'A')] } }),
        'items/C/materials/a.cert'
      ]
    ]
  },
  'dependency/one-of-alternatives': {
    valid: [
      source(
        { A: { when: yes }, B: { when: no }, C: { waitsFor: ['A', 'B'], mode: 'any' }, D: { waitsFor: ['C'] } },
        ask('q')
      ),
      // They apply together: no alternatives.
      source({ A: {}, B: {}, C: { waitsFor: ['A', 'B'], mode: 'any' }, D: { waitsFor: ['A'] } }),
      source(
        {
          A: { when: yes },
          B: { when: no },
          C: { waitsFor: ['A', 'B'], mode: 'any' },
          D: { waitsFor: ['A'], when: yes }
        },
        ask('q')
      )
    ],
    invalid: [
      [
        source(
          { A: { when: yes }, B: { when: no }, C: { waitsFor: ['A', 'B'], mode: 'any' }, D: { waitsFor: ['A'] } },
          ask('q')
        ),
        'items/D/dependsOn'
      ]
    ]
  },
  'dependency/never-together': {
    valid: [
      source({ A: { when: yes }, B: { waitsFor: ['A'] } }, ask('q')),
      source({ A: { when: { and: [yes!, no!] } }, B: { waitsFor: ['A'] } }, ask('q'))
    ],
    invalid: [[source({ A: { when: yes }, B: { waitsFor: ['A'], when: no } }, ask('q')), 'items/B/dependsOn']]
  }
};
