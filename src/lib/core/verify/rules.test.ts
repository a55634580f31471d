import { describe, expect, it } from 'vitest';
import { question, source, type Around } from '../chart/fixtures.ts';
import { mergeBundle } from '../merge/merge.ts';
import type { MergePlan } from '../merge/types.ts';
import type { BundleSource, JsonSchema } from '../model/index.ts';
import { ask, decided, edited, formed, plan, product, titled, uses, when, type Tables } from './fixtures.ts';
import { createInput } from './input.ts';
import { expectProof } from './proof.fixture.ts';
import { deadlineTables } from './rules/deadline.table.ts';
import { dependencyTables } from './rules/dependency.table.ts';
import { factTables } from './rules/fact.table.ts';
import { materialTables } from './rules/material.table.ts';
import { accessTables, decisionTables, feeTables, resultTables, structureTables } from './rules/others.table.ts';
import { outcomeTables } from './rules/outcome.table.ts';
import { payloadTables } from './rules/payload.table.ts';
import { situationTables } from './rules/situation.table.ts';
import { textTables } from './rules/text.table.ts';
import { RULES } from './rules.ts';
import { SEVERITY } from './severity.ts';

/** Two items that ask for the same element, each with its own rule. */
function shared(a: JsonSchema, b: JsonSchema, around?: Around): [BundleSource, MergePlan] {
  const needs = [{ element: 'a.x' }];
  const two = source(
    {
      A: { needs },
      B: { needs, ...(around && { when: when('q', 'no') }) },
      ...(around && { A: { needs, when: when('q', 'yes') } })
    },
    around
  );
  const made = formed(formed(two, 'A', 'a.x', a), 'B', 'a.x', b);
  return [made, mergeBundle(made)];
}

