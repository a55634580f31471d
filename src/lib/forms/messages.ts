import type { Locale } from './types.ts';

/** Words that nearly every form says. Those of lists, of searching and of rare questions come with what draws them. */
interface Words {
  optional: string;
  yes: string;
  no: string;
  choose: string;
  clear: string;
  notFilled: string;
  change: string;
  tooLong: (max: number, over: number) => string;
  upTo: (max: number) => string;
  parts: Record<'year' | 'month' | 'day' | 'hour' | 'minute', string>;
  separator: string;
}

const zh: Words = {
  optional: '可不填',
  yes: '是',
  no: '否',
  choose: '请选择',
  clear: '清除选择',
  notFilled: '未填',
  change: '更改',
  tooLong: (max, over) => `最多 ${max} 个字，多了 ${over} 个`,
  upTo: (max) => `最多 ${max} 个字`,
  parts: { year: '年', month: '月', day: '日', hour: '时', minute: '分' },
  separator: '、'
};

const en: Words = {
  optional: 'optional',
  yes: 'Yes',
  no: 'No',
  choose: 'Choose',
  clear: 'Clear the choice',
  notFilled: 'Not filled in',
  change: 'Change',
  tooLong: (max, over) => `${max} characters at most, ${over} too many`,
  upTo: (max) => `${max} characters at most`,
  parts: { year: 'Year', month: 'Month', day: 'Day', hour: 'Hour', minute: 'Minute' },
  separator: ', '
};

const WORDS: Record<Locale, Words> = { 'zh-CN': zh, en };

/** The words of this library in one language. */
export function wordsIn(locale: Locale = 'zh-CN'): Words {
  return WORDS[locale];
}
