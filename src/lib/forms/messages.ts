import type { Locale } from './types.ts';

/** What a sentence about a field can say. `min` and `max` carry their unit. */
export interface Facts {
  title: string;
  unit: string;
  example: string;
  limit: string;
  count: number;
  parts: string;
}
type Sentence = (facts: Facts) => string;

interface Words {
  optional: string;
  yes: string;
  no: string;
  choose: string;
  search: string;
  searchLabel: string;
  noHit: (text: string) => string;
  found: (count: number) => string;
  moreHits: (count: number) => string;
  clear: string;
  add: (title: string) => string;
  remove: (title: string) => string;
  up: (title: string) => string;
  down: (title: string) => string;
  /** Asks which branch of a choice it is. */
  kind: string;
  asJson: string;
  /** Names of JSON types. */
  types: Record<string, string>;
  next: string;
  back: string;
  rowTitle: (title: string, number: number) => string;
  noRows: string;
  notFilled: string;
  change: string;
  unsupported: (title: string) => string;
  tooLong: (max: number, over: number) => string;
  upTo: (max: number) => string;
  parts: Record<'year' | 'month' | 'day' | 'hour' | 'minute', string>;
  separator: string;
  errors: Record<ErrorKey, Sentence>;
}

export type ErrorKey =
  | 'fill'
  | 'choose'
  | 'chooseMany'
  | 'tick'
  | 'addRow'
  | 'chooseListed'
  | 'date'
  | 'number'
  | 'integer'
  | 'minLength'
  | 'maxLength'
  | 'minimum'
  | 'maximum'
  | 'exclusiveMinimum'
  | 'exclusiveMaximum'
  | 'multipleOf'
  | 'pattern'
  | 'minItems'
  | 'maxItems'
  | 'uniqueItems'
  | 'notAsked'
  | 'other';

const eg = (facts: Facts, before: string): string => (facts.example ? `${before}${facts.example}` : '');

const zh: Words = {
  optional: '可不填',
  yes: '是',
  no: '否',
  choose: '请选择',
  search: '查找',
  searchLabel: '输入名称的一部分或代码',
  noHit: (text) => `没有找到“${text}”，换一个词再找`,
  found: (count) => `找到 ${count} 个，选一个`,
  clear: '清除选择',
  moreHits: (count) => `还有 ${count} 个没有列出，多输几个字`,
  add: (title) => `添加${title}`,
  remove: (title) => `删去${title}`,
  up: (title) => `上移${title}`,
  down: (title) => `下移${title}`,
  kind: '属于哪一种',
  asJson: '按 JSON 填写',
  types: {
    string: '文字',
    number: '数',
    integer: '整数',
    boolean: '是或否',
    array: '列表',
    object: '一组内容',
    null: '空'
  },
  next: '下一步',
  back: '上一步',
  rowTitle: (title, number) => `${title} ${number}`,
  noRows: '还没有填',
  notFilled: '未填',
  change: '更改',
  unsupported: (title) => `这里还不能填写${title}，请用别的方式交上这一项`,
  tooLong: (max, over) => `最多 ${max} 个字，多了 ${over} 个`,
  upTo: (max) => `最多 ${max} 个字`,
  parts: { year: '年', month: '月', day: '日', hour: '时', minute: '分' },
  separator: '、',
  errors: {
    fill: (f) => `填写${f.title}${eg(f, '，例如 ')}`,
    choose: (f) => `选择${f.title}`,
    chooseMany: (f) => `选择${f.title}，至少选一项`,
    tick: (f) => `读完后勾选：${f.title}`,
    addRow: (f) => `添加${f.title}`,
    chooseListed: (f) => `从列表里选择${f.title}`,
    date: (f) => `${f.title}按${f.parts}填写，例如 ${f.example}`,
    number: (f) => `${f.title}按${f.unit || '数字'}填写${eg(f, '，例如 ')}`,
    integer: (f) => `${f.title}按${f.unit || '整数'}填写${eg(f, '，例如 ') || (f.unit ? '，不带小数' : '')}`,
    minLength: (f) => `${f.title}至少 ${f.limit} 个字，现在是 ${f.count} 个`,
    maxLength: (f) => `${f.title}最多 ${f.limit} 个字，现在是 ${f.count} 个`,
    minimum: (f) => `${f.title}最小填 ${f.limit}${f.unit ? ` ${f.unit}` : ''}`,
    maximum: (f) => `${f.title}最大填 ${f.limit}${f.unit ? ` ${f.unit}` : ''}`,
    exclusiveMinimum: (f) => `${f.title}要大于 ${f.limit}${f.unit ? ` ${f.unit}` : ''}`,
    exclusiveMaximum: (f) => `${f.title}要小于 ${f.limit}${f.unit ? ` ${f.unit}` : ''}`,
    multipleOf: (f) => `${f.title}要是 ${f.limit} 的整数倍`,
    pattern: (f) => (f.example ? `${f.title}照这个样子填写：${f.example}` : `核对${f.title}，它和要求的写法不一样`),
    minItems: (f) => `${f.title}至少 ${f.limit} 项，现在是 ${f.count} 项`,
    maxItems: (f) => `${f.title}最多 ${f.limit} 项，现在是 ${f.count} 项`,
    uniqueItems: (f) => `${f.title}里有重复的，留一个就好`,
    notAsked: (f) => `${f.title}在这里不用填，请删去`,
    other: (f) => `核对${f.title}，它和别的答案对不上`
  }
};

