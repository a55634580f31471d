import { question, source } from '../../chart/fixtures.ts';
import type { Situation } from '../../model/index.ts';
import { ask, edited, when, type Tables } from '../fixtures.ts';

const q = question('q', 'yes', 'no');
const labelled = (...options: [string, string][]): { situations: Situation[] } => ({
  situations: [{ ...q, options: options.map(([value, label]) => ({ value, label })) }]
});
const items = { A: { when: when('q', 'yes') }, B: {} };
const inner = (appliesWhen: object) => ({ materials: [{ appliesWhen: appliesWhen as never }] });

export const situationTables: Tables = {
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
  },
  'situation/duplicate-key': {
    valid: [source(items, ask('q', 'r'))],
    invalid: [[source(items, ask('q', 'q')), 'situations/q']]
  },
  'situation/same-value': {
    valid: [source(items, ask('q'))],
    invalid: [[source(items, labelled(['yes', '是'], ['yes', '有'], ['no', '否'])), 'situations/q/options/yes']]
  },
  'situation/same-label': {
    valid: [
      source(items, labelled(['yes', '是'], ['no', '否'])),
      // One value twice is another rule's business.
      source(items, labelled(['yes', '是'], ['yes', '是']))
    ],
    invalid: [[source(items, labelled(['yes', '是'], ['no', ' 是'], ['none', '否'])), 'situations/q/options/yes']]
  },
  'situation/one-option': {
    valid: [
      source(items, ask('q')),
      source(
        { A: { when: { in: ['yes', { var: 's.q' }] } } },
        { situations: [{ ...question('q', 'yes'), select: 'multi' }] }
      )
    ],
    invalid: [[source(items, { situations: [question('q', 'yes')] }), 'situations/q']]
  },
  'situation/unknown-question': {
    valid: [source(items, ask('q'))],
    invalid: [
      [source(items), 'items/A/appliesWhen'],
      [source({ A: inner({ '==': [{ var: 's.gone' }, 'yes'] }) }), 'items/A/materials/paper'],
      [source({ A: {} }, { situations: [{ ...q, askWhen: when('gone', 'yes')! }] }), 'situations/q'],
      [
        edited(source({ A: {} }), (made) => {
          made.items.A!.limits = [{ when: when('gone', 'yes')!, legal: 20, promised: 3 }];
        }),
        'items/A/limits/0'
      ]
    ]
  },
  'situation/unknown-option': {
    valid: [source(items, ask('q')), source({ A: { when: { in: [{ var: 's.q' }, ['yes', 'no']] } } }, ask('q'))],
    invalid: [
      [source({ A: { when: when('q', 'maybe') } }, ask('q')), 'items/A/appliesWhen'],
      [source({ A: { when: { in: [{ var: 's.q' }, ['yes', 'maybe']] } } }, ask('q')), 'items/A/appliesWhen'],
      [source({ A: inner({ in: ['maybe', { var: 's.q' }] }) }, ask('q')), 'items/A/materials/paper']
    ]
  },
  'situation/ask-circle': {
    valid: [
      source(items, { situations: [q, { ...question('r', 'a', 'b'), askWhen: when('q', 'yes')! }] }),
      source(items, ask('q'))
    ],
    invalid: [
      [
        source(items, {
          situations: [
            { ...q, askWhen: when('r', 'a')! },
            { ...question('r', 'a', 'b'), askWhen: when('q', 'yes')! }
          ]
        }),
        'situations/q'
      ],
      [source(items, { situations: [{ ...q, askWhen: when('q', 'yes')! }] }), 'situations/q']
    ]
  },
  'situation/asks-ahead': {
    valid: [source(items, { situations: [q, { ...question('r', 'a', 'b'), askWhen: when('q', 'yes')! }] })],
    invalid: [
      [source(items, { situations: [{ ...question('r', 'a', 'b'), askWhen: when('q', 'yes')! }, q] }), 'situations/r']
    ]
  },
  'situation/needless-condition': {
    valid: [
      source({ A: { when: when('q', 'yes'), ...inner(when('r', 'yes') as object) } }, ask('q', 'r')),
      source({ A: inner({ '==': [{ var: 'f.x' }, '1'] }) }, ask('q')),
      // Never true is another rule's business.
      source({ A: { when: when('q', 'no'), ...inner(when('q', 'yes') as object) } }, ask('q'))
    ],
    invalid: [
      [
        source({ A: { when: when('q', 'yes'), ...inner(when('q', 'yes') as object) }, B: {} }, ask('q')),
        'items/A/materials/paper'
      ],
      [source({ A: { when: { or: [when('q', 'yes')!, when('q', 'no')!] } } }, ask('q')), 'items/A/appliesWhen']
    ]
  },
  'situation/dead-exit': {
    valid: [
      edited(
        source(items, ask('q')),
        ({ bundle }) => void (bundle.exits = [{ when: when('q', 'no')!, text: '去窗口' }])
      )
    ],
    invalid: [
      [
        edited(
          source(items, ask('q')),
          ({ bundle }) =>
            void (bundle.exits = [{ when: { and: [when('q', 'no')!, when('q', 'yes')!] }, text: '请到窗口办理' }])
        ),
        'exits/0'
      ]
    ]
  },
  'situation/exit-unseen': {
    valid: [
      edited(
        source({ A: { when: when('q', 'yes') } }, ask('q')),
        ({ bundle }) => void (bundle.exits = [{ when: when('q', 'no')!, text: '请到窗口办理' }])
      )
    ],
    invalid: [
      [
        edited(
          source({ A: { when: when('q', 'yes') }, B: {} }, ask('q')),
          ({ bundle }) => void (bundle.exits = [{ when: when('q', 'no')!, text: '请到窗口办理' }])
        ),
        'exits/0'
      ]
    ]
  },
  'optional/no-choice': {
    valid: [source({ A: { optional: true, when: when('q', 'yes') }, B: {} }, ask('q'))],
    invalid: [[source({ A: { optional: true }, B: {} }), 'items/A/optional']]
  }
};
