import { fieldSchema } from '#lib/core/merge/collect.ts';
import { attributeOf, attributesByName } from './catalogue-elements.ts';
import { departmentIn, entryFor, homeOf, type CatalogueFacts, type KnownItem } from './catalogue-model.ts';
import type { Department } from '#lib/core/model/index.ts';

export const ISSUES = [
  'limitSource',
  'overLegal',
  'element',
  'unlisted',
  'codelist',
  'emptyList',
  'materialSource',
  'noFields',
  'noResult'
] as const;
export type IssueKind = (typeof ISSUES)[number];

/** Something that an item's documents leave open, with the place to mend it. */
export interface Issue {
  kind: IssueKind;
  item: string;
  itemName: string;
  department: Department;
  /** The field, material or list that it is about. */
  what: string;
  href: string;
}

/** How far the items of the catalogue are kept: by documents without an issue, and looked over by somebody. */
export interface Progress {
  all: number;
  complete: number;
  checked: number;
}

/** Everything that is open, item by item in the order of the catalogue. */
export function issuesOf(facts: CatalogueFacts): Issue[] {
  const names = attributesByName(facts.attributes);
  return facts.items.flatMap((known) => {
    const { item } = known;
    const page = `/designer/catalogue/items/${item.id}`;
    const about = (kind: IssueKind, what = '', href = page): Issue => ({
      kind,
      item: item.id,
      itemName: item.name,
      department: departmentIn(facts.departments, item.department),
      what,
      href
    });
    const { limit, result } = item;
    return [
      ...(item.limitSource || (limit.legal === 0 && limit.promised === 0) ? [] : [about('limitSource')]),
      ...(limit.legal > 0 && limit.promised > limit.legal ? [about('overLegal')] : []),
      ...(item.bindings.length === 0 ? [about('noFields', '', `${page}/form`)] : []),
      ...(result.name.trim() === '' ? [about('noResult')] : []),
      ...fieldIssues(known, facts, names).map(({ kind, field, what }) =>
        about(kind, what, `${page}/form?field=${encodeURIComponent(field)}#edit`)
      ),
      ...item.materials
        .filter(
          ({ source, producedBy, licenseType }) =>
            (source === 'product' && !producedBy) || (source === 'licence' && !licenseType)
        )
        .map(({ name }) => about('materialSource', name, `${page}#materials`))
    ];
  });
}

function fieldIssues(
  { item, form }: KnownItem,
  facts: CatalogueFacts,
  names: ReadonlyMap<string, unknown>
): { kind: IssueKind; field: string; what: string }[] {
  const home = homeOf(item.id, facts);
  const local = home?.bundle.items.find((entry) => entry.item === item.id)?.id;
  const bindings = (local !== undefined && home?.items[local]?.bindings) || item.bindings;
  return bindings.flatMap(({ field, element }) => {
    const schema = fieldSchema(form, field);
    const what = schema?.title ?? field;
    const ref = (schema?.items ?? schema)?.['x-codelist'];
    const list = ref === undefined ? null : facts.codelists.find(({ refs }) => Object.hasOwn(refs ?? {}, ref));
    const isGroup = schema?.type === 'object' || schema?.items?.type === 'object';
    return [
      ...(element === undefined && !isGroup ? [{ kind: 'element' as const, field, what }] : []),
      ...(element !== undefined && !isGroup && attributeOf(names, element) === undefined
        ? [{ kind: 'unlisted' as const, field, what: `${what} ${element}` }]
        : []),
      ...(list === undefined ? [{ kind: 'codelist' as const, field, what: `${what} ${ref}` }] : []),
      ...(list?.values.length === 0 ? [{ kind: 'emptyList' as const, field, what: `${what} ${ref}` }] : [])
    ];
  });
}

/** Issues that somebody has to mend; what the program can live with does not keep an item from being complete. */
export function progressOf(facts: CatalogueFacts, issues: readonly Issue[]): Progress {
  const open = new Set(issues.map(({ item }) => item));
  return {
    all: facts.items.length,
    complete: facts.items.filter(({ item }) => !open.has(item.id)).length,
    checked: facts.items.filter(({ item }) => entryFor(facts.directory, 'item', item.id)?.checked).length
  };
}
