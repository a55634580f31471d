import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSources } from '../../../../tests/support/merge.ts';
import { bundle, type Field } from '../../../../tests/support/small-bundle.ts';
import { tries } from '../../../../tests/support/tries.ts';
import { PROCESSES } from '../chart/shipped.ts';
import type { State } from '../chart/edit/tree.ts';
import type { BundleSource, Decision, Item, Material, Process, StepChange } from '../model/index.ts';
import { byDepartment, differences, summarize } from './difference.ts';
import { signOffs } from './sign-off.ts';

const FIELDS: Record<string, Field[]> = {
  A: [{ key: 'name', element: 'applicant.name', schema: { type: 'string', title: '姓名' } }],
  B: [
    { key: 'xm', element: 'applicant.name', schema: { type: 'string', title: '申请人' } },
    {
      key: 'kind',
      element: 'applicant.kind',
      required: false,
      schema: {
        title: '类别',
        oneOf: [
          { const: '1', title: '甲' },
          { const: '2', title: '乙' }
        ]
      }
    }
  ]
};
const PROOF: Material = { name: '证明', source: 'applicant', required: true, sharedKey: 'proof' };
const MERGED: StepChange = { how: 'merge', state: 'deciding', into: { item: 'A', step: 'deciding' }, consents: [] };
const START = bundle(FIELDS, { extra: { B: { materials: [PROOF] } } });

type Change = (draft: BundleSource) => void;
const item =
  (id: string, change: (item: Item) => void): Change =>
  (draft) =>
    change(draft.items[id]!);
const material = (change: Partial<Material>): Change => item('B', (own) => (own.materials = [{ ...PROOF, ...change }]));

function told(change: Change, start: BundleSource = START) {
  const after = structuredClone(start);
  change(after);
  return differences(start, after);
}

