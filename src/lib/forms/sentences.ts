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

export type ErrorKey =
  | 'fill'
  | 'choose'
  | 'chooseMany'
  | 'tick'
  | 'addRow'
  | 'upload'
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

const zh: Record<ErrorKey, Sentence> = {
  fill: (f) => `填写${f.title}${eg(f, '，例如 ')}`,
  choose: (f) => `选择${f.title}`,
  chooseMany: (f) => `选择${f.title}，至少选一项`,
  tick: (f) => `读完后勾选：${f.title}`,
  addRow: (f) => `添加${f.title}`,
  upload: (f) => `上传${f.title}`,
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
};

const en: Record<ErrorKey, Sentence> = {
  fill: (f) => `Enter ${f.title}${eg(f, ', for example ')}`,
  choose: (f) => `Choose ${f.title}`,
  chooseMany: (f) => `Choose at least one for ${f.title}`,
  tick: (f) => `Read this and tick it: ${f.title}`,
  addRow: (f) => `Add ${f.title}`,
  upload: (f) => `Upload ${f.title}`,
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
};

const SENTENCES: Record<Locale, Record<ErrorKey, Sentence>> = { 'zh-CN': zh, en };

/** What is said of each kind of fault, in one language. */
export function sentencesIn(locale: Locale = 'zh-CN'): Record<ErrorKey, Sentence> {
  return SENTENCES[locale];
}
