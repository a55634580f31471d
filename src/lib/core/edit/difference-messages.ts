import { text as periods } from '../deadline/messages.ts';
import { durationWords } from '../deadline/words.ts';
import { TYPE_WORDS } from '../messages.ts';
import type { DurationUnit, MaterialSource, OutcomePolicy } from '../model/index.ts';

const SOURCES: Record<MaterialSource, string> = {
  applicant: '申请人自备',
  licence: '电子证照共享',
  department: '部门数据共享',
  commitment: '告知承诺替代',
  product: '前序事项产生',
  generated: '系统自动生成',
  statutory: '法定文书',
  online: '网络核验',
  contract: '合同凭证'
};
const POLICIES: Record<OutcomePolicy, string> = {
  cancel: '一起终止',
  continue: '照常办理',
  hold: '等本部门决定',
  withdraw: '视为撤回',
  ask: '问申请人是否继续'
};
const STEPS: Record<string, string> = {
  sign: '签名',
  pay: '缴费',
  collect: '领取结果',
  deliver: '送达结果',
  rate: '评价'
};
const CLOCKS: Record<string, string> = {
  examine: '受理审查期限',
  limit: '办理时限',
  correction: '补正期限',
  collect: '汇集期限',
  deferral: '容缺补交期限',
  review: '复核期限',
  postCheck: '事后核查期限',
  delivery: '送达期限',
  ask: '选择期限',
  joint: '联合办理期限',
  step: '环节期限'
};
const DAYS: Record<string, string> = { promised: '承诺时限', legal: '法定时限', deferral: '容缺期限' };

const q = (name: string) => `“${name}”`;
const list = (names: readonly string[]) => names.map(q).join('、');
const said = (value: string) => (value === '' ? '未写' : value);

