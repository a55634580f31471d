import type { CodeWords } from './types.ts';

export interface CodeHits {
  hits: { code: string; words: string }[];
  /** Hits beyond the limit. */
  more: number;
}

/** Entries whose words hold every word typed, or whose code begins with it; those that begin with it first. */
export function searchCodes(list: CodeWords, text: string, limit = 20): CodeHits {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return { hits: [], more: 0 };
  const found = Object.entries(list).filter(([code, title]) => {
    const lower = title.toLowerCase();
    return words.every((word) => lower.includes(word) || code.toLowerCase().startsWith(word));
  });
  const first = words[0] ?? '';
  const begins = (title: string): number => (title.toLowerCase().startsWith(first) ? 0 : 1);
  found.sort((a, b) => begins(a[1]) - begins(b[1]));
  return { hits: found.slice(0, limit).map(([code, title]) => ({ code, words: title })), more: Math.max(0, found.length - limit) };
}

/** The part of a list that one page needs: the codes already chosen and the hits of a posted search. */
export function pickCodes(list: CodeWords, wanted: { codes?: readonly unknown[]; search?: string | undefined; limit?: number }): CodeWords {
  const chosen = (wanted.codes ?? []).filter((code): code is string => typeof code === 'string' && Object.hasOwn(list, code));
  const hits = wanted.search ? searchCodes(list, wanted.search, wanted.limit ?? 20).hits : [];
  return Object.fromEntries([...chosen.map((code) => [code, list[code] ?? '']), ...hits.map((hit) => [hit.code, hit.words])]);
}
