import { decideSteps } from '../../model/decide-steps.ts';
import { source, type Draft } from '../../chart/fixtures.ts';
import { PROCESSES } from '../../chart/shipped.ts';
import { mergeBundle } from '../../merge/merge.ts';
import type { MergePlan } from '../../merge/types.ts';
import type {
  BundleSource,
  ConditionalLimit,
  ProcessClock,
  RegionRules,
  StepChange,
  Target
} from '../../model/index.ts';
import { ask, edited, when, type Tables } from '../fixtures.ts';

const [yes, no] = [when('q', 'yes')!, when('q', 'no')!];

/** In a region of its own. */
const at = (region: RegionRules, made: BundleSource): BundleSource => ({ ...made, region });
const defaults = (made: BundleSource) =>
  at(
    {
      defaultLimits: [
        { when: { types: ['即办件'], siteInspection: false }, promised: 0, source: '通知一。' },
        { when: { noLegalLimit: true }, promised: 3, source: '通知二。' },
        { when: { promisedOver: 5 }, promised: 5, source: '通知三。' }
      ]
    },
    made
  );
const simple = (made: BundleSource, siteInspection?: string) =>
  edited(made, ({ items }) => Object.assign(items.A!, { type: '即办件', ...(siteInspection && { siteInspection }) }));

/** A template of its own with a clock of another length. */
const timed = (id: string, length: Partial<ProcessClock>) =>
  edited(source({ A: { process: 'review' } }), (bundle) => {
    const own = structuredClone(PROCESSES['review']!);
    own.clocks = own.clocks.map((clock) => (clock.id === id ? { ...clock, ...length } : clock));
    bundle.processes = { review: own };
  });
/** The step that examines, made shorter in the bundle. */
const compressed = (days: number) =>
  edited(source({ A: {} }), ({ items }) => {
    items.A!.steps = [{ how: 'shorten', state: 'examining', days, consents: [] }];
  });

/** Two departments, and how long they may take together. */
const joint = { joint: { days: 45, extension: 15, source: '第四十二条。' } };
const together = (made: BundleSource) =>
  edited(made, (bundle) => {
    bundle.items.B!.department = 'other';
    bundle.departments.push({ id: 'other', name: '另一局', short: '另', hue: 'red' });
  });

const limited = (limits: ConditionalLimit[], draft: Draft = {}) =>
  edited(source({ A: draft }, ask('q')), ({ items }) => void (items.A!.limits = limits));
const limit = (promised: number, inCase: ConditionalLimit['when'] = yes) => ({ when: inCase, legal: 20, promised });

const published = (made: BundleSource) => ({
  ...made,
  calendar: { ...made.calendar, years: { '2026': { source: '', holidays: [], workdays: [] } } }
});

const target = (atLeast: number): Target => ({ atLeast, severity: 'warning', source: '考核要求。' });
const measured = (targets: RegionRules['targets'], made: BundleSource): [BundleSource, MergePlan] => {
  const there = at({ targets }, made);
  return [there, mergeBundle(there)];
};
const twoPapers = (same: boolean) =>
  source({ A: { materials: [{ sharedKey: 'x' }] }, B: { materials: [{ sharedKey: same ? 'x' : 'y' }] } });

/** The bundle promises natural days. */
const inDays = (made: BundleSource) => edited(made, ({ bundle }) => void (bundle.limit.unit = 'days'));

