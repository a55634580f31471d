import type { BundleItem, BundleSource, Decision, Item, Material, Situation } from '../model/index.ts';

/** Hand-made bundles for tests: `source({ A: {}, B: { waitsFor: ['A'] } })`. */
export interface Draft {
  waitsFor?: string[];
  mode?: 'all' | 'any';
  when?: BundleItem['appliesWhen'];
  optional?: boolean;
  process?: string;
  days?: number;
  legal?: number;
  produces?: string[];
  needs?: { element: string; required?: boolean }[];
  materials?: Partial<Material>[];
}

export interface Around {
  situations?: Situation[];
  decisions?: Decision[];
  promised?: number;
}

export function source(items: Record<string, Draft>, around: Around = {}): BundleSource {
  const entries = Object.entries(items);
  return {
    bundle: {
      id: 'sample',
      name: '样例一件事',
      region: { code: '000000', name: '某地' },
      lead: 'office',
      serviceObject: '自然人',
      limit: { legal: 60, promised: around.promised ?? 30 },
      roleAliases: {},
      situations: around.situations ?? [],
      items: entries.map(([id, draft]) => place(id, draft))
    },
    decisions: around.decisions ?? [],
    items: Object.fromEntries(entries.map(([id, draft]) => [id, document(id, draft)])),
    schemas: Object.fromEntries(entries.map(([id]) => [id, { type: 'object', properties: {} }])),
    layouts: {},
    departments: [{ id: 'office', name: '某局', short: '某', hue: 'blue' }],
    roles: [],
    attributes: [],
    codelists: [],
    calendar: { id: 'cn', name: '工作日', revision: '1', timeZone: 'Asia/Shanghai', years: {} }
  };
}

/** A single-choice question with options of the same names. */
export function question(key: string, ...values: string[]): Situation {
  return { key, question: `${key}？`, select: 'single', options: values.map((value) => ({ value, label: value })) };
}

function place(id: string, draft: Draft): BundleItem {
  return {
    id,
    item: `sample.${id}`,
    dependsOn: draft.waitsFor ?? [],
    dependsMode: draft.mode ?? 'all',
    appliesWhen: draft.when ?? true,
    optional: draft.optional ?? false
  };
}

function document(id: string, draft: Draft): Item {
  return {
    id: `sample.${id}`,
    name: `事项${id}`,
    department: 'office',
    process: draft.process ?? 'promised',
    type: '承诺件',
    limit: { legal: draft.legal ?? 20, promised: draft.days ?? 5 },
    fee: { charged: false, text: '不收费' },
    result: { name: `${id}证`, kind: '证照', delivery: ['电子'] },
    materials: (draft.materials ?? []).map((material) => ({
      name: material.sharedKey ?? '材料',
      source: 'applicant',
      required: true,
      sharedKey: 'paper',
      ...material
    })),
    bindings: (draft.needs ?? []).map(({ element, required }) => ({
      field: element,
      element,
      required: required ?? true
    })),
    producesFacts: draft.produces ?? []
  };
}
