/** What a cell holds. `list`: several, with 、 or one a line. `json`: a value of any kind. `code`: text whose zeros count. */
export type CellKind = 'text' | 'code' | 'number' | 'flag' | 'choice' | 'list' | 'json';

export interface Column {
  /** Key in the interchange file; dotted where it lies deeper (`fee.text`). */
  key: string;
  title: string;
  kind: CellKind;
  /** Has to be filled in. */
  needed?: true;
  /** An empty cell is an empty text, not a missing one. */
  blank?: true;
  /** Word in the cell → value in the interchange file. */
  choices?: Readonly<Record<string, string>>;
  hint?: string;
  wide?: true;
}

export interface Sheet {
  name: string;
  columns: readonly Column[];
}

const UNITS = { 工作日: 'workingDays', 自然日: 'days', 小时: 'hours' } as const;
const TYPES = { 即办件: '即办件', 承诺件: '承诺件' } as const;
const WHEN = "空着表示一律适用；例如 s.follow=='mother'、f.关系 in ['01','02']";
const same = (...words: string[]) => Object.fromEntries(words.map((word) => [word, word]));
const text = (key: string, title: string, more: Partial<Column> = {}): Column => ({
  key,
  title,
  kind: 'text',
  ...more
});
const code = (key: string, title: string, more: Partial<Column> = {}): Column => ({
  key,
  title,
  kind: 'code',
  ...more
});
const number = (key: string, title: string, more: Partial<Column> = {}): Column => ({
  key,
  title,
  kind: 'number',
  ...more
});
const flag = (key: string, title: string, more: Partial<Column> = {}): Column => ({
  key,
  title,
  kind: 'flag',
  ...more
});
const list = (key: string, title: string, more: Partial<Column> = {}): Column => ({
  key,
  title,
  kind: 'list',
  ...more
});
const choice = (key: string, title: string, choices: Column['choices'], more: Partial<Column> = {}): Column => ({
  key,
  title,
  kind: 'choice',
  choices: choices!,
  ...more
});
const needed = { needed: true } as const;
const wide = { wide: true } as const;

/** One row: the whole of it. */
export const BUNDLE: Sheet = {
  name: '一件事',
  columns: [
    code('id', '编号', { ...needed, hint: '小写字母、数字和连字符，例如 newborn' }),
    text('name', '名称', { ...needed, ...wide }),
    code('region.code', '区划代码', { ...needed, hint: 'GB/T 2260，例如 350206' }),
    text('region.name', '区划名称', needed),
    text('leadDepartment', '牵头部门', needed),
    text('serviceObject', '服务对象', { blank: true }),
    number('packageLimit.legalDays', '法定时限', needed),
    number('packageLimit.promisedDays', '承诺时限', needed),
    choice('packageLimit.unit', '时限单位', UNITS, { hint: '空着是工作日' }),
    text('packageLimit.note', '时限说明', wide),
    text('sourceRef', '依据', wide),
    text('provenance', '出处', wide),
    code('schemaVersion', '格式版本', { blank: true })
  ]
};

export const ALIASES: Sheet = {
  name: '角色别名',
  columns: [code('role', '角色', needed), list('others', '可以是', { hint: '这个角色可能就是哪些角色' })]
};

export const SITUATIONS: Sheet = {
  name: '情形',
  columns: [
    code('key', '情形编号', needed),
    text('question', '问题', { ...needed, ...wide }),
    choice('select', '单选或多选', { 单选: 'single', 多选: 'multi' }, needed),
    text('askWhen', '什么时候问', { hint: WHEN, ...wide }),
    text('effect', '影响', { ...wide, hint: '给人看的说明' })
  ]
};

export const OPTIONS: Sheet = {
  name: '情形选项',
  columns: [
    code('situation', '情形编号', needed),
    code('value', '值', needed),
    text('label', '选项', { ...needed, ...wide })
  ]
};

export const ITEMS: Sheet = {
  name: '事项',
  columns: [
    code('id', '事项编号', needed),
    text('name', '名称', { ...needed, ...wide }),
    text('department', '部门', needed),
    text('office', '科室'),
    choice('type', '办件类型', TYPES, needed),
    number('legalDays', '法定时限', { ...needed, hint: '0 表示当场办结或法律没有规定' }),
    number('promisedDays', '承诺时限', needed),
    choice('limitUnit', '时限单位', UNITS, { hint: '空着是工作日' }),
    text('limitSource', '时限依据', wide),
    flag('fee.charged', '收费', needed),
    text('fee.text', '收费说明', { blank: true }),
    text('fee.amountRule', '收费规则', wide),
    choice(
      'dependsMode',
      '等哪些',
      { 全部: 'all', 任一: 'any', 在办的全部: 'all-active', 在办的任一: 'any-active' },
      { hint: '等“依赖”表里的哪些事项，空着是全部' }
    ),
    text('appliesWhen', '适用情形', { hint: WHEN, ...wide }),
    text('result.name', '办理结果', needed),
    text('result.kind', '结果类型', { ...needed, hint: '证照、批文、凭证、登记' }),
    list('result.delivery', '送达方式'),
    text('result.validity', '有效期'),
    text('result.licenseType', '电子证照类型'),
    flag('optional', '自愿办理'),
    flag('commitmentAllowed', '告知承诺'),
    flag('fullyOnline', '全程网办'),
    text('siteInspection', '特别程序', wide),
    text('postCheck', '事后核查', wide),
    text('system', '业务系统'),
    list('producesFacts', '产生的数据元'),
    text('offlineResidue', '线下环节', wide),
    text('deficiencyNote', '缺陷说明', wide),
    text('dependsOnStage', '等到哪一步', wide)
  ]
};