/** What was changed, the sentences about it, and whom they concern. */
const TABLE: [name: string, change: Change, sentences: string[], departments: string[]][] = [
  ['a limit', item('B', (own) => (own.limit = { legal: 1, promised: 10 })), ['“事项B”承诺时限 1→10 个工作日'], ['b']],
  [
    'a limit in another unit',
    item('B', (own) => (own.limit = { legal: 1, promised: 20, unit: 'days' })),
    ['“事项B”承诺时限 1 个工作日→20 天', '“事项B”法定时限 1 个工作日→1 天'],
    ['b']
  ],
  ['the declared limit', (d) => (d.bundle.limit = { legal: 1, promised: 3 }), ['承诺时限 1→3 个工作日'], ['a']],
  [
    'a limit of a case',
    item('B', (own) => (own.limits = [{ when: YES(), legal: 1, promised: 2 }])),
    ['“事项B”新增分情形承诺时限：“都办？”选“是”时 2 个工作日'],
    ['b']
  ],
  ['an order', (d) => (d.bundle.items[1]!.dependsOn = ['A']), ['“事项B”由并行改为串行：等“事项A”办成后开始'], ['b']],
  [
    'whom it is for',
    (d) => (d.bundle.items[0]!.appliesWhen = YES()),
    ['“事项A”的办理条件：“都办？”选“是”（原来：都办）'],
    ['a']
  ],
  ['optional', (d) => (d.bundle.items[0]!.optional = true), ['“事项A”改为申请人可以不办'], ['a']],
  ['the order of the list', (d) => d.bundle.items.reverse(), ['事项的排列顺序有变化'], ['a']],
  [
    'a new material',
    item('A', (own) => (own.materials = [PROOF])),
    ['“事项A”新增材料“证明”（申请人自备，必要）'],
    ['a']
  ],
  ['a material less', item('B', (own) => (own.materials = [])), ['“事项B”不再要材料“证明”'], ['b']],
  [
    'where a material comes from',
    material({ source: 'licence' }),
    ['“事项B”的材料“证明”：来源由申请人自备改为电子证照共享'],
    ['b']
  ],
  [
    'a material that may come later',
    material({ deferrableDays: 5 }),
    ['“事项B”的材料“证明”：可以容缺，5 个工作日内补交'],
    ['b']
  ],
  ['a material not needed', material({ required: false }), ['“事项B”的材料“证明”：由必要改为非必要'], ['b']],
  [
    'a new field',
    (d) => {
      d.schemas['A']!.properties!['tel'] = { type: 'string', title: '电话' };
      d.items['A']!.bindings.push({ field: 'tel', required: false });
    },
    ['“事项A”新增填写项“电话”（选填）'],
    ['a']
  ],
  [
    'a field less',
    (d) => {
      delete d.schemas['B']!.properties!['kind'];
      d.items['B']!.bindings.pop();
    },
    ['“事项B”不再要填“类别”'],
    ['b']
  ],
  [
    'a field required',
    item('B', (own) => (own.bindings[1]!.required = true)),
    ['“事项B”的填写项“类别”：由选填改为必填'],
    ['b']
  ],
  [
    'a code table',
    (d) => d.schemas['B']!.properties!['kind']!.oneOf!.splice(1, 1, { const: '3', title: '丙' }),
    ['“事项B”的填写项“类别”：代码表新增“丙”', '“事项B”的填写项“类别”：代码表去掉“乙”'],
    ['b']
  ],
  [
    'what a field is about',
    item('B', (own) => (own.bindings[0]!.element = 'agent.name')),
    ['“事项B”的填写项“申请人”：数据元由 applicant.name 改为 agent.name'],
    ['b']
  ],
  [
    'a rule of a field',
    (d) => (d.schemas['A']!.properties!['name']!.maxLength = 9),
    ['“事项A”的填写项“姓名”：填写规则有变化'],
    ['a']
  ],
  [
    'an option',
    (d) => d.bundle.situations[0]!.options.push({ value: 'later', label: '以后' }),
    ['情形问题“都办？”：新增选项“以后”'],
    ['a']
  ],
  [
    'an exit',
    (d) => (d.bundle.exits = [{ when: YES(), text: '请到窗口' }]),
    ['新增不能在这里办的情形：“都办？”选“是”（请到窗口）'],
    ['a']
  ],
  [
    'a joint step',
    (d) =>
      (d.bundle.joint = [
        { id: 'J', name: '联合勘验', kind: 'inspection', items: ['A', 'B'], within: 3, days: 1, rectify: 5 }
      ]),
    ['新增共同环节“联合勘验”：“事项A”、“事项B”一起进行'],
    ['a', 'b']
  ],
  [
    'a step that another item does from now on',
    item('B', (own) => (own.steps = [MERGED])),
    ['“事项B”“审查决定”合并到“事项A”的“审查决定”，同意记录：没有'],
    ['b', 'a']
  ],
  ['a step of the whole', (d) => (d.bundle.steps = { before: ['sign'], after: [] }), ['新增整件环节“签名”'], ['a']],
  [
    'a fee',
    item('A', (own) => (own.fee = { charged: true, text: '10 元' })),
    ['“事项A”收费由“未写”改为“10 元”'],
    ['a']
  ],
  [
    'a template',
    item('A', (own) => (own.process = 'instant')),
    [
      '“事项A”的办理流程由“告知承诺”改为“即办件”',
      '办理流程“即办件”：去掉补正期限',
      '办理流程“即办件”：去掉事后核查期限',
      '办理流程“即办件”：去掉事后核查期限'
    ],
    ['a']
  ],
  [
    'how a department is reached',
    (d) => Object.assign(d.departments[1]!, { phone: '12345', address: '湖滨路 1 号' }),
    ['部门“部门B”的咨询电话由“未写”改为“12345”', '部门“部门B”的办公地址由“未写”改为“湖滨路 1 号”'],
    ['b']
  ],
  [
    'what a department is called',
    (d) => Object.assign(d.departments[0]!, { name: '甲局', short: '甲', hue: 'd6' }),
    ['部门“部门A”的名称由“部门A”改为“甲局”', '部门“部门A”的简称由“A”改为“甲”', '部门“部门A”的颜色由“x”改为“d6”'],
    ['a']
  ],
  ['another department', item('B', (own) => (own.department = 'a')), ['“事项B”部门由“部门B”改为“部门A”'], ['b', 'a']],
  [
    'a department of the second level',
    item('B', (own) => (own.finalDepartment = 'a')),
    ['“事项B”终审部门由“未写”改为“部门A”'],
    ['b', 'a']
  ],
  [
    'what a result brings',
    item('A', (own) => (own.producesFacts = ['applicant.no'])),
    ['“事项A”的结果多给出“applicant.no”'],
    ['a']
  ],
  [
    'what follows from a refusal',
    (d) => d.decisions.push(decision({ kind: 'policy', item: 'B', onRefused: 'ask' })),
    ['前置没有办成时，“事项B”“问申请人是否继续”'],
    ['b']
  ],
  [
    'a title of the merged form',
    (d) => d.decisions.push(decision({ kind: 'title', element: 'applicant.name', title: '您的姓名' })),
    ['合并表单里的“姓名”改称“您的姓名”'],
    ['a', 'b']
  ],
  [
    'somebody accepted a finding',
    (d) => d.decisions.push(decision({ kind: 'accept', code: 'deadline/x', path: 'items/B' })),
    ['接受检查结果 deadline/x（事项B）'],
    ['a']
  ],
  [
    'somebody accepted a finding for a while',
    (d) => d.decisions.push(decision({ kind: 'accept', code: 'deadline/x', path: 'items/B', until: '2026-06-30' })),
    ['接受检查结果 deadline/x（事项B），到 2026-06-30 为止'],
    ['a']
  ],
  ['the lead', (d) => (d.bundle.lead = 'b'), ['牵头部门由“部门A”改为“部门B”'], ['b', 'a']]
];

