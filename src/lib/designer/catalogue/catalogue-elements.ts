import { fieldSchema } from '#lib/core/merge/collect.ts';
import { keeperOf, type Owner } from '#lib/core/model/element.ts';
import type { Attribute, CodeList, FieldBinding } from '#lib/core/model/index.ts';
import { isOwn } from '#lib/core/model/own-element.ts';
import type { CatalogueFacts } from './catalogue-model.ts';

/** A field of one item's form that asks for an element. */
export interface Asker {
  item: string;
  itemName: string;
  department: string;
  field: string;
  title: string;
  element: string;
  required: boolean;
  /** Nobody named the element, the matcher did. */
  recognised: boolean;
  /** Words of the code table that the field names. */
  table: string | null;
}

/** What is known about an attribute (数据元), whatever role it belongs to, and which fields ask it. */
export interface ElementFacts {
  /** `idNo`; of an element that no list has, the whole of it: `drug.batchNo`. */
  id: string;
  title: string;
  known: boolean;
  owner: Owner | null;
  kind: string | null;
  codelist: string | null;
  source: string | null;
  basis: string | null;
  hint: string | null;
  format: string | null;
  unit: string | null;
  synonyms: string[];
  sensitive: boolean;
  askers: Asker[];
}

/** The attributes that are listed, by name; several entries about one add up. */
export function attributesByName(attributes: readonly Attribute[]): Map<string, Attribute[]> {
  return Map.groupBy(attributes, ({ attribute }) => attribute);
}

/** The listed attribute of an element: its longest end that the list has; `undefined` where it has none. */
export function attributeOf(names: ReadonlyMap<string, unknown>, element: string): string | undefined {
  const parts = element.replace(/__\w+/g, '').split('.');
  return parts.map((_, at) => parts.slice(at).join('.')).find((end) => names.has(end));
}

/** Every element that is listed or asked for, those that most fields ask first. */
export function elementsOf(facts: CatalogueFacts): ElementFacts[] {
  const names = attributesByName(facts.attributes);
  const asked = new Map<string, Asker[]>();
  for (const asker of askersOf(facts)) {
    const id = attributeOf(names, asker.element) ?? asker.element;
    asked.set(id, [...(asked.get(id) ?? []), asker]);
  }
  const all = new Set([...names.keys(), ...asked.keys()]);
  return [...all]
    .map((id) => elementFacts(id, names.get(id) ?? [], asked.get(id) ?? []))
    .sort((a, b) => b.askers.length - a.askers.length);
}

function elementFacts(id: string, entries: readonly Attribute[], askers: Asker[]): ElementFacts {
  const first = <K extends keyof Attribute>(key: K) => entries.find((entry) => entry[key] !== undefined)?.[key] ?? null;
  return {
    id,
    title: first('title') ?? askers[0]?.title ?? id,
    known: entries.length > 0,
    owner: first('owner'),
    kind: first('kind'),
    codelist: first('codelist'),
    source: first('source'),
    basis: first('basis'),
    hint: first('hint'),
    format: first('format'),
    unit: first('unit'),
    synonyms: entries.flatMap(({ synonyms }) => synonyms ?? []),
    sensitive: entries.some(({ sensitive }) => sensitive),
    askers
  };
}

/** Every field that asks for an element, once an item, the recognised ones too. */
function askersOf({ sources, items }: CatalogueFacts): Asker[] {
  const bindings = new Map<string, FieldBinding[]>();
  for (const { bundle, items: inside } of sources)
    for (const entry of bundle.items) bindings.set(entry.item, inside[entry.id]?.bindings ?? []);
  return items.flatMap(({ item, form }) =>
    (bindings.get(item.id) ?? item.bindings).flatMap((binding): Asker[] => {
      const { field, element, required, recognised } = binding;
      if (element === undefined || isOwn(element)) return [];
      const schema = fieldSchema(form, field);
      return [
        {
          item: item.id,
          itemName: item.name,
          department: item.department,
          field,
          title: schema?.title ?? field,
          element,
          required,
          recognised: recognised !== undefined,
          table: tableWord(schema)
        }
      ];
    })
  );
}

type Tabled = { oneOf?: { title?: string }[]; items?: Tabled; 'x-codelist'?: string };

function tableWord(schema: Tabled | undefined): string | null {
  const own = schema?.items ?? schema;
  if (own?.['x-codelist'] !== undefined) return own['x-codelist'];
  if (!own?.oneOf || own.oneOf.length === 0) return null;
  const titles = own.oneOf.map(({ title }) => title ?? '');
  return titles.length > 6 ? `${titles.slice(0, 5).join('、')}… (${titles.length})` : titles.join('、');
}

/** A code list with who keeps it, and what uses it. */
export interface CodeListFacts {
  list: CodeList;
  owner: Owner;
  /** Ids of the attributes that take their values from it. */
  elements: string[];
  /** Fields that name the list themselves. */
  fields: Asker[];
}

export function codeListsOf(facts: CatalogueFacts, elements = elementsOf(facts)): CodeListFacts[] {
  const askers = elements.flatMap((element) => element.askers);
  return facts.codelists.map((list) => ({
    list,
    owner: keeperOf(list),
    elements: elements.filter(({ codelist }) => codelist === list.id).map(({ id }) => id),
    fields: askers.filter(({ table }) => table !== null && Object.hasOwn(list.refs ?? {}, table))
  }));
}
