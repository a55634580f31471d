// Bundles of any size for the bench: items in columns, each waits for one or two of the column before, seven departments.
import { composerFlow } from '../../../src/lib/designer/compose/composer-flow.ts';
import type { Check, Composing, ProblemLine } from '../../../src/lib/designer/compose/composing.ts';
import type { Flow } from '../../../src/lib/designer/canvas/flow.ts';
import { NODE, PILL, type Layout } from '../../../src/lib/designer/canvas/layout.ts';
import { START } from '../../../src/lib/designer/canvas/flow.ts';
import type { BundleItem, Department, Item } from '../../../src/lib/core/model/index.ts';

export type Drawn = { flow: Flow; layout: Pick<Layout, 'direction' | 'positions'> };

/** What the address of a page asks for. */
export const sizeOf = (search = globalThis.location?.search ?? ''): number =>
  Number(new URLSearchParams(search).get('n') ?? 50);

const NAMES = ['卫生健康', '公安', '医疗保障', '人力资源', '税务', '自然资源', '市场监管'];
const departments: Department[] = NAMES.map(
  (name, at) => ({ id: `d${at}`, name: `${name}局`, short: name.slice(0, 2) }) as Department
);
const column = (n: number): number => Math.ceil(Math.sqrt(n));
const idOf = (at: number): string => `I${at}`;

function itemOf(at: number): Item {
  return {
    id: `bench.${idOf(at)}`,
    name: `第 ${at + 1} 个事项的办理`,
    department: `d${at % NAMES.length}`,
    process: 'promise',
    type: '承诺件',
    limit: { legal: 20, promised: 1 + (at % 9) },
    fee: { charged: false, text: '不收费' },
    result: { name: '证明', kind: '证照', delivery: [] },
    materials: [],
    bindings: [],
    producesFacts: []
  };
}

function entryOf(at: number, n: number): BundleItem {
  const size = column(n);
  const [place, first] = [at % size, Math.floor(at / size) * size - size];
  // Most wait for their neighbour, every third for the one beside it too, a few for one far away.
  const beside = at % 3 === 0 ? [(place + 1) % size] : at % 17 === 0 ? [(place + at) % size] : [];
  const before = first < 0 ? [] : [...new Set([place, ...beside])];
  return {
    id: idOf(at),
    item: `bench.${idOf(at)}`,
    dependsOn: before.map((each) => idOf(first + each)).sort(),
    dependsMode: at % 11 === 0 ? 'any' : 'all',
    appliesWhen: at % 5 === 0 ? { '==': [{ var: 's.place' }, 'in'] } : true,
    optional: at % 13 === 0
  };
}

function positionsOf(n: number): Layout['positions'] {
  const size = column(n);
  const [across, down] = [NODE.width + 90, NODE.height + 34];
  const own = Array.from({ length: n }, (_, at) => {
    const position = { x: 220 + Math.floor(at / size) * across, y: 24 + (at % size) * down };
    return [idOf(at), position] as const;
  });
  return { [START]: { x: 24, y: 24 + (size * down - PILL.height) / 2 }, ...Object.fromEntries(own) };
}

/** What the server gives the editor of a bundle. */
export function composing(n: number): Composing {
  const items = Array.from({ length: n }, (_, at) => itemOf(at));
  const { [START]: _, ...positions } = positionsOf(n);
  const bundle = {
    id: 'bench',
    name: '一件事',
    region: { code: '350206', name: '湖里区' },
    lead: 'd0',
    serviceObject: '自然人',
    limit: { legal: 60, promised: 30 },
    roleAliases: {},
    situations: [
      {
        key: 'place',
        question: '在哪里?',
        select: 'single' as const,
        options: [
          { value: 'in', label: '本市' },
          { value: 'out', label: '外省' }
        ]
      }
    ],
    items: items.map((_item, at) => entryOf(at, n))
  };
  return {
    person: 'bench',
    today: '2026-11-23',
    composition: { bundle, positions },
    steps: {},
    number: 0,
    undo: null,
    redo: null,
    catalogue: items.map(({ id, name, department, limit, process, type }) => ({
      item: id,
      name,
      department,
      limit,
      materials: 0,
      process,
      type
    })),
    departments,
    items: Object.fromEntries(items.map((item, at) => [idOf(at), [item]]))
  };
}

/** What checking gave: a problem at every fourth item, as after a busy day. */
export function checkOf(n: number, number: number): Check {
  const { items, composition } = composing(n);
  const problems = composition.bundle.items
    .filter((_, at) => at % 4 === 0)
    .map(({ id }, at): ProblemLine => ({
      code: 'deadline/too-short',
      severity: at % 3 === 0 ? 'error' : 'warning',
      message: `“${id}”的承诺时限比它要等的事项还短。`,
      path: `items/${id}/limit`,
      item: id,
      href: '#',
      rule: null,
      fix: null,
      course: null,
      acceptable: true,
      lapsed: false
    }));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return {
    number,
    today: '2026-03-02',
    ending: [],
    problems,
    counts: { error: errors, warning: problems.length - errors, info: 0 } as unknown as Check['counts'],
    exact: true,
    follows: {},
    path: composition.bundle.items.filter((_, at) => at % column(n) === 0).map(({ id }) => id),
    days: 40,
    sums: { items: n, materials: 0, days: 40 },
    gantt: { rows: [], declared: 30 },
    about: {},
    joint: [],
    items: Object.fromEntries(Object.entries(items).map(([id, [item]]) => [id, item!]))
  };
}

/** The same drawing for every page, as the editor makes it. */
export function drawn(n: number): Drawn {
  const { composition, items, departments: all } = composing(n);
  const flow = composerFlow(composition.bundle, (id) => items[id]?.[0], all, null, {});
  return { flow, layout: { direction: 'LR', positions: positionsOf(n) } };
}