export const deadlineTables: Tables = {
  'deadline/declared-shorter-than-path': {
    valid: [
      source({ A: { days: 3 }, B: { days: 4 } }, { promised: 4 }),
      source({ A: { days: 3 }, B: { waitsFor: ['A'], days: 4 } }, { promised: 7 }),
      // Fourteen days hold seven working ones in every week of a calendar without long holidays.
      inDays(source({ A: { days: 3 }, B: { waitsFor: ['A'], days: 4 } }, { promised: 14 }))
    ],
    invalid: [
      [source({ A: { days: 3 }, B: { waitsFor: ['A'], days: 4 } }, { promised: 6 }), 'bundle/limit'],
      [source({ A: { days: 0.5 }, B: { waitsFor: ['A'], days: 1 } }, { promised: 1 }), 'bundle/limit'],
      [inDays(source({ A: { days: 3 }, B: { waitsFor: ['A'], days: 4 } }, { promised: 7 })), 'bundle/limit'],
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
      source({ A: { materials: [{ deferrableDays: 9, required: false }] } }),
      source({ A: { days: 5, materials: [{ deferrableDays: 5, deferrableUnit: 'days' }] } })
    ],
    invalid: [
      [source({ A: { days: 5, materials: [{ deferrableDays: 6 }] } }), 'items/A/materials/paper'],
      [
        source({ A: { days: 5, materials: [{ deferrableDays: 8, deferrableUnit: 'days' }] } }),
        'items/A/materials/paper'
      ]
    ]
  },
  'deadline/half-days': {
    valid: [
      source({ A: { days: 0.5 }, B: { waitsFor: ['A'], days: 1 } }, { promised: 2 }),
      source({ A: { days: 0.5 }, B: { days: 1 } }, { promised: 1 }),
      // Already too short in figures, which is an error of its own.
      source({ A: { days: 0.5 }, B: { waitsFor: ['A'], days: 1 } }, { promised: 1 })
    ],
    invalid: [
      [source({ A: { days: 0.5 }, B: { waitsFor: ['A'], days: 1 } }, { promised: 1.5 }), 'bundle/limit'],
      [source({ A: { days: 0.5 }, B: { waitsFor: ['A'], days: 0.5 } }, { promised: 1 }), 'bundle/limit']
    ]
  },
  'deadline/over-region-default': {
    valid: [
      source({ A: { days: 20 } }),
      defaults(source({ A: { days: 5 }, B: { days: 3, legal: 0 } })),
      defaults(simple(source({ A: { days: 0 } }))),
      // Somebody has to come and look: not simple.
      defaults(simple(source({ A: { days: 1 } }), '现场核查'))
    ],
    invalid: [
      [defaults(source({ A: { days: 6 }, B: { days: 4, legal: 0 } })), 'items/A/limit', 'items/B/limit'],
      [defaults(simple(source({ A: { days: 1 } }))), 'items/A/limit'],
      [
        defaults(edited(source({ A: { days: 150 } }), ({ items }) => void (items.A!.limit.unit = 'hours'))),
        'items/A/limit'
      ]
    ]
  },
  'deadline/no-promise': {
    valid: [
      source({ A: { days: 0, legal: 0 } }),
      defaults(source({ A: { days: 0 }, B: { days: 2, legal: 0 } })),
      defaults(
        edited(source({ A: { days: 3, legal: 0 } }), ({ items }) => {
          const toNothing: StepChange = { how: 'shorten', state: 'deciding', days: 0, limit: true, consents: [] };
          items.A = decideSteps(items.A!, [toNothing]);
        })
      ),
      defaults(simple(source({ A: { days: 0, legal: 0 } })))
    ],
    invalid: [[defaults(source({ A: { days: 0, legal: 0 } })), 'items/A/limit']]
  },
  'deadline/joint-ceiling': {
    valid: [
      together(source({ A: { days: 60 }, B: {} })),
      at(joint, source({ A: { days: 60 }, B: {} })),
      at(joint, together(source({ A: { days: 45 }, B: {} }))),
      // Never both departments at once.
      at(joint, together(source({ A: { days: 60, when: yes }, B: { when: no } }, ask('q'))))
    ],
    invalid: [
      [at(joint, together(source({ A: { days: 40 }, B: { days: 6, waitsFor: ['A'] } }))), 'bundle/limit'],
      [at(joint, together(source({ A: { days: 61 }, B: {} }))), 'bundle/limit']
    ]
  },
  'deadline/clock-against-law': {
    valid: [
      source({ A: {} }),
      timed('examine', { days: 2 }),
      timed('examine', { days: 5, unit: 'days' }),
      timed('examine', { days: 8, source: '某市条例第三条。' }),
      timed('reviewing', { days: 'promised' }),
      timed('review', { days: 90 }),
      compressed(1)
    ],
    invalid: [
      [timed('examine', { days: 0 }), 'items/A/process'],
      [timed('examine', { days: 0, source: '某市条例第三条。' }), 'items/A/process'],
      [timed('examine', { days: 6 }), 'items/A/process'],
      [timed('examine', { days: 20, unit: 'days' }), 'items/A/process'],
      [timed('examine', { days: 6, source: '《中华人民共和国行政许可法》 第三十二条。' }), 'items/A/process'],
      [timed('review', { days: 30 }), 'items/A/process'],
      [compressed(0), 'items/A/process']
    ]
  },
  'deadline/provisional-calendar': {
    valid: [published(source({ A: { days: 0 } }))],
    invalid: [
      [published(source({ A: { days: 5 } })), 'calendar/2026'],
      [source({ A: {} }), 'calendar']
    ]
  },
  'deadline/dead-limit': {
    valid: [source({ A: {} }), limited([limit(3)]), limited([limit(3), limit(4, no)])],
    invalid: [
      [limited([limit(3), limit(4)]), 'items/A/limits/1'],
      [limited([limit(3, no)], { when: yes }), 'items/A/limits/0'],
      [limited([limit(3, true), limit(4, no)]), 'items/A/limits/1']
    ]
  },
  'deadline/idle-limit': {
    valid: [
      source({ A: {} }),
      limited([limit(3)]),
      // It never applies at all, which is told by itself.
      limited([limit(3, true)], { when: false })
    ],
    invalid: [
      [limited([limit(3), limit(4, no)]), 'items/A/limit'],
      [limited([limit(3)], { when: yes }), 'items/A/limit']
    ]
  },
  'deadline/target-time': {
    valid: [
      measured({ time: target(0.75) }, source({ A: { days: 5, legal: 20 } })),
      measured({ time: null }, source({ A: { days: 20, legal: 20 } })),
      measured({ time: target(0.6) }, source({ A: { days: 3, legal: 0 } })),
      source({ A: { days: 20 } })
    ],
    invalid: [[measured({ time: target(0.76) }, source({ A: { days: 5, legal: 20 } })), 'bundle/targets']]
  },
  'deadline/target-steps': {
    valid: [measured({ steps: target(0.1) }, source({ A: {}, B: {} }))],
    invalid: [[measured({ steps: target(0.9) }, source({ A: {}, B: {} })), 'bundle/targets']]
  },
  'deadline/target-materials': {
    valid: [measured({ materials: target(0.5) }, twoPapers(true))],
    invalid: [[measured({ materials: target(0.3) }, twoPapers(false)), 'bundle/targets']]
  }
};
