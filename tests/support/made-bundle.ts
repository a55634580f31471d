// Bundles of any size made from a seed, as cities file them: the same things asked by several departments, each in its
// own words, keys, code tables, layouts of dates, units and lengths.
import type {
  BundleItem,
  BundleSource,
  Condition,
  Decision,
  FieldBinding,
  Item,
  JsonSchema,
  Situation
} from '#lib/core/model/index.ts';
import type { JointStep } from '#lib/core/model/steps.ts';
import { createRandom, type Random } from '#lib/core/merge/random.ts';

/** One way in which a department asks for an attribute. */
type Way = JsonSchema & { title: string };

const text = (title: string, maxLength: number, more: Partial<JsonSchema> = {}): Way => ({
  title,
  type: 'string',
  maxLength,
  ...more
});
const coded = (title: string, table: Record<string, string>): Way => ({
  title,
  type: 'string',
  oneOf: Object.entries(table).map(([value, word]) => ({ const: value, title: word }))
});
const day = (title: string, layout: string): Way => ({ title, type: 'string', 'x-format': layout });

/** Attribute → how departments ask for it. */
const ATTRIBUTES: Record<string, Way[]> = {
  name: [text('姓名', 30), text('姓名（与证件一致）', 50, { minLength: 2 }), text('当事人姓名', 20)],
  idType: [
    coded('证件类型', { '01': '居民身份证', '02': '护照', '03': '港澳居民来往内地通行证' }),
    coded('证件种类', { '111': '居民身份证', '414': '护照', '516': '港澳居民来往内地通行证' }),
    coded('证件名称', { 身份证: '居民身份证', 护照: '护照' })
  ],
  idNo: [
    text('证件号码', 18, { pattern: '^[0-9]{17}[0-9Xx]$' }),
    text('身份证号', 20),
    text('公民身份号码', 18, { pattern: '^\\d{17}[\\dX]$' })
  ],
  gender: [
    coded('性别', { '1': '男', '2': '女' }),
    coded('性别', { '0': '未知的性别', '1': '男性', '2': '女性', '9': '未说明的性别' }),
    coded('性别', { 男: '男', 女: '女' })
  ],
  birthDate: [day('出生日期', 'YYYY-MM-DD'), day('出生年月日', 'YYYYMMDD'), day('出生日期', 'YYYY年MM月DD日')],
  phone: [
    text('手机号码', 11, { pattern: '^1[3-9]\\d{9}$' }),
    text('联系电话', 20),
    text('移动电话', 11, { pattern: '^1\\d{10}$' })
  ],
  email: [text('电子邮箱', 50), text('邮箱', 100)],
  area: [
    { title: '建筑面积', type: 'number', minimum: 0, 'x-unit': '平方米' },
    { title: '面积（公顷）', type: 'number', minimum: 0, 'x-unit': '公顷' },
    text('建筑面积（平方米）', 12)
  ],
  capital: [
    { title: '注册资本', type: 'number', minimum: 0, 'x-unit': '万元' },
    { title: '注册资金', type: 'number', minimum: 0, maximum: 100_000_000, 'x-unit': '元' }
  ],
  staff: [
    { title: '从业人数', type: 'integer', minimum: 1 },
    { title: '职工人数', type: 'integer', minimum: 0, maximum: 99_999 }
  ],
  agreed: [
    { title: '是否同意', type: 'boolean' },
    { title: '本人同意', type: 'boolean' }
  ],
  startDate: [day('开始日期', 'YYYY-MM-DD'), day('起始日期', 'YYYYMMDD'), day('开始年月', 'YYYYMM')],
  remark: [text('备注', 200), text('补充说明', 500)],
  postcode: [text('邮政编码', 6, { pattern: '^\\d{6}$' }), text('邮编', 6)],
  address: [text('通讯地址', 100), text('联系地址', 60), text('住址', 200)],
  deliver: [
    coded('领取方式', { '1': '自取', '2': '邮寄', '3': '电子证照' }),
    coded('结果领取', { A: '自取', B: '邮寄' })
  ],
  uscc: [text('统一社会信用代码', 18, { pattern: '^[0-9A-Z]{18}$' }), text('信用代码', 20)],
  month: [day('所属月份', 'YYYY-MM'), day('月份', 'YYYYMM')]
};
const KEYS = Object.keys(ATTRIBUTES);

