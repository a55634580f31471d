import type { Directory } from '#lib/core/model/directory.ts';
import { isAbove, keeperOf, type ElementRevision, type Owner } from '#lib/core/model/element.ts';
import type { Attribute, CodeList, Elements } from '#lib/core/model/index.ts';
import type { Kind } from './formats.ts';
import type { Loaded } from './load.ts';

/** Where administrators' changes of elements and code lists stand, beside the files that came (rule 28). */
export const REVISED_ELEMENTS = 'flows/revisions/elements/';
export const REVISED_LISTS = 'flows/revisions/codelists/';

/** At which level this catalogue is kept: what those above keep cannot be changed here. */
export function levelOf(loaded: Loaded): Owner {
  return all<Directory>(loaded, 'catalogue')[0]?.level ?? 'city';
}

/** Code lists as they stand: those that were changed here in the place of those that came, then those that were made here. */
export function codelistsOf(loaded: Loaded): CodeList[] {
  const level = levelOf(loaded);
  const revised = new Map(all<CodeList>(loaded, 'codelist-revision').map((list) => [list.id, list]));
  const came = importedLists(loaded);
  const known = new Set(came.map(({ id }) => id));
  return [
    ...came.map((list) => (isAbove(keeperOf(list), level) ? list : (revised.get(list.id) ?? list))),
    ...[...revised.values()].filter(({ id }) => !known.has(id))
  ];
}

export function importedLists(loaded: Loaded): CodeList[] {
  return all<CodeList>(loaded, 'codelist');
}

/**
 * Entries of all files as they stand. A change that somebody wrote by hand to one that is kept above comes beside it, so that
 * it is found (`element/locked`).
 */
export function attributesOf(loaded: Loaded): Attribute[] {
  const level = levelOf(loaded);
  const revised = new Map(
    all<ElementRevision>(loaded, 'element-revision').map(({ attribute }) => [attribute.attribute, attribute])
  );
  const seen = new Set<string>();
  const entries = importedAttributes(loaded).map((entry) => {
    const own = seen.has(entry.attribute) ? undefined : revised.get(entry.attribute);
    seen.add(entry.attribute);
    if (!own || isAbove(entry.owner ?? 'city', level)) return entry;
    revised.delete(entry.attribute);
    return own;
  });
  return [...entries, ...revised.values()];
}

export function importedAttributes(loaded: Loaded): Attribute[] {
  return all<Elements>(loaded, 'elements').flatMap(({ attributes }) => attributes ?? []);
}

function all<T>(loaded: Loaded, kind: Kind): T[] {
  return [...loaded.documents.values()].filter((document) => document.kind === kind).map((d) => d.data as T);
}
