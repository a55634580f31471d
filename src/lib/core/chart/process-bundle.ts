import type {
  BundleItem,
  BundleSource,
  BundleSteps,
  Condition,
  Decision,
  Item,
  OutcomePolicy,
  Process,
  Situation
} from '../model/index.ts';

/** What about the bundle around a template is otherwise than usual. */
export interface Setup {
  policy?: OutcomePolicy;
  /** Policy for one of those that MAIN waits for. */
  after?: Record<string, OutcomePolicy>;
  optional?: boolean;
  deferral?: Item['deferral'];
  /** Template of FIRST. */
  first?: string;
  steps?: BundleSteps;
}

/** The surroundings in which a template shows everything that it can do. */
export const SETUPS: readonly Setup[] = [
  {},
  { policy: 'hold', first: 'review' },
  { policy: 'ask' },
  { policy: 'withdraw', optional: true },
  { policy: 'continue', deferral: { releaseEarly: true, overdue: 'chase' } },
  { policy: 'hold', after: { SECOND: 'ask' } }
];

/** What a suite of a template goes through besides the plainest: who waits fails, comes back, is chosen, owes something. */
export const SUITE_SETUPS: readonly Setup[] = [
  {},
  { policy: 'continue' },
  { policy: 'withdraw' },
  { first: 'review' },
  { policy: 'hold', first: 'review', after: { SECOND: 'cancel' } },
  { policy: 'hold', after: { SECOND: 'withdraw' } },
  { policy: 'ask', first: 'review', after: { SECOND: 'cancel' } },
  { policy: 'ask', after: { SECOND: 'withdraw' } },
  { policy: 'hold', after: { SECOND: 'ask' } },
  { optional: true },
  { deferral: { overdue: 'chase' } },
  { deferral: { releaseEarly: true } },
  { deferral: { releaseEarly: true, overdue: 'chase' } }
];

/** The item that is made from the template. */
export const MAIN = 'MAIN';
const QUESTIONS = ['main', 'before', 'second', 'after', 'share'];

/**
 * A bundle to look at one template in: MAIN is made from it and waits for FIRST and SECOND, LAST waits for MAIN, SHARE shares
 * a visit with it where the template waits for one. The answers say who takes part.
 * @param process id of a shipped template, or a template of somebody's own
 */
export function processBundle(process: string | Process, setup: Setup = {}): BundleSource {
  const own = typeof process === 'string' ? undefined : process;
  const id = typeof process === 'string' ? process : process.id;
  const joint = own ? JSON.stringify(own.region).includes('"jointDone"') : id === 'joint-visit';
  const items = [
    itemOf('FIRST', 'before', setup.first ?? 'promised'),
    itemOf('SECOND', 'second', 'promised'),
    itemOf(MAIN, 'main', id, { dependsOn: ['FIRST', 'SECOND'], optional: setup.optional ?? false }),
    itemOf('LAST', 'after', 'promised', { dependsOn: [MAIN] }),
    itemOf('SHARE', 'share', joint ? id : 'promised')
  ];
  const main = items[2]!.document;
  if (setup.deferral) main.deferral = setup.deferral;
  const visit = { id: 'visit', name: '联合勘验', kind: 'inspection' as const, items: [MAIN, 'SHARE'] };
  return {
    bundle: {
      id: 'sample',
      name: '样例一件事',
      region: { code: '000000', name: '某地' },
      lead: 'office',
      serviceObject: '自然人',
      limit: { legal: 60, promised: 30 },
      roleAliases: {},
      situations: QUESTIONS.map(question),
      items: items.map(({ entry }) => entry),
      ...(joint && { joint: [{ ...visit, within: 3, days: 2, rectify: 10 }] }),
      ...(setup.steps && { steps: setup.steps })
    },
    decisions: decisionsOf(setup),
    items: Object.fromEntries(items.map(({ entry, document }) => [entry.id, document])),
    schemas: Object.fromEntries(items.map(({ entry }) => [entry.id, { type: 'object', properties: {} }])),
    layouts: {},
    departments: [{ id: 'office', name: '某局', short: '某', hue: 'blue' }],
    roles: [],
    attributes: [],
    codelists: [],
    calendar: { id: 'cn', name: '工作日', revision: '1', timeZone: 'Asia/Shanghai', years: {} },
    ...(own && { processes: { [own.id]: own } })
  };
}

function question(key: string): Situation {
  const options = ['yes', 'no'].map((value) => ({ value, label: value }));
  return { key, question: `${key}？`, select: 'single', options };
}

function itemOf(id: string, key: string, process: string, more: Partial<BundleItem> = {}) {
  const appliesWhen: Condition = { '==': [{ var: `s.${key}` }, 'yes'] };
  const entry: BundleItem = {
    id,
    item: `sample.${id}`,
    dependsOn: [],
    dependsMode: 'all',
    appliesWhen,
    optional: false,
    ...more
  };
  const document: Item = {
    id: entry.item,
    name: `事项${id}`,
    department: 'office',
    process,
    type: '承诺件',
    limit: { legal: 20, promised: 5 },
    fee: { charged: false, text: '不收费' },
    result: { name: `${id}证`, kind: '证照', delivery: ['电子'] },
    materials: [],
    bindings: [],
    producesFacts: []
  };
  return { entry, document };
}

function decisionsOf({ policy, after = {} }: Setup): Decision[] {
  const base = { who: 'demo', when: '2026-01-01T00:00:00Z', why: '试', kind: 'policy' as const, item: MAIN };
  const pairs = Object.entries(after).map(([other, onRefused]) => ({ ...base, id: other, after: other, onRefused }));
  return [...(policy ? [{ ...base, id: 'all', onRefused: policy }] : []), ...pairs];
}
