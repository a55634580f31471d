import type { CodeList } from '#lib/core/model/index.ts';

/** Codes of the list that another one begins with: `35` and `3502` of `350206`, as GB/T 2260 builds its codes. */
function heads(code: string, titles: ReadonlyMap<string, string>): string[] {
  return Array.from({ length: Math.max(0, code.length - 1) }, (_, cut) => code.slice(0, cut + 1)).filter((head) =>
    titles.has(head)
  );
}

/** The words of some codes of a list, and of everything that contains them. */
export function withAround(list: CodeList, words: Record<string, string>): Record<string, string> {
  const titles = new Map(list.values.map(({ code, title }) => [code, title]));
  const around = new Set(Object.keys(words).flatMap((code) => heads(code, titles)));
  return { ...Object.fromEntries([...around].map((code) => [code, titles.get(code) ?? code])), ...words };
}