const TABLES: Tables = {
  ...accessTables,
  ...deadlineTables,
  ...decisionTables,
  ...dependencyTables,
  ...factTables,
  ...feeTables,
  ...materialTables,
  ...outcomeTables,
  ...payloadTables,
  ...resultTables,
  ...situationTables,
  ...structureTables,
  ...textTables,
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
  'deadline/declared-shorter-than-path': {
    valid: [
      source({ A: { days: 3 }, B: { days: 4 } }, { promised: 4 }),
      source({ A: { days: 3 }, B: { waitsFor: ['A'], days: 4 } }, { promised: 7 })
    ],
    invalid: [
      [source({ A: { days: 3 }, B: { waitsFor: ['A'], days: 4 } }, { promised: 6 }), 'bundle/limit'],
      [source({ A: { days: 0.5 }, B: { waitsFor: ['A'], days: 1 } }, { promised: 1 }), 'bundle/limit'],
      // Only in one situation, which no set of items tells apart.
      [
        edited(source({ A: { days: 3 } }, { ...ask('q'), promised: 5 }), ({ items }) => {
          items.A!.limits = [{ when: when('q', 'yes')!, legal: 20, promised: 6 }];
        }),
        'bundle/limit'
      ]
    ]
  },
  'deadline/promised-over-legal': {
    valid: [source({ A: { days: 20 } }), source({ A: { days: 2, legal: 0 } })],
    invalid: [
      [source({ A: { days: 21 } }), 'items/A/limit'],
      [source({ A: {} }, { promised: 61 }), 'bundle/limit'],
      [
        edited(source({ A: {} }, ask('q')), ({ items }) => {
          items.A!.limits = [{ when: when('q', 'yes')!, legal: 3, promised: 4, unit: 'days' }];
        }),
        'items/A/limits/0'
      ]
    ]
  },
  'deadline/deferral-longer-than-limit': {
    valid: [
      source({ A: { days: 5, materials: [{ deferrableDays: 5 }] } }),
      source({ A: { materials: [{ deferrableDays: 9, required: false }] } })
    ],
    invalid: [[source({ A: { days: 5, materials: [{ deferrableDays: 6 }] } }), 'items/A/materials/paper']]
  },
  'payload/unbound-field': {
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
  'payload/required-unasked': {
    valid: [
      [source({ A: { needs: [{ element: 'a.x' }] } }), plan([{ uses: uses('A', 'a.x') }])],
      // A list is served as a whole.
      [source({ A: { needs: [{ element: 'a.x' }] } }), plan([{ uses: uses('A', 'a') }])],
      source({ A: { needs: [{ element: 'a.x', required: false }] } })
    ],
    invalid: [
      [source({ A: { needs: [{ element: 'a.x' }] } }), 'items/A/fields/a.x'],
      [[source({ A: { needs: [{ element: 'a.x' }] } }), plan([{ uses: uses('B', 'a.x') }])], 'items/A/fields/a.x']
    ]
  },
  'payload/impossible-value': {
    valid: [
      shared({ type: 'string', title: '甲', maxLength: 3 }, { type: 'string', title: '甲', minLength: 2 }),
      // Never asked together.
      shared({ type: 'string', title: '甲', maxLength: 2 }, { type: 'string', title: '甲', minLength: 3 }, ask('q'))
    ],
    invalid: [
      [
        shared({ type: 'string', title: '甲', maxLength: 2 }, { type: 'string', title: '甲', minLength: 3 }),
        'elements/a.x'
      ],
      [
        shared({ type: 'integer', title: '甲', maximum: 2 }, { type: 'integer', title: '甲', minimum: 3 }),
        'elements/a.x'
      ]
    ]
  },
  'outcome/no-policy': {
    valid: [
      source({ A: {}, B: {} }),
      source({ A: {}, B: { waitsFor: ['A'] } }, decided({ kind: 'policy', item: 'B', onRefused: 'hold' }))
    ],
    invalid: [[source({ A: {}, B: { waitsFor: ['A'] } }), 'items/B/policy']]
  },
  'situation/no-item': {
    valid: [source({ A: { when: when('q', 'yes') }, B: { when: when('q', 'no') } }, ask('q'))],
    invalid: [[source({ A: { when: when('q', 'yes') } }, ask('q')), 'situations']]
  },
  'situation/item-never-active': {
    valid: [source({ A: { when: when('q', 'yes') } }, ask('q'))],
    invalid: [
      [source({ A: { when: { and: [when('q', 'yes')!, when('q', 'no')!] } } }, ask('q')), 'items/A/appliesWhen']
    ]
  },
  'situation/no-effect': {
    valid: [
      source({ A: { materials: [{ appliesWhen: when('q', 'yes')! }] } }, ask('q')),
      edited(source({ A: {} }, ask('q')), ({ items }) => {
        items.A!.limits = [{ when: when('q', 'yes')!, legal: 20, promised: 3 }];
      })
    ],
    invalid: [[source({ A: {} }, ask('q')), 'situations/q']]
  },
  'situation/never-asked': {
    valid: [
      source(
        { A: { when: when('q', 'yes') }, B: { when: when('r', 'yes') } },
        { situations: [question('q', 'yes', 'no'), { ...question('r', 'yes'), askWhen: when('q', 'yes')! }] }
      )
    ],
    invalid: [
      [
        source(
          { A: { when: when('q', 'yes') }, B: { when: when('r', 'yes') } },
          { situations: [question('q', 'yes', 'no'), { ...question('r', 'yes'), askWhen: when('q', 'none')! }] }
        ),
        'situations/r'
      ]
    ]
  },
  'situation/not-asked-decides': {
    valid: [
      source(
        { A: { when: when('q', 'yes') }, B: { when: when('r', 'yes') }, C: {} },
        { situations: [question('q', 'yes', 'no'), { ...question('r', 'yes', 'no'), askWhen: when('q', 'yes')! }] }
      )
    ],
    invalid: [
      [
        source(
          { A: { when: when('q', 'yes') }, B: { when: { '!=': [{ var: 's.r' }, 'yes'] } } },
          { situations: [question('q', 'yes', 'no'), { ...question('r', 'yes', 'no'), askWhen: when('q', 'yes')! }] }
        ),
        'items/B/appliesWhen'
      ]
    ]
  },
  'situation/dead-option': {
    valid: [
      source({ A: { when: when('q', 'x') } }, { situations: [question('q', 'x', 'y')] }),
      // Read by nothing at all: another rule's business.
      source({ A: {} }, { situations: [question('q', 'x', 'y')] })
    ],
    invalid: [
      [
        source({ A: { when: when('q', 'x') } }, { situations: [question('q', 'x', 'y', 'z')] }),
        'situations/q/options/y'
      ],
      [
        source(
          { A: { when: { in: ['x', { var: 's.q' }] } } },
          { situations: [{ ...question('q', 'x', 'y'), select: 'multi' }] }
        ),
        'situations/q/options/y'
      ]
    ]
  },
  'situation/dead-condition': {
    valid: [
      source({ A: { materials: [{ appliesWhen: when('q', 'yes')! }] } }, ask('q')),
      source({ A: { materials: [{ appliesWhen: { '==': [{ var: 'f.x' }, '1'] } }] } })
    ],
    invalid: [
      [
        source({ A: { when: when('q', 'no'), materials: [{ appliesWhen: when('q', 'yes')! }] } }, ask('q')),
        'items/A/materials/paper'
      ]
    ]
  }
};

function check(code: string, given: BundleSource | [BundleSource, MergePlan]) {
  const [made, merge] = Array.isArray(given) ? given : [given, plan()];
  return RULES.find((rule) => rule.code === code)!.check(createInput(made, merge));
}

describe.each(RULES.map(({ code }) => code))('%s', (code) => {
  const { valid, invalid } = TABLES[code] ?? { valid: [], invalid: [] };

  it('has a table with both sides and a severity', () => {
    expect(valid.length).toBeGreaterThan(0);
    expect(invalid.length).toBeGreaterThan(0);
    expect(['error', 'warning', 'info']).toContain(SEVERITY[code]);
  });

  it.each(valid.map((given, index) => [index, given] as const))('finds nothing in valid %i', (_, given) => {
    expect(check(code, given)).toEqual([]);
  });

  it.each(invalid.map(([given, ...paths], index) => [index, given, paths] as const))(
    'finds invalid %i',
    (_, given, paths) => {
      const found = check(code, given);
      expect(found.map(({ path }) => path)).toEqual(paths);
      for (const { message } of found) expect(message).toMatch(/^[^a-z]*“.+。$/s);
      const [made] = Array.isArray(given) ? given : [given];
      if (SEVERITY[code] === 'error') for (const each of found) expectProof(made, each);
    }
  );
});

it('each page of a rule shows what the first breach in its table is told', async () => {
  const told = RULES.map(({ code }) => [code, check(code, TABLES[code]!.invalid[0]![0])[0]!.message] as const);
  await expect(`${JSON.stringify(Object.fromEntries(told), null, 2)}\n`).toMatchFileSnapshot('about/examples.json');
});
