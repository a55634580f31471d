import { source } from '../../chart/fixtures.ts';
import type { BundleSource } from '../../model/index.ts';
import { edited, formed, plan, when, type Tables, ask, uses, shared } from '../fixtures.ts';

const TEXT = { type: 'string', title: '甲' };
const one = (required = true) => formed(source({ A: { needs: [{ element: 'a.x', required }] } }), 'A', 'a.x', TEXT);
const free = (made: BundleSource) => edited(made, ({ schemas }) => void delete schemas.A!.properties!.a!.required);
const aliased = (roleAliases: Record<string, string[]>) =>
  edited(source({ A: {} }), ({ bundle }) => void (bundle.roleAliases = roleAliases));
const guardian = {
  ...plan(),
  roles: { guardian: '监护人', mother: '母亲', father: '父亲' },
  aliases: [
    {
      key: 'alias_guardian',
      role: 'guardian',
      question: '谁',
      options: [{ value: 'mother', label: '母亲' }],
      askWhen: true,
      maps: {},
      implies: {}
    }
  ]
};
const reading = (name: string) =>
  edited(one(), ({ items }) => void (items.A!.bindings[0]!.appliesWhen = { '==': [{ var: name }, '1'] }));

export const payloadTables: Tables = {
  'payload/required-unasked': {
    valid: [
      [one(), plan([{ uses: uses('A', 'a.x') }])],
      // A list is served as a whole.
      [one(), plan([{ uses: uses('A', 'a') }])],
      one(false),
      // The form does not have it at all, or does not insist.
      source({ A: { needs: [{ element: 'a.x' }] } }),
      free(one())
    ],
    invalid: [
      [
        formed(source({ A: { needs: [{ element: 'a.x' }] } }), 'A', 'a.x', { type: 'object', title: '甲' }),
        'items/A/fields/a.x'
      ],
      [
        edited(
          formed(source({ A: { needs: [{ element: 'a.x' }] } }), 'A', 'a.x', { type: 'object', title: '甲' }),
          ({ items }) => void delete items.A!.bindings[0]!.element
        ),
        'items/A/fields/a.x'
      ]
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
  'payload/unknown-field': {
    valid: [one()],
    invalid: [[source({ A: { needs: [{ element: 'a.x' }] } }), 'items/A/fields/a.x']]
  },
  'payload/required-differs': {
    valid: [one(), free(one(false))],
    invalid: [
      [one(false), 'items/A/fields/a.x'],
      [
        edited(one(), ({ items }) => void (items.A!.bindings[0]!.appliesWhen = when('q', 'yes')!)),
        'items/A/fields/a.x'
      ],
      [edited(one(), ({ items }) => void (items.A!.bindings = [])), 'items/A/fields/a.x']
    ]
  },
  'payload/never-filled': {
    valid: [
      one(false),
      // A required one without a meaning is an error of its own.
      edited(one(), ({ items }) => void delete items.A!.bindings[0]!.element),
      edited(one(), ({ items }) => void (items.A!.bindings = [{ field: 'a', element: 'a.group', required: false }]))
    ],
    invalid: [
      [edited(one(false), ({ items }) => void delete items.A!.bindings[0]!.element), 'items/A/fields'],
      [edited(one(false), ({ items }) => void (items.A!.bindings = [])), 'items/A/fields']
    ]
  },
  'payload/alias-never-matters': {
    valid: [[aliased({ guardian: ['mother'] }), guardian], source({ A: {} })],
    invalid: [
      [[aliased({ guardian: ['mother', 'father'] }), guardian], 'bundle/roleAliases/guardian'],
      [[aliased({ applicant: ['mother'] }), guardian], 'bundle/roleAliases/applicant']
    ]
  },
  'payload/unknown-condition-field': {
    valid: [reading('f.a.x'), reading('s.q')],
    invalid: [
      [reading('f.a.y'), 'items/A/fields/a.x'],
      [
        edited(one(), ({ bundle }) => void (bundle.items[0]!.appliesWhen = { '==': [{ var: 'f.a.y' }, '1'] })),
        'items/A/appliesWhen'
      ]
    ]
  }
};