const en: Words = {
  optional: 'optional',
  yes: 'Yes',
  no: 'No',
  choose: 'Choose',
  search: 'Search',
  searchLabel: 'Part of the name, or the code',
  noHit: (text) => `Nothing found for “${text}”. Try another word`,
  found: (count) => `${count} found. Choose one`,
  clear: 'Clear the choice',
  moreHits: (count) => `${count} more not shown. Type a few more letters`,
  add: (title) => `Add ${title}`,
  remove: (title) => `Remove ${title}`,
  up: (title) => `Move ${title} up`,
  down: (title) => `Move ${title} down`,
  kind: 'Which of these',
  asJson: 'Written as JSON',
  types: {
    string: 'Text',
    number: 'Number',
    integer: 'Whole number',
    boolean: 'Yes or no',
    array: 'List',
    object: 'Group',
    null: 'Nothing'
  },
  next: 'Next',
  back: 'Back',
  rowTitle: (title, number) => `${title} ${number}`,
  noRows: 'Nothing entered yet',
  notFilled: 'Not filled in',
  change: 'Change',
  unsupported: (title) => `${title} cannot be filled in here yet. Please hand it in another way`,
  tooLong: (max, over) => `${max} characters at most, ${over} too many`,
  upTo: (max) => `${max} characters at most`,
  parts: { year: 'Year', month: 'Month', day: 'Day', hour: 'Hour', minute: 'Minute' },
  separator: ', ',
  errors: {
    fill: (f) => `Enter ${f.title}${eg(f, ', for example ')}`,
    choose: (f) => `Choose ${f.title}`,
    chooseMany: (f) => `Choose at least one for ${f.title}`,
    tick: (f) => `Read this and tick it: ${f.title}`,
    addRow: (f) => `Add ${f.title}`,
    chooseListed: (f) => `Choose ${f.title} from the list`,
    date: (f) => `Enter ${f.title} as ${f.parts}, for example ${f.example}`,
    number: (f) => `Enter ${f.title} as a number${f.unit ? ` in ${f.unit}` : ''}${eg(f, ', for example ')}`,
    integer: (f) => `Enter ${f.title} as a whole number${f.unit ? ` of ${f.unit}` : ''}${eg(f, ', for example ')}`,
    minLength: (f) => `${f.title} needs at least ${f.limit} characters; it has ${f.count}`,
    maxLength: (f) => `${f.title} can have at most ${f.limit} characters; it has ${f.count}`,
    minimum: (f) => `${f.title} must be ${f.limit}${f.unit ? ` ${f.unit}` : ''} or more`,
    maximum: (f) => `${f.title} must be ${f.limit}${f.unit ? ` ${f.unit}` : ''} or less`,
    exclusiveMinimum: (f) => `${f.title} must be more than ${f.limit}${f.unit ? ` ${f.unit}` : ''}`,
    exclusiveMaximum: (f) => `${f.title} must be less than ${f.limit}${f.unit ? ` ${f.unit}` : ''}`,
    multipleOf: (f) => `${f.title} must be a multiple of ${f.limit}`,
    pattern: (f) =>
      f.example ? `Enter ${f.title} like this: ${f.example}` : `Check ${f.title}: it is not written as asked`,
    minItems: (f) => `${f.title} needs at least ${f.limit} entries; it has ${f.count}`,
    maxItems: (f) => `${f.title} can have at most ${f.limit} entries; it has ${f.count}`,
    uniqueItems: (f) => `${f.title} has an entry twice; keep one`,
    notAsked: (f) => `${f.title} is not asked here; please remove it`,
    other: (f) => `Check ${f.title}: it does not fit your other answers`
  }
};

const WORDS: Record<Locale, Words> = { 'zh-CN': zh, en };

/** The words of this library in one language. */
export function wordsIn(locale: Locale = 'zh-CN'): Words {
  return WORDS[locale];
}
