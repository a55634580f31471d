import { pinyinReadings } from '#lib/fields/readings.ts';
import type { CodeList } from '#lib/core/model/index.ts';

/** What somebody said of a bundle to be made. */
export interface Wanted {
  name: string;
  id: string;
  region: string;
  lead: string;
  serviceObject: string;
  items: string[];
  query: string;
}

export const NOTHING_WANTED: Wanted = {
  name: '',
  id: '',
  region: '',
  lead: '',
  serviceObject: '',
  items: [],
  query: ''
};

/** Reads the form of a new bundle. */
export function readWanted(form: FormData): Wanted {
  const said = (name: string, most: number) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, most);
  return {
    name: said('name', 60),
    id: said('id', 64),
    region: said('region', 60),
    lead: said('lead', 80),
    serviceObject: said('serviceObject', 60),
    items: [...new Set(form.getAll('items').map(String))].slice(0, 200),
    query: said('q', 60)
  };
}

/** An id from the name in pinyin, free of those that are taken: 养犬登记一件事 → `yang-quan-deng-ji`. */
export async function proposeId(name: string, taken: readonly string[]): Promise<string> {
  const sounds = await pinyinReadings();
  const [spoken = ''] = sounds(name.replace(/["“”]?一件事["“”]?/g, '') || name);
  const stem =
    spoken
      .normalize('NFKC')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 48)
      .replace(/-+$/, '') || 'bundle';
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}-${number}`;
    if (!taken.includes(id)) return id;
  }
}

export interface Place {
  code: string;
  name: string;
}

/**
 * The division that somebody means by its code (350206, 3502) or its name (福建省厦门市湖里区, 湖里区).
 * @returns `undefined` where there is none; all of them where the name alone does not tell
 */
export function placesFor(text: string, known: readonly Place[], list: CodeList | undefined): Place[] {
  const own = known.find(({ code, name }) => code === text || name === text);
  if (own) return [own];
  const values = (list?.values ?? []).filter(({ abstract }) => !abstract);
  const full = ({ code, title }: { code: string; title: string }) => ({ code: code.padEnd(6, '0'), name: title });
  const exact = values.filter(({ code, title }) => title === text || code === text || code.padEnd(6, '0') === text);
  if (exact.length > 0) return [full(exact[0]!)];
  return text.length < 2 ? [] : values.filter(({ title }) => title.endsWith(text)).map(full);
}