/** Chinese sentences about differences. */
export const text = {
  limit: (amount: number, unit: DurationUnit = 'workingDays') => durationWords({ amount, unit }),
  /** `15→10 个工作日`: the unit once where it is the same. */
  fromTo: (was: string, now: string) => {
    const [a, b] = [/^(\d[\d.]*)( .+)$/.exec(was), /^(\d[\d.]*)( .+)$/.exec(now)];
    return a && b && a[2] === b[2] ? `${a[1]}→${now}` : `${was}→${now}`;
  },
  changed: (what: string, was: string, now: string) => `${what}由“${said(was)}”改为“${said(now)}”`,
  of: (item: string, words: string) => `${q(item)}${words}`,
  itemAdded: (name: string, department: string) => `新增事项${q(name)}（${department}）`,
  itemRemoved: (name: string, department: string) => `去掉事项${q(name)}（${department}）`,
  itemOther: (name: string) => `${q(name)}换成了事项库里的另一个事项`,
  documentOrder: () => '事项的排列顺序有变化',
  toSerial: (item: string, others: readonly string[]) => `${q(item)}由并行改为串行：等${list(others)}办成后开始`,
  toSerialShort: (item: string) => `${item}由并行改为串行`,
  toParallel: (item: string, others: readonly string[]) => `${q(item)}由串行改为并行：不再等${list(others)}`,
  toParallelShort: (item: string) => `${item}由串行改为并行`,
  waitsMore: (item: string, others: readonly string[]) => `${q(item)}还要等${list(others)}`,
  waitsLess: (item: string, others: readonly string[]) => `${q(item)}不再等${list(others)}`,
  waitsOther: (item: string, more: readonly string[], less: readonly string[]) =>
    `${q(item)}改等${list(more)}，不再等${list(less)}`,
  orderShort: (item: string) => `${item}的前置有变化`,
  modeAny: (item: string) => `${q(item)}由等全部前置改为任一前置办成即可`,
  modeAll: (item: string) => `${q(item)}由任一前置办成即可改为等全部前置`,
  condition: (item: string, was: string, now: string) => `${q(item)}的办理条件：${now}（原来：${was}）`,
  conditionShort: (item: string) => `${item}的办理条件有变化`,
  always: () => '都办',
  alwaysNeeded: () => '总是要',
  alwaysAsked: () => '总是问',
  noLegal: () => '没有规定',
  department: () => '部门',
  name: () => '名称',
  ofDepartment: (name: string, words: string) => `部门${q(name)}的${words}`,
  object: () => '服务对象',
  lead: () => '牵头部门',
  limitNote: () => '时限说明',
  stepOrder: () => '整件环节的先后有变化',
  finalDepartment: () => '终审部门',
  yes: () => '是',
  no: () => '否',
  choice: () => '选择',
  typeOf: (type: string | undefined) => TYPE_WORDS[type ?? ''] ?? '不限',
  nowOptional: (item: string) => `${q(item)}改为申请人可以不办`,
  notOptional: (item: string) => `${q(item)}改为必办`,
  bundleLimit: (kind: string, words: string) => `${kind}${words}`,
  promised: () => '承诺时限',
  legal: () => '法定时限',
  itemLimit: (item: string, kind: string, words: string) => `${q(item)}${kind} ${words}`,
  caseLimit: (item: string, when: string, kind: string, words: string) => `${q(item)}在${when}时的${kind} ${words}`,
  caseLimitAdded: (item: string, when: string, words: string) => `${q(item)}新增分情形承诺时限：${when}时 ${words}`,
  caseLimitRemoved: (item: string, when: string) => `${q(item)}去掉${when}时的分情形时限`,
  caseLimitOrder: (item: string) => `${q(item)}分情形时限的先后有变化`,
  materialAdded: (item: string, name: string, need: string) => `${q(item)}新增材料${q(name)}（${need}）`,
  materialRemoved: (item: string, name: string) => `${q(item)}不再要材料${q(name)}`,
  materialNeed: (source: MaterialSource, required: boolean) => `${SOURCES[source]}，${required ? '必要' : '非必要'}`,
  material: (item: string, name: string, words: string) => `${q(item)}的材料${q(name)}：${words}`,
  source: (was: MaterialSource, now: MaterialSource) => `来源由${SOURCES[was]}改为${SOURCES[now]}`,
  nowRequired: () => '由非必要改为必要',
  notRequired: () => '由必要改为非必要',
  when: (was: string, now: string) => `条件改为${now}（原来：${was}）`,
  renamed: (was: string, now: string) => `名称由“${was}”改为“${now}”`,
  deferrable: (days: string) => `可以容缺，${days}内补交`,
  notDeferrable: () => '不再可以容缺',
  deferral: (was: string, now: string) => `容缺补交期限 ${text.fromTo(was, now)}`,
  producer: (now: string) => (now === '' ? '不再由前序事项产生' : `改由“${now}”产生`),
  spec: (was: string, now: string) => text.changed('规格', was, now),
  note: (was: string, now: string) => text.changed('说明', was, now),
  licence: (was: string, now: string) => text.changed('电子证照类型', was, now),
  fieldAdded: (item: string, name: string, required: boolean) =>
    `${q(item)}新增填写项${q(name)}（${required ? '必填' : '选填'}）`,
  fieldRemoved: (item: string, name: string) => `${q(item)}不再要填${q(name)}`,
  field: (item: string, name: string, words: string) => `${q(item)}的填写项${q(name)}：${words}`,
  fieldRequired: (now: boolean) => (now ? '由选填改为必填' : '由必填改为选填'),
  element: (was: string, now: string) => `数据元由 ${was || '未认定'} 改为 ${now || '未认定'}`,
  type: (was: string, now: string) => `类型由${was}改为${now}`,
  codesAdded: (titles: readonly string[]) => `代码表新增${list(titles)}`,
  codesRemoved: (titles: readonly string[]) => `代码表去掉${list(titles)}`,
  codeRenamed: (was: string, now: string) => `代码“${was}”改称“${now}”`,
  codesOther: () => '代码表有变化',
  unit: (was: string, now: string) => text.changed('单位', was, now),
  format: (was: string, now: string) => text.changed('格式', was, now),
  rules: () => '填写规则有变化',
  section: (was: string, now: string) => text.changed('分组', was, now),
  fieldOrder: (item: string) => `${q(item)}填写项的顺序有变化`,
  layout: (item: string) => `${q(item)}的表单排版有变化`,
  whole: (item: string) => `${q(item)}的表单整体规则有变化`,
  produces: (item: string, more: readonly string[], less: readonly string[]) =>
    [
      ...(more.length > 0 ? [`${q(item)}的结果多给出${list(more)}`] : []),
      ...(less.length > 0 ? [`${q(item)}的结果不再给出${list(less)}`] : [])
    ].join('；'),
  situationAdded: (question: string) => `新增情形问题${q(question)}`,
  situationRemoved: (question: string) => `去掉情形问题${q(question)}`,
  situation: (question: string, words: string) => `情形问题${q(question)}：${words}`,
  optionsAdded: (labels: readonly string[]) => `新增选项${list(labels)}`,
  optionsRemoved: (labels: readonly string[]) => `去掉选项${list(labels)}`,
  optionRenamed: (was: string, now: string) => `选项“${was}”改称“${now}”`,
  optionOrder: () => '选项的顺序有变化',
  questionWords: (was: string) => `原来问“${was}”`,
  select: (now: string) => (now === 'multi' ? '由单选改为多选' : '由多选改为单选'),
  effect: () => '说明有变化',
  situationOrder: () => '情形问题的顺序有变化',
  exitAdded: (when: string, said: string) => `新增不能在这里办的情形：${when}（${said}）`,
  exitRemoved: (when: string) => `去掉不能在这里办的情形：${when}`,
  exitText: (when: string) => `不能在这里办的情形 ${when}：说明有变化`,
  jointAdded: (name: string, items: readonly string[]) => `新增共同环节${q(name)}：${list(items)}一起进行`,
  jointRemoved: (name: string) => `去掉共同环节${q(name)}，各事项分别进行`,
  jointItems: (name: string, more: readonly string[], less: readonly string[]) =>
    `共同环节${q(name)}${more.length > 0 ? `加入${list(more)}` : ''}${less.length > 0 ? `退出${list(less)}` : ''}`,
  joint: (name: string, words: string) => `共同环节${q(name)}：${words}`,
  jointPeriods: () => '期限有变化',
  jointKind: () => '种类有变化',
  stepAdded: (step: string) => `新增整件环节“${STEPS[step] ?? step}”`,
  stepRemoved: (step: string) => `去掉整件环节“${STEPS[step] ?? step}”`,
  steps: () => '环节的处理',
  stepOrders: () => '环节处理的记录顺序有变化',
  stepBack: (step: string) => `不再${step}`,
  consented: (words: string, who: readonly string[]) =>
    `${words}，同意记录：${who.length > 0 ? who.join('、') : '没有'}`,
  policy: (item: string, after: string, was: OutcomePolicy | undefined, now: OutcomePolicy | undefined) =>
    `${after === '' ? '前置没有办成' : q(after) + '没有办成'}时，${q(item)}${was ? `由“${POLICIES[was]}”改为` : ''}${now ? `“${POLICIES[now]}”` : '按默认办法处理'}`,
  fee: (item: string, was: string, now: string) => `${q(item)}收费由“${said(was)}”改为“${said(now)}”`,
  process: (item: string, was: string, now: string) => `${q(item)}的办理流程由“${was}”改为“${now}”`,
  template: (name: string, words: string) => `办理流程“${name}”：${words}`,
  stateAdded: (title: string) => `新增状态“${title}”`,
  stateRemoved: (title: string) => `去掉状态“${title}”`,
  stateTitle: (was: string, now: string) => `状态“${was}”改称“${now}”`,
  wayAdded: (from: string, to: string, event: string) => `新增去向：${from} → ${to}（${event}）`,
  wayRemoved: (from: string, to: string, event: string) => `去掉去向：${from} → ${to}（${event}）`,
  wayChanged: (from: string, event: string) => `“${from}”遇到${event}时的条件或动作有变化`,
  stays: () => '原地',
  region: () => '流程开始',
  clock: (kind: string) => CLOCKS[kind] ?? kind,
  /** A clock of 0 is due at once, which is not what handled on the spot (当场) means. */
  clockLength: (days: number | string, unit: DurationUnit = 'workingDays') =>
    days === 0 ? periods[unit](0) : typeof days === 'number' ? text.limit(days, unit) : (DAYS[days] ?? days),
  clockAdded: (name: string, length: string) => `新增${name}（${length}）`,
  clockRemoved: (name: string) => `去掉${name}`,
  clockChanged: (name: string, words: string) => `${name} ${words}`,
  clockRules: (name: string) => `${name}的规则有变化`,
  templateOther: () => '其他内容有变化',
  title: (was: string, now: string) => `合并表单里的“${was}”改称“${now}”`,
  canonical: (name: string) => `合并表单里“${name}”的填法（代码表、日期精度或单位）有变化`,
  asked: (name: string, now: boolean | undefined) =>
    now === undefined
      ? `合并表单里“${name}”恢复为按需要问`
      : `合并表单里“${name}”改为${now ? '所有人都问' : '只在需要的事项办理时问'}`,
  rows: (name: string) => `列表“${name}”怎样合并有变化`,
  row: (name: string) => `“${name}”对应列表里哪一行有变化`,
  producers: (name: string) => `材料“${name}”由哪些事项产生有变化`,
  widens: (name: string) => `“${name}”各部门约定放宽的取值有变化`,
  alias: (role: string, more: readonly string[], less: readonly string[]) =>
    [
      ...(more.length > 0 ? [`可以问“${role}”是不是与${list(more)}为同一人`] : []),
      ...(less.length > 0 ? [`不再问“${role}”是不是与${list(less)}为同一人`] : [])
    ].join('；'),
  accepted: (code: string, path: string, until: string | null) =>
    `接受检查结果 ${code}（${path}）${until === null ? '' : `，到 ${until} 为止`}`,
  acceptedUntil: (code: string, path: string, was: string | null, now: string | null) =>
    `接受检查结果 ${code}（${path}）的期限由${was ?? '不限'}改为${now ?? '不限'}`,
  notAccepted: (code: string, path: string) => `不再接受检查结果 ${code}（${path}）`,
  codelist: (title: string, words: string) => `代码表“${title}”：${words}`,
  attribute: (title: string) => `数据元“${title}”的定义有变化`,
  role: (title: string) => `角色“${title}”的定义有变化`,
  regionRules: () => '所在地区的规则（起算办法、默认时限、目标）有变化',
  other: (item: string, key: string) => `${q(item)}的其他内容（${key}）有变化`,
  bundleOther: (key: string) => `一件事的其他内容（${key}）有变化`,
  none: () => '没有影响办理的差异',
  count: (what: string, change: 'added' | 'removed' | 'changed', n: number) =>
    `${{ added: '新增', removed: '减少', changed: '调整' }[change]}${what} ${n} 项`
};