function YES() {
  return { '==': [{ var: 's.both' }, 'yes'] } as BundleSource['bundle']['items'][number]['appliesWhen'];
}

type Own<Each> = Each extends unknown ? Omit<Each, 'id' | 'who' | 'when' | 'why'> : never;
function decision(own: Own<Decision>): Decision {
  return { id: 'd1', who: 'x', when: '2026-01-01T00:00:00Z', why: '试', ...own } as Decision;
}

describe('told in a sentence, and to whom', () => {
  it.each(TABLE)('%s', (_, change, sentences, departments) => {
    const found = told(change);
    expect(found.map(({ text }) => text)).toEqual(sentences);
    for (const each of found) expect(each.departments).toEqual(departments);
  });

  it('an item that comes, and one that goes, is one sentence each and not one for each of its fields', () => {
    const grown = bundle({ ...FIELDS, C: FIELDS['A']! }, { extra: { B: { materials: [PROOF] } } });
    expect(differences(START, grown).map(({ text }) => text)).toEqual(['新增事项“事项C”（部门C）']);
    const [gone] = differences(grown, START);
    expect(gone).toMatchObject({
      text: '去掉事项“事项C”（部门C）',
      items: ['C'],
      departments: ['c'],
      change: 'removed'
    });
  });
});

it('says it all in one line', () => {
  const found = told((draft) => {
    draft.items['A']!.materials = [PROOF];
    draft.bundle.items[1]!.dependsOn = ['A'];
    draft.bundle.limit = { legal: 1, promised: 3 };
  });
  expect(summarize(found)).toBe('事项B由并行改为串行；承诺时限 1→3 个工作日；新增材料 1 项');
  expect(summarize([])).toBe('没有影响办理的差异');
  expect(byDepartment(found).map((each) => [each.department, each.differences.length])).toEqual([
    ['b', 1],
    ['a', 2]
  ]);
});

describe('an item that goes by another template', () => {
  const copied = (change: (copy: Process) => void) =>
    told((draft) => {
      const copy = { ...structuredClone(PROCESSES[START.items['B']!.process]!), id: 'own', name: '自定' };
      copy.basedOn = START.items['B']!.process;
      change(copy);
      draft.processes = { own: copy };
      draft.items['B']!.process = 'own';
    });

  it('is told what its copy has otherwise: clocks, states, ways and names', () => {
    const found = copied((copy) => {
      copy.clocks = copy.clocks.map((clock) => (clock.id === 'examine' ? { ...clock, days: 0 } : clock));
      copy.titles = { ...copy.titles, deciding: '研究决定' };
      const { states } = copy.region as { states: Record<string, State> };
      states['panel'] = {};
      delete states['examining']!.on!['$item.reject'];
    });
    expect(found[0]!.text).toMatch(/^“事项B”的办理流程由“.+”改为“自定”$/);
    const inside = found.slice(1).map(({ text }) => text);
    expect(inside).toContain('办理流程“自定”：受理审查期限 5→0 个工作日');
    expect(inside).toContain('办理流程“自定”：新增状态“panel”');
    expect(inside).toContainEqual(expect.stringMatching(/^办理流程“自定”：状态“.+”改称“研究决定”$/));
    expect(inside).toContainEqual(expect.stringMatching(/^办理流程“自定”：去掉去向：受理审查 → /));
    for (const each of found) expect(each).toMatchObject({ kind: 'process', items: ['B'], departments: ['b'] });
    expect(copied(() => undefined)).toHaveLength(1);
  });

  it('is told the clocks alone where the two have nothing to do with each other', () => {
    const found = told(item('B', (own) => (own.process = 'two-level')));
    expect(found.map(({ text }) => text).filter((text) => /状态|去向/.test(text))).toEqual([]);
    expect(found.map(({ text }) => text)).toContainEqual('办理流程“初审—终审”：新增办理时限（20 个工作日）');
  });

  it('has its department asked to sign off', () => {
    const draft = structuredClone(START);
    const copy = { ...structuredClone(PROCESSES[draft.items['B']!.process]!), id: 'own', basedOn: 'promised' };
    copy.clocks = copy.clocks.map((clock) => (clock.id === 'examine' ? { ...clock, days: 2 } : clock));
    draft.processes = { own: copy };
    draft.items['B']!.process = 'own';
    const [line] = signOffs({ base: START, draft, asks: [], answers: [] });
    expect(line!.department).toBe('b');
    expect(line!.differences.map(({ text }) => text).join()).toContain('受理审查期限 5→2 个工作日');
  });
});

