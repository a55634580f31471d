import type { Codelists, CodeWords, Readings, FormElement, Formats, FormSchema } from './types.ts';
import { getAt } from './path.ts';
import { choicesOf, ruleOf } from './schema.ts';
import { schemaAt } from './schema-at.ts';
import { leavesOf, listControls } from './walk.ts';

/** Id of the list that a field takes its codes from: option, annotation, or what its format says. */
export function codelistOf(
  schema: FormSchema,
  options: Record<string, unknown> | undefined,
  formats: Formats | undefined
): string | undefined {
  const own = options?.['codelist'] ?? schema['x-codelist'];
  if (typeof own === 'string') return own;
  return ruleOf(schema, formats, options)?.codelist;
}

export interface CodeHits {
  hits: { code: string; words: string }[];
  /** Hits beyond the limit. */
  more: number;
}

/** Entries whose words hold every word typed, or whose code begins with it; those that begin with it first. */
export function searchCodes(list: CodeWords, text: string, limit = 20, codes?: RegExp, readings?: Readings): CodeHits {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return { hits: [], more: 0 };
  const found = Object.entries(list).filter(([code, title]) => {
    if (codes && !codes.test(code)) return false;
    const lower = title.toLowerCase();
    const sounds = readings?.(title) ?? [];
    return words.every(
      (word) =>
        lower.includes(word) ||
        code.toLowerCase().startsWith(word) ||
        sounds.some((sound) => sound.startsWith(word) || sound.includes(` ${word}`))
    );
  });
  const first = words[0] ?? '';
  const begins = (title: string): number => (title.toLowerCase().startsWith(first) ? 0 : 1);
  found.sort((a, b) => begins(a[1]) - begins(b[1]));
  return {
    hits: found.slice(0, limit).map(([code, title]) => ({ code, words: title })),
    more: Math.max(0, found.length - limit)
  };
}

/** The part of a list that one page needs: the codes already chosen and the hits of a posted search. */
export function pickCodes(
  list: CodeWords,
  wanted: { codes?: readonly unknown[]; search?: string | undefined; limit?: number; accept?: RegExp | undefined }
): CodeWords {
  const chosen = (wanted.codes ?? []).filter(
    (code): code is string => typeof code === 'string' && Object.hasOwn(list, code)
  );
  const hits = wanted.search ? searchCodes(list, wanted.search, wanted.limit ?? 21, wanted.accept).hits : [];
  return Object.fromEntries([
    ...chosen.map((code) => [code, list[code] ?? '']),
    ...hits.map((hit) => [hit.code, hit.words])
  ]);
}

/**
 * The parts of all lists that one page (or one Category) needs: the codes in its data and the hits of its posted searches.
 * @param lists the whole lists by id
 */
export function codelistsForPage(
  lists: Codelists,
  page: {
    schema: FormSchema;
    uischema?: FormElement;
    data: unknown;
    searches?: Record<string, string>;
    category?: string;
    formats?: Formats;
  }
): Codelists {
  const parts: Codelists = {};
  for (const { path: top, control } of listControls(page.schema, page.uischema, page.category)) {
    for (const path of placesBelow(page.schema, page.data, top)) {
      const schema = schemaAt(page.schema, path);
      const id = schema && !choicesOf(schema) ? codelistOf(schema, control.options, page.formats) : undefined;
      const list = id === undefined ? undefined : lists[id];
      if (!schema || id === undefined || !list) continue;
      const accept = ruleOf(schema, page.formats, control.options)?.codes;
      parts[id] = {
        ...parts[id],
        ...pickCodes(list, { codes: [getAt(page.data, path)], search: page.searches?.[path], accept })
      };
    }
  }
  return parts;
}

/** The fields below a control: an object's properties, as deep as there is data, and those of each row that a list has now. */
function placesBelow(schema: FormSchema, data: unknown, top: string): string[] {
  return leavesOf(schema, top).flatMap((path) => {
    const rows = getAt(data, path);
    const inner = path !== top && typeof rows === 'object' && rows !== null && !Array.isArray(rows);
    if (inner) return placesBelow(schema, data, path);
    if (!Array.isArray(rows)) return [path];
    return rows.flatMap((_row, index) => placesBelow(schema, data, `${path}.${index}`));
  });
}