export interface Size {
  items: number;
  fields: number;
}

/** Every third pair of items that wait for each other has one of these instead of `continue`. */
const POLICIES = ['cancel', 'hold', 'withdraw', 'ask'] as const;
/** How many items share a joint step, and from how many on there is one. */
const SHARING = 7;

/**
 * A bundle of so many items, each with so many fields: a subject for every other item, each with up to 18 attributes, so
 * that the fields mean about half as many things; n/3 + 4 questions of two to four options, 1.5 dependencies an item in
 * five layers.
 * @param around knowledge of any shipped bundle: roles, attributes, code lists, calendar
 */
export function madeBundle(around: BundleSource, { items, fields }: Size, seed: number): BundleSource {
  const random = createRandom(seed);
  const situations = madeSituations(Math.ceil(items / 3) + 4, random);
  const subjects = Array.from({ length: Math.max(2, Math.ceil(items / 2)) }, (_, index) => `subject${index + 1}`);
  const ids = Array.from({ length: items }, (_, index) => `ITEM${index + 1}`);
  const made = ids.map((id, index) => madeItem(id, index, fields, subjects, situations, random));
  return {
    ...around,
    bundle: {
      ...around.bundle,
      id: `made-${items}`,
      name: `${items} 件事`,
      roleAliases: {},
      situations,
      items: ids.map((id, index) => ({
        id,
        item: `made.${id}`,
        dependsOn: before(ids, index, random),
        dependsMode: random.chance(0.3) ? 'any' : 'all',
        appliesWhen: random.chance(0.4) ? asked(situations, random) : true,
        optional: false
      }))
    },
    decisions: [],
    items: Object.fromEntries(made.map(({ id, item }) => [id, item])),
    schemas: Object.fromEntries(made.map(({ id, schema }) => [id, schema])),
    layouts: {}
  };
}

/**
 * The same bundle with all that makes its course harder, for the benches of the verifier and the chart: a policy other than
 * `continue` on every third pair, a joint step for every seven items, and of the elements a fifth that some earlier item
 * produces, so that whoever requires them waits for it.
 */
export function madeFlow(around: BundleSource, items: number, seed: number): BundleSource {
  const made = madeBundle(around, { items, fields: 18 }, seed);
  const { items: entries } = made.bundle;
  const pairs = entries.flatMap(({ id, dependsOn }) => dependsOn.map((after) => ({ item: id, after })));
  const decisions = pairs.map(({ item, after }, at): Decision => ({
    id: `policy-${item}-${after}`,
    who: 'made',
    when: '2026-01-01',
    why: '试',
    kind: 'policy',
    item,
    after,
    onRefused: at % 3 === 0 ? POLICIES[(at / 3) % POLICIES.length]! : 'continue'
  }));
  const joint = jointSteps(entries);
  const shared = new Set(joint.flatMap((step) => step.items));
  const documents = Object.fromEntries(
    entries.map(({ id }) => {
      const document = made.items[id]!;
      return [id, { ...document, process: shared.has(id) ? 'joint-visit' : document.process }];
    })
  );
  const facts = producedBy(entries, documents);
  return {
    ...made,
    bundle: { ...made.bundle, joint },
    decisions,
    items: Object.fromEntries(entries.map(({ id }) => [id, { ...documents[id]!, producesFacts: facts.get(id) ?? [] }]))
  };
}

/** The first two of every seven. */
function jointSteps(entries: BundleItem[]): JointStep[] {
  return Array.from({ length: Math.floor(entries.length / SHARING) }, (_, at) => ({
    id: `VISIT${at + 1}`,
    name: `联合勘验${at + 1}`,
    kind: 'inspection' as const,
    items: entries.slice(at * SHARING, at * SHARING + 2).map(({ id }) => id),
    within: 3,
    days: 2,
    rectify: 5
  }));
}

