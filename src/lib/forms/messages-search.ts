import type { Locale } from './types.ts';

interface SearchWords {
  search: string;
  searchLabel: string;
  noHit: (text: string) => string;
  found: (count: number) => string;
  moreHits: (count: number) => string;
}

const WORDS: Record<Locale, SearchWords> = {
  'zh-CN': {
    search: '查找',
    searchLabel: '输入名称的一部分或代码',
    noHit: (text) => `没有找到“${text}”，换一个词再找`,
    found: (count) => `找到 ${count} 个，选一个`,
    moreHits: (count) => `还有 ${count} 个没有列出，多输几个字`
  },
  en: {
    search: 'Search',
    searchLabel: 'Part of the name, or the code',
    noHit: (text) => `Nothing found for “${text}”. Try another word`,
    found: (count) => `${count} found. Choose one`,
    moreHits: (count) => `${count} more not shown. Type a few more letters`
  }
};

/** The words of searching a long list, in one language. */
export function searchWords(locale: Locale = 'zh-CN'): SearchWords {
  return WORDS[locale];
}
