import type { Locale } from './types.ts';

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
  /** Without script: shows the questions of the branch. */
  kindShow: (title: string) => string;
  asJson: string;
  /** Names of JSON types. */
  types: Record<string, string>;
  /** A step that has no name of its own. */
  step: (number: number) => string;
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
}

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
  kindShow: (title) => `按选的这一种填写${title}`,
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
  step: (number) => `第 ${number} 步`,
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
  separator: '、'
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
  kindShow: (title) => `Show what is asked for ${title}`,
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
  step: (number) => `Step ${number}`,
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
  separator: ', '
};

const WORDS: Record<Locale, Words> = { 'zh-CN': zh, en };

/** The words of this library in one language. */
export function wordsIn(locale: Locale = 'zh-CN'): Words {
  return WORDS[locale];
}
