import type { Bundle, BundleItem, Composition, Item } from '../model/index.ts';
import type { EditContext } from './context.ts';

/** An item of the catalogue with nothing in it but its name. */
export function itemNamed(id: string, name: string, more: Partial<Item> = {}): Item {
  return {
    id,
    name,
    department: 'gong-an',
    process: 'promise',
    type: '承诺件',
    limit: { legal: 20, promised: 5 },
    fee: { charged: false, text: '不收费' },
    result: { name: '证明', kind: '证照', delivery: [] },
    materials: [],
    bindings: [],
    producesFacts: [],
    ...more
  };
}

export function entry(id: string, dependsOn: string[] = [], more: Partial<BundleItem> = {}): BundleItem {
  return { id, item: `small.${id}`, dependsOn, dependsMode: 'all', appliesWhen: true, optional: false, ...more };
}

/** A → B → C, and one question that C reads. */
export function smallComposition(): Composition {
  const bundle: Bundle = {
    id: 'small',
    name: '小件',
    region: { code: '350206', name: '湖里区' },
    lead: 'gong-an',
    serviceObject: '自然人',
    limit: { legal: 20, promised: 10 },
    roleAliases: {},
    situations: [
      {
        key: 'place',
        question: '在哪里出生?',
        select: 'single',
        options: [
          { value: 'in', label: '本市' },
          { value: 'out', label: '外省' }
        ]
      }
    ],
    items: [entry('A'), entry('B', ['A']), entry('C', ['B'], { appliesWhen: { '==': [{ var: 's.place' }, 'in'] } })]
  };
  return { bundle, positions: {} };
}

export function smallContext(): EditContext {
  const all = ['A', 'B', 'C', 'D', 'E'].map((id) => itemNamed(`small.${id}`, `事项${id}`));
  return {
    items: Object.fromEntries(all.map((item) => [item.id, item])),
    departments: ['gong-an', 'wei-jian'],
    decisions: []
  };
}
