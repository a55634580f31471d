import type { CodeListEdit, ListSaid } from '#lib/core/exchange/knowledge/edit-codelist.ts';
import { ELEMENT_KINDS, type ElementSaid } from '#lib/core/exchange/knowledge/edit-element.ts';
import { readPasted } from '#lib/core/exchange/knowledge/paste.ts';
import type { BadLine } from '#lib/core/model/bad-line.ts';
import { isAbove, keeperOf, OWNERS, type Attribute, type CodeValue, type Owner } from '#lib/core/model/element.ts';
import type { CodeList } from '#lib/core/model/index.ts';

/** Fields of a form by name, as they were filled in. */
export type Said = Record<string, string>;

/** What is filled in, to show it again. */
export function saidIn(form: FormData, most = 400_000): Said {
  return Object.fromEntries([...form].map(([name, value]) => [name, String(value).slice(0, most)]));
}

/** Levels at which somebody may register something: their own and those below. */
export function levelsFor(level: Owner): Owner[] {
  return OWNERS.filter((owner) => !isAbove(owner, level));
}

/** A code as the form shows it. */
export function valueSaid(value: CodeValue | null): Said {
  const { code = '', title = '', labels = [], within = [] } = value ?? {};
  return { code, title, labels: labels.join('、'), within: within.join('、') };
}

export function aboutSaid(list: CodeList | null): Said {
  if (!list) return { id: '', title: '', standard: '', source: '', owner: '' };
  const { id, title, standard = '', source = '' } = list;
  return { id, title, standard, source, owner: keeperOf(list) };
}

/** An element as the form shows it; `id` alone: one that nobody registered yet. */
export function elementSaid(attribute: Attribute | null, id = '', title = ''): Said {
  if (!attribute) return { id, title };
  const { kind = '', codelist = '', unit = '', format = '', hint = '', source = '', basis = '' } = attribute;
  const { synonyms = [], sensitive = false, owner = 'city' } = attribute;
  const said = { id: attribute.attribute, title: attribute.title, kind, codelist, unit, format, hint, source, basis };
  return { ...said, synonyms: synonyms.join('、'), sensitive: sensitive ? 'on' : '', owner };
}

/** What somebody wants done with a code list, and lines that cannot be taken over; `null` where the form is not one of ours. */
export function readListEdit(list: CodeList | null, said: Said): { edit: CodeListEdit; bad: BadLine[] } | null {
  const of = (name: string) => (said[name] ?? '').trim();
  const code = of('code');
  const value = { title: of('title'), labels: wordsOf(of('labels')), within: wordsOf(of('within')) };
  const alone = (edit: CodeListEdit) => ({ edit, bad: [] });
  switch (of('do')) {
    case 'create':
      return alone({ do: 'create', id: of('id'), said: listSaid(said) });
    case 'about':
      return alone({ do: 'about', said: listSaid(said) });
    case 'add':
      return alone({ do: 'add', value: { code, ...value } });
    case 'change':
      return alone({ do: 'change', code, value });
    case 'retire':
      return alone({ do: 'retire', code, ...(of('replacedBy') ? { replacedBy: of('replacedBy') } : {}) });
    case 'revive':
    case 'remove':
      return alone({ do: of('do') as 'revive' | 'remove', code });
    case 'up':
    case 'down':
      return alone({ do: 'move', code, up: of('do') === 'up' });
    case 'paste': {
      const { rows, bad } = readPasted(said['lines'] ?? '', list ?? { id: '', title: '', values: [] });
      return { edit: { do: 'paste', rows }, bad };
    }
    default:
      return null;
  }
}

function listSaid(said: Said): ListSaid {
  const of = (name: string) => (said[name] ?? '').trim();
  return { title: of('title'), standard: of('standard'), source: of('source'), owner: ownerIn(of('owner')) };
}

export function readElement(said: Said): ElementSaid {
  const of = (name: string) => (said[name] ?? '').trim();
  const kind = ELEMENT_KINDS.find((each) => each === of('kind'));
  const optional = (['codelist', 'unit', 'format', 'hint', 'source', 'basis'] as const).flatMap((key) =>
    of(key) ? [[key, of(key)] as const] : []
  );
  return {
    title: of('title'),
    ...(kind ? { kind } : {}),
    ...Object.fromEntries(optional),
    synonyms: wordsOf(of('synonyms')),
    sensitive: of('sensitive') !== '',
    owner: ownerIn(of('owner'))
  };
}

function ownerIn(word: string): Owner {
  return OWNERS.find((owner) => owner === word) ?? 'city';
}

function wordsOf(words: string): string[] {
  return [...new Set(words.split(/[、；;，,\n]/).map((word) => word.trim()))].filter(Boolean);
}
