import type { DurationUnit } from '../model/duration.ts';

const UNITS: Record<DurationUnit, string> = { workingDays: '个工作日', days: '天', hours: '小时' };

/** Chinese sentences of this folder. */
export const text = {
  notAnObject: () => '文件内容须是一个 JSON 对象。',
  tooDeep: (max: number) => `内容嵌套太深，最多 ${max} 层。`,
  forbiddenKey: (key: string) => `不允许使用名为“${key}”的键。`,
  tooMany: (more: number) => `另有 ${more} 处问题没有列出。`,
  missing: (keys: string[]) => `缺少必须有的${keys.map(titled).join('、')}。`,
  wrongType: (type: string) => `类型不对，这里须是${type}。`,
  notAllowed: (allowed: string[]) => `值不在允许的范围内，可以是：${allowed.join('、')}。`,
  tooShort: (min: number) => `文字太短，至少 ${min} 个字符。`,
  tooLong: (max: number) => `文字太长，最多 ${max} 个字符。`,
  tooSmall: (min: number) => `数值太小，不能小于 ${min}。`,
  tooBig: (max: number) => `数值太大，不能大于 ${max}。`,
  tooFew: (min: number) => `至少要有 ${min} 项。`,
  tooManyItems: (max: number) => `最多只能有 ${max} 项。`,
  badPattern: (pattern: string) => `写法不符合要求（${pattern}）。`,
  invalid: () => '内容不符合要求。',
  unknownKey: (key: string) => `“${key}”不是约定的内容，已忽略。`,
  duplicate: (what: string, value: string) => `${what}“${value}”重复了。`,
  unknownItem: (id: string) => `没有编号为“${id}”的事项。`,
  dependencyCycle: (path: string[]) => `事项之间循环等待：${path.join(' → ')}。发布前须先解开。`,
  aliasCycle: (path: string[]) => `角色别名形成了循环：${path.join(' → ')}。`,
  askCycle: (path: string[]) => `情形的提问条件形成了循环：${path.join(' → ')}。`,
  reserved: (word: string) => `名称中的“${word}”是保留字，不能使用。`,
  noChoices: () => '选择类字段须有 enum 或 enumRef。',
  noChildren: () => '分组或列表字段须有 fields。',
  strayChildren: () => '只有分组（group）和列表（array）字段可以有 fields。',
  badRegExp: () => '正则表达式无法使用。',
  endlessRegExp: (pattern: string) =>
    `正则表达式“${pattern.slice(0, 80)}”对有的文字要算很久（重复里套着重复，或几段重复连在一起），请改写。`,
  tooManyFields: (count: number, max: number) => `一张表单有 ${count} 个字段，最多 ${max} 个。`,
  sameTitle: (title: string, keys: string[]) =>
    `同一部分里有几个字段都叫“${title}”（${keys.join('、')}），填表的人分不清。`,
  draft: (name: string) => `表单规则用的版本“${name}”不受支持，请用 JSON Schema 2020-12 或 draft-07。`,
  misspelt: (word: string, known: string) =>
    `没有“${word}”这个关键字，是不是“${known}”？这样写不起作用；要作备注请用 x- 开头。`,
  remoteRef: (target: string) => `引用“${target}”指向文件以外，不会去读取，请把内容放进这份文件。`,
  lostRef: (target: string) => `引用“${target}”指向的内容不存在。`,
  endlessRef: (target: string) => `引用“${target}”绕回了自己，表单没有尽头。`,
  emptyRange: (least: number, most: number) => `最小 ${least}、最大 ${most}，没有值能满足。`,
  emptyChoice: () => '可选的值互相矛盾，没有值能满足。',
  emptyType: (types: string[]) => `同时要求是${[...new Set(types)].join('、')}，没有值能满足。`,
  impossibleField: (key: string) => `“${key}”必填，但不在允许的字段里。`,
  minOverMax: () => '最小值大于最大值。',
  badDefault: () => '默认值不在允许的范围内，已忽略。',
  unknownList: (ref: string) => `代码表“${ref}”没有收录，暂按开放文本处理。`,
  unknownFormat: (format: string) => `日期格式“${format}”无法识别，只作为说明保留。`,
  amountRule: (reason: string) => `收费规则无法自动计算，按文字保留：${reason}`,
  promisedOverLegal: (promised: number, legal: number, unit: DurationUnit = 'workingDays') =>
    `承诺时限 ${promised} ${UNITS[unit]}长于法定时限 ${legal} ${UNITS[unit]}。`,
  types: {
    object: '对象',
    array: '列表',
    string: '文字',
    number: '数字',
    integer: '整数',
    boolean: 'true 或 false',
    null: '空'
  } as Record<string, string>,
  sectionless: '其他'
};

/** What the keys of an interchange file are called by people. */
const KEYS: Record<string, string> = {
  schemaVersion: '格式版本',
  id: '编号',
  name: '名称',
  region: '地区',
  code: '代码',
  leadDepartment: '牵头部门',
  serviceObject: '服务对象',
  packageLimit: '整件事的时限',
  situations: '情形问题',
  items: '事项',
  department: '部门',
  type: '类型',
  legalDays: '法定时限',
  promisedDays: '承诺时限',
  fee: '收费',
  charged: '是否收费',
  text: '文字说明',
  dependsOn: '前置事项',
  appliesWhen: '适用条件',
  result: '办理结果',
  kind: '种类',
  delivery: '送达方式',
  materials: '材料',
  fields: '字段',
  source: '来源',
  required: '是否必须',
  sharedKey: '共享名',
  key: '字段名',
  title: '标题',
  question: '问题',
  select: '单选或多选',
  options: '选项',
  value: '值',
  label: '选项文字'
};

function titled(key: string): string {
  const title = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
  return title === undefined ? `“${key}”` : `“${title}”（${key}）`;
}