/** What is counted in a summary. */
export const KINDS: Record<string, string> = {
  bundle: '基本信息',
  item: '事项',
  order: '先后',
  condition: '办理条件',
  limit: '时限',
  material: '材料',
  field: '填写项',
  situation: '情形',
  process: '办理流程',
  joint: '共同环节',
  step: '整件环节',
  policy: '联动办法',
  exit: '出口',
  fee: '收费',
  result: '办理结果',
  merge: '合并表单',
  catalogue: '代码表与数据元',
  other: '其他'
};

/** What an item's simple facts are called. */
export const FACTS: Record<string, { kind: 'item' | 'result'; label: string }> = {
  name: { kind: 'item', label: '名称' },
  type: { kind: 'item', label: '办件类型' },
  office: { kind: 'item', label: '经办机构' },
  system: { kind: 'item', label: '办理系统' },
  siteInspection: { kind: 'item', label: '现场勘验' },
  postCheck: { kind: 'item', label: '事后核查' },
  offlineResidue: { kind: 'item', label: '仍要到现场的环节' },
  limitSource: { kind: 'item', label: '时限依据' },
  deficiencyNote: { kind: 'item', label: '补正说明' },
  dependsOnStage: { kind: 'item', label: '前置阶段' },
  fullyOnline: { kind: 'item', label: '全程网办' },
  commitmentAllowed: { kind: 'item', label: '告知承诺' },
  'result.name': { kind: 'result', label: '办理结果' },
  'result.kind': { kind: 'result', label: '结果类型' },
  'result.delivery': { kind: 'result', label: '送达方式' },
  'result.validity': { kind: 'result', label: '结果有效期' },
  'result.licenseType': { kind: 'result', label: '结果证照类型' }
};

/** What a department says of itself. */
export const DEPARTMENT_FACTS = [
  { key: 'name', label: '名称' },
  { key: 'short', label: '简称' },
  { key: 'hue', label: '颜色' },
  { key: 'phone', label: '咨询电话' },
  { key: 'address', label: '办公地址' }
] as const;
