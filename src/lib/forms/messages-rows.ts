import type { Locale } from './types.ts';

interface RowWords {
  add: (title: string) => string;
  remove: (title: string) => string;
  up: (title: string) => string;
  down: (title: string) => string;
  rowTitle: (title: string, number: number) => string;
}

const WORDS: Record<Locale, RowWords> = {
  'zh-CN': {
    add: (title) => `添加${title}`,
    remove: (title) => `删去${title}`,
    up: (title) => `上移${title}`,
    down: (title) => `下移${title}`,
    rowTitle: (title, number) => `${title} ${number}`
  },
  en: {
    add: (title) => `Add ${title}`,
    remove: (title) => `Remove ${title}`,
    up: (title) => `Move ${title} up`,
    down: (title) => `Move ${title} down`,
    rowTitle: (title, number) => `${title} ${number}`
  }
};

/** The words of lists and of parts that are taken in and out, in one language. */
export function rowWords(locale: Locale = 'zh-CN'): RowWords {
  return WORDS[locale];
}