export const DEPENDENCIES: Sheet = {
  name: '依赖',
  columns: [code('item', '事项编号', needed), code('on', '前置事项编号', needed)]
};

const FIELD_TYPES = {
  单行文字: 'string',
  多行文字: 'text',
  数字: 'number',
  整数: 'integer',
  日期: 'date',
  日期时间: 'datetime',
  单选: 'enum',
  多选: 'multiEnum',
  是否: 'boolean',
  分组: 'group',
  列表: 'array'
} as const;

export const FIELDS: Sheet = {
  name: '表单字段',
  columns: [
    code('item', '事项编号', needed),
    code('key', '字段', { ...needed, hint: '部门自己的字段名；分组和列表里的写成 上级.字段' }),
    text('title', '名称', { ...needed, ...wide }),
    choice('type', '类型', FIELD_TYPES, needed),
    code('dataElement', '数据元', { hint: '例如 newborn.name；不知道就空着' }),
    flag('required', '必填', needed),
    text('section', '分区'),
    code('enumRef', '代码表', { hint: '标准代码表，例如 GB/T 3304#code2；自定的选项写在“字段选项”表' }),
    code('pattern', '正则表达式'),
    number('maxLength', '最大长度'),
    number('min', '最小'),
    number('max', '最大'),
    code('format', '日期格式', { hint: '例如 YYYYMMDD' }),
    text('unit', '单位'),
    { key: 'default', title: '默认值', kind: 'json' },
    text('note', '备注', wide),
    text('appliesWhen', '适用条件', { hint: WHEN, ...wide })
  ]
};

export const CHOICES: Sheet = {
  name: '字段选项',
  columns: [
    code('item', '事项编号', needed),
    code('field', '字段', needed),
    code('value', '值', needed),
    text('label', '选项', { ...needed, ...wide })
  ]
};

const SOURCES = same('申请人自备', '电子证照共享', '部门数据共享', '告知承诺替代', '前序事项产生', '系统自动生成');

export const MATERIALS: Sheet = {
  name: '材料',
  columns: [
    code('item', '事项编号', needed),
    code('variant', '办理项', { hint: '只用于这个业务办理项；空着是整个事项' }),
    text('name', '材料名称', { ...needed, ...wide }),
    choice('source', '来源', SOURCES, needed),
    flag('required', '必要', needed),
    text('sharedKey', '同一份材料', { ...needed, hint: '相同的只收一次' }),
    code('producedBy', '由哪个事项产生'),
    text('licenseType', '电子证照类型'),
    text('note', '备注', wide),
    text('appliesWhen', '适用条件', { hint: WHEN, ...wide }),
    number('deferrableDays', '容缺时限'),
    choice('deferrableUnit', '容缺时限单位', UNITS, { hint: '空着是工作日' }),
    text('spec', '规格', wide),
    choice('form', '形式', same('原件', '复印件', '原件和复印件', '电子件')),
    number('copies', '份数')
  ]
};

export const VARIANTS: Sheet = {
  name: '业务办理项',
  columns: [
    code('item', '事项编号', needed),
    code('id', '办理项', needed),
    text('name', '名称', { ...needed, ...wide }),
    choice('type', '办件类型', TYPES),
    number('legalDays', '法定时限'),
    number('promisedDays', '承诺时限'),
    choice('limitUnit', '时限单位', UNITS),
    text('appliesWhen', '适用条件', { hint: WHEN, ...wide }),
    list('withoutMaterials', '不要的材料', { hint: '“材料”表里“同一份材料”一列的词' })
  ]
};

export const VARIANT_FIELDS: Sheet = {
  name: '办理项字段',
  columns: [
    code('item', '事项编号', needed),
    code('variant', '办理项', needed),
    code('field', '字段', needed),
    flag('asked', '要填'),
    flag('required', '必填')
  ]
};

/** In the order in which they stand in the file. */
export const SHEETS: readonly Sheet[] = [
  BUNDLE,
  SITUATIONS,
  OPTIONS,
  ITEMS,
  DEPENDENCIES,
  FIELDS,
  CHOICES,
  MATERIALS,
  VARIANTS,
  VARIANT_FIELDS,
  ALIASES
];