it('tells what became otherwise within a template, to those whose items go by it', () => {
  const process = {
    id: 'own',
    name: '自定',
    description: 'x',
    revision: 1,
    titles: { wait: '等待', done: '办结' },
    clocks: [{ id: 'limit', kind: 'limit' as const, days: 5, event: true, source: 'x' }],
    region: { initial: 'wait', states: { wait: { on: { '$item.accept': [{ target: 'done' }] } }, done: {} } }
  };
  const start = structuredClone(START);
  start.processes = { own: process };
  start.items['B']!.process = 'own';
  const found = told((draft) => {
    const own = draft.processes!['own']!;
    own.clocks[0]!.days = 3;
    own.region = {
      initial: 'wait',
      states: { wait: { on: { '$item.accept': [{ target: 'check' }] } }, check: {}, done: {} }
    };
    own.titles = { ...own.titles, check: '复审' };
  }, start);
  expect(found.map(({ text }) => text)).toEqual([
    '办理流程“自定”：新增状态“复审”',
    '办理流程“自定”：去掉去向：等待 → 办结（受理）',
    '办理流程“自定”：新增去向：等待 → 复审（受理）',
    '办理流程“自定”：办理时限 5→3 个工作日'
  ]);
  for (const each of found) expect(each).toMatchObject({ items: ['B'], departments: ['b'] });
});

it('departments that the bundle does not name make no difference', () => {
  const other = { id: 'z', name: '部门Z', short: 'Z', hue: 'x' };
  const start = { ...START, departments: [...START.departments, other] };
  expect(told((draft) => Object.assign(draft.departments[2]!, { phone: '12345' }), start)).toEqual([]);
  expect(differences(start, START)).toEqual([]);
});

describe('the sample bundles', () => {
  let sources: Map<string, BundleSource>;
  beforeAll(async () => void (sources = await loadSources()));

  it('are not different from themselves, whatever the order of keys', () => {
    for (const source of sources.values()) {
      expect(differences(source, source)).toEqual([]);
      const bundle = Object.fromEntries(Object.entries(source.bundle).reverse()) as unknown as typeof source.bundle;
      expect(differences(source, { ...structuredClone(source), bundle })).toEqual([]);
    }
  });

  it('never keep silent about a value of an item or its form that became otherwise', () => {
    const source = sources.get('newborn')!;
    const leaves = [...leavesOf(source.items, ['items']), ...leavesOf(source.schemas, ['schemas'])].filter(
      ({ path }) => !path.includes('$schema') && !path.includes('$id') && !(path[0] === 'items' && path[2] === 'id')
    );
    fc.assert(
      fc.property(fc.constantFrom(...leaves), ({ path, value }) => {
        const after = withLeaf(
          source,
          path,
          typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : `${String(value)}x`
        );
        const found = differences(source, after);
        expect(found.length, path.join('/')).toBeGreaterThan(0);
        const { department } = source.items[path[1]!]!;
        expect(found.flatMap(({ departments }) => departments)).toContain(department);
      }),
      { numRuns: tries(150, 5000) }
    );
  });
});

interface Leaf {
  path: string[];
  value: unknown;
}
function leavesOf(value: unknown, path: string[]): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function withLeaf<T>(value: T, [key, ...rest]: string[], leaf: unknown): T {
  if (key === undefined) return leaf as T;
  const next = withLeaf((value as Record<string, unknown>)[key], rest, leaf);
  if (Array.isArray(value)) return value.with(Number(key), next) as T;
  return { ...value, [key]: next };
}
