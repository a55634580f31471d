import { pinyin } from './catalogue-pinyin.ts';

/** Whether one of these texts is what somebody looks for. */
export type Matches = (...texts: (string | undefined)[]) => boolean;

/**
 * Finds by words in Chinese, by their pinyin (`hukou`) and by its initials (`hkdj`), without regard to brackets, spaces and
 * capitals. Every word of the query has to be found. An empty query finds everything. Where the tables of pinyin cannot be
 * had (`pinyin.missing`) words are found as they are written; whoever searches in an effect searches again when they come.
 */
export async function searchFor(query: string, known = pinyin): Promise<Matches> {
  void known.round;
  const words = query.split(/\s+/).map(plain).filter(Boolean);
  if (words.length === 0) return () => true;
  const latin = words.some((word) => /^[a-z]{2,}$/.test(word));
  const sounds = latin ? await known.readings() : null;
  return (...texts) => {
    const plainTexts = texts.filter((text) => text !== undefined).map(plain);
    return words.every((word) =>
      plainTexts.some(
        (text) =>
          text.includes(word) ||
          (sounds !== null && /^[a-z]{2,}$/.test(word) && sounds(text).some((own) => own.includes(word)))
      )
    );
  };
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]/gu, '');
}

/** One page of a long list. `page` counts from 1; what is beyond the end is the last page. */
export function pageOf<T>(all: readonly T[], page: number, size = 50): Paged<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const at = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  return { rows: all.slice((at - 1) * size, at * size), total: all.length, page: at, pages };
}

export interface Paged<T> {
  rows: T[];
  total: number;
  page: number;
  pages: number;
}
