import type { CodeList } from '../../model/index.ts';
import type { ValueSet } from './types.ts';

interface Table {
  url: string;
  system: string;
}

/** Code tables that are too long to stand in a question: each once, as a value set beside the questionnaires. */
export interface Tables {
  /** By the name that a department's form gives it (`GB/T 2260#6`). */
  named(name: unknown): Table | null;
  /** By the id of a canonical code list. */
  canonical(id: string): Table | null;
  /** Those that were asked for. */
  used(): ValueSet[];
}

export function createTables(codelists: readonly CodeList[], words: Record<string, Record<string, string>>): Tables {
  const made = new Map<string, ValueSet>();

  function table(id: string, title: string, concept: { code: string; display: string }[]): Table | null {
    if (concept.length === 0) return null;
    const url = `urn:yijianshi:valueset:${id}`;
    const system = `urn:yijianshi:codes:${id}`;
    const compose = { include: [{ system, concept }] };
    const name = `Codes_${id.replace(/\W/g, '_')}`;
    made.set(id, { resourceType: 'ValueSet', id, url, status: 'active', name, title, compose });
    return { url, system };
  }

  return {
    canonical: (list) => {
      const title = codelists.find(({ id }) => id === list)?.title ?? list;
      const concept = Object.entries(words[list] ?? {}).map(([code, display]) => ({ code, display }));
      return table(fhirId(list), title, concept);
    },
    named: (name) => {
      const list =
        typeof name === 'string' ? codelists.find(({ refs }) => refs && Object.hasOwn(refs, name)) : undefined;
      const form = list?.refs?.[String(name)];
      if (!list || form === undefined) return null;
      const concept = list.values.flatMap(({ code, title, forms }) => {
        const coded = form === 'code' ? code : form === 'title' ? title : forms?.[form];
        return coded === undefined ? [] : [{ code: coded, display: title }];
      });
      const once = [...new Map(concept.map((each) => [each.code, each])).values()];
      return table(fhirId(`${list.id}-${form}`), list.title, once);
    },
    used: () => [...made.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  };
}

/** Ids of resources: letters, digits, `-` and `.`, 64 at most. */
export function fhirId(name: string): string {
  return name.replace(/[^A-Za-z0-9.-]/g, '-').slice(0, 64);
}
