import { fieldSchema } from '#lib/core/merge/collect.ts';
import { getElement, isAbsent } from '#lib/core/merge/values.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { isActive, loadRecord, type Loaded } from '../engine/load.ts';
import type { EngineDeps } from '../engine/deps.ts';
import type { UploadedFile } from '../engine/types.ts';
import type { AccessRow, Store } from '../store/types.ts';

/** What one item's department is given of an application, for which purpose (个人信息保护法 第十七条, 第四十四条). */
export interface Disclosure {
  item: string;
  /** What it is needed for: the item by name. */
  purpose: string;
  department: string;
  /** When it was sent last; null: it was not yet. */
  sentAt: number | null;
  fields: DisclosedField[];
  /** Names of the materials of which it gets the files. */
  materials: string[];
}

export interface DisclosedField {
  element: string;
  title: string;
  sensitive: boolean;
  /** The article that lets it be asked for; null where none was given. */
  basis: string | null;
}

/** One look at whole values, as whoever it is about reads it. */
export interface Look {
  at: number;
  item: string;
  purpose: string;
  department: string;
  /** `officer:<account>`, `operator:<name>`. */
  actor: string;
  kind: string;
  /** Titles in the department's form; empty: the whole of it. */
  fields: string[];
  reason: string | null;
}

/** Which department gets which of the values that are there, by the version that the application runs on. */
export async function disclosuresOf(
  deps: Pick<EngineDeps, 'store'>,
  loaded: Loaded,
  files: readonly Pick<UploadedFile, 'sharedKey'>[]
): Promise<Disclosure[]> {
  const { version, statuses, row } = loaded;
  const { data, produced } = await loadRecord(deps as EngineDeps, loaded);
  const sent = new Map<string, number>();
  for (const { type, item, at } of await deps.store.events(row.id))
    if (type === 'item.dispatched' && item !== null) sent.set(item, at);
  const given = version.plan.elements.filter(
    ({ element }) => !isAbsent(getElement(data, element)) || Object.hasOwn(produced, element)
  );
  const handedIn = new Set(files.map(({ sharedKey }) => sharedKey));
  return Object.keys(version.chart.items)
    .filter((item) => isActive(statuses[item]))
    .map((item) => ({
      ...placeOf(version.source, item),
      sentAt: sent.get(item) ?? null,
      fields: given
        .filter(({ uses }) => uses.some((use) => use.item === item))
        .map(({ element, title, sensitive, basis }) => ({ element, title, sensitive, basis: basis ?? null })),
      materials: version.source.items[item]!.materials.filter(({ sharedKey }) => handedIn.has(sharedKey)).map(
        ({ name }) => name
      )
    }));
}

/** Who looked at whole values of an application, oldest first: "who saw this". */
export async function looksOf(
  store: Pick<Store, 'accesses'>,
  source: BundleSource,
  application: string
): Promise<Look[]> {
  return (await store.accesses(application)).map((row) => lookOf(source, row));
}

function lookOf(source: BundleSource, { at, item, actor, kind, fields, reason }: AccessRow): Look {
  const titles = (JSON.parse(fields) as string[]).map((field) => fieldTitle(source, item, field));
  const look = { at, ...placeOf(source, item), actor, kind, fields: [...new Set(titles)], reason: reason ?? null };
  // Asked for the whole of the form, for what was said as the reason.
  return item === '' ? { ...look, purpose: reason ?? '', reason: null } : look;
}

function placeOf(source: BundleSource, item: string): { item: string; purpose: string; department: string } {
  const { name, department } = source.items[item] ?? { name: item, department: '' };
  const found = source.departments.find(({ id }) => id === department);
  return { item, purpose: name, department: found?.name ?? department };
}

/** What a department calls a field of its form; `CHILDREN.0.SFZH` is a field of a row. */
export function fieldTitle(source: BundleSource, item: string, field: string): string {
  const schema = source.schemas[item];
  return (schema && fieldSchema(schema, field.replace(/\.\d+(?=\.)/g, ''))?.title) || field;
}