/** Item → elements that come with its result: of those that somebody behind it asks for, a fifth of all elements. */
function producedBy(entries: BundleItem[], documents: Record<string, Item>): Map<string, string[]> {
  const asked = new Map(
    entries.map(({ id }) => [id, new Set(documents[id]!.bindings.flatMap(({ element }) => element ?? []))])
  );
  const places = new Map(entries.map(({ id }, at) => [id, at]));
  // Who produces it stands before everybody who asks, so that nobody waits in a circle.
  const earliest = new Map<string, number>();
  for (const [id, elements] of asked)
    for (const element of elements) if (!earliest.has(element)) earliest.set(element, places.get(id)!);
  const facts = new Map<string, string[]>();
  const made = new Set<string>();
  const wanted = Math.floor(earliest.size / 5);
  for (const { id, dependsOn } of entries)
    for (const element of asked.get(id)!) {
      const maker = dependsOn.find((other) => places.get(other)! < earliest.get(element)!);
      if (made.size >= wanted || made.has(element) || !maker) continue;
      facts.set(maker, [...(facts.get(maker) ?? []), element]);
      made.add(element);
    }
  return facts;
}

function madeItem(
  id: string,
  index: number,
  fields: number,
  subjects: string[],
  situations: Situation[],
  random: Random
) {
  // Most of what an item asks is about two subjects that its neighbours ask about, too.
  const own = [subjects[Math.floor(index / 2) % subjects.length]!, random.pick(subjects)];
  const elements = new Set<string>();
  for (let tries = 0; elements.size < fields && tries < 40 * fields; tries += 1)
    elements.add(`${random.chance(0.7) ? own[0] : own[1]}.${random.pick(KEYS)}`);
  const properties: Record<string, JsonSchema> = {};
  const bindings: FieldBinding[] = [...elements].map((element, at) => {
    const field = `F${String(at + 1).padStart(3, '0')}`;
    properties[field] = { ...random.pick(ATTRIBUTES[element.split('.')[1]!]!) };
    const required = random.chance(0.6);
    return { field, element, required, ...(random.chance(0.1) ? { appliesWhen: asked(situations, random) } : {}) };
  });
  const required = bindings.filter((each) => each.required && !each.appliesWhen).map(({ field }) => field);
  const schema: JsonSchema = { type: 'object', properties, additionalProperties: false, required };
  return { id, schema, item: madeDocument(id, bindings, random) };
}

function madeDocument(id: string, bindings: FieldBinding[], random: Random): Item {
  const materials = Array.from({ length: 3 }, () => random.between(1, 40)).map((paper) => ({
    name: `材料${paper}`,
    source: 'applicant' as const,
    required: true,
    sharedKey: `paper.${paper}`
  }));
  return {
    id: `made.${id}`,
    name: `事项${id.slice(4)}`,
    department: 'office',
    process: random.chance(0.2) ? 'instant' : 'promised',
    type: '承诺件',
    limit: { legal: 20, promised: random.between(1, 10) },
    fee: { charged: false, text: '不收费' },
    result: { name: `${id}证`, kind: '证照', delivery: ['电子'] },
    materials: [...new Map(materials.map((material) => [material.sharedKey, material])).values()],
    bindings,
    producesFacts: []
  };
}

function madeSituations(count: number, random: Random): Situation[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `q${index + 1}`,
    question: `第 ${index + 1} 个问题？`,
    select: 'single' as const,
    options: Array.from({ length: random.between(2, 4) }, (_, at) => ({ value: `v${at}`, label: `选项${at}` }))
  }));
}

/** A condition over one to three questions. */
function asked(situations: Situation[], random: Random): Condition {
  const parts = Array.from({ length: random.between(1, 3) }, (): Condition => {
    const { key, options } = random.pick(situations);
    return { '==': [{ var: `s.${key}` }, random.pick(options).value] };
  });
  if (parts.length === 1) return parts[0]!;
  return random.chance(0.5) ? { and: parts } : { or: parts };
}

const LAYERS = 5;

/** On average 1.5 items of earlier layers. */
function before(ids: string[], index: number, random: Random): string[] {
  const layer = Math.floor((index * LAYERS) / ids.length);
  const earlier = ids.slice(0, Math.ceil((layer * ids.length) / LAYERS));
  if (earlier.length === 0) return [];
  return [...new Set(Array.from({ length: random.between(1, 2) }, () => random.pick(earlier)))];
}
