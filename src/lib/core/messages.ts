/** What a value's JSON type is called. */
export const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  integer: '整数',
  boolean: '是或否',
  array: '列表',
  object: '一组内容',
  null: '空'
};

/** Language of whoever reads what is said now; Chinese where nobody is known, as in records and on the command line. */
type Language = 'zh-CN' | 'en';
let reader: () => Language = () => 'zh-CN';

/** Says once, at the start, how the language of the reader is found: that of the request on a server, that of the page in a browser. */
export function readIn(language: () => Language): void {
  reader = language;
}

/**
 * A sentence in the language of its reader. Only for what is said at once and never kept: what is stored, hashed or sent to a
 * department stays Chinese.
 */
export function said(chinese: string, english: string): string {
  return reader() === 'en' ? english : chinese;
}
