import type { BundleItem, BundleSource, Decision, Item } from '../model/index.ts';

/** A thing that several bundles rest on. */
export type Shared =
  /** An item document: `elements` and `fields` are those that change, by name and by its own form's keys. */
  | {
      kind: 'item';
      item: string;
      elements: readonly string[];
      fields: readonly string[];
      /** Shared keys of materials that change. */
      materials?: readonly string[];
    }
  /** Elements by their whole names (`mother.idNo`): what is known about them changes, not the departments' forms. */
  | { kind: 'elements'; elements: readonly string[] }
  /** Fields of item documents that take their values from a code list. */
  | { kind: 'fields'; fields: readonly { item: string; field: string }[] }
  | { kind: 'process'; process: string }
  | { kind: 'department'; department: string }
  /** A calendar; with `region` the days of those regions alone whose code begins with it. */
  | { kind: 'calendar'; calendar: string; region?: string };

/** What a change of a shared thing touches, whether anybody wants it to or not. */
export interface Impact {
  bundles: { id: string; name: string }[];
  /** Once for every bundle that an item is in: `id` is that of its document. */
  items: { bundle: string; id: string; name: string; department: string }[];
  /** Ids, each once. */
  departments: string[];
  /** Decisions about fields that look different then: they are open again. */
  reopened: { bundle: string; decision: Decision }[];
}

/**
 * Looks through every bundle for what hangs on a shared thing. Published versions are never touched.
 * @param sources with their decisions applied: which template an item goes by may have been decided
 */
export function impactOf(sources: readonly BundleSource[], shared: Shared): Impact {
  const touched = sources.map((source) => ({ source, items: itemsTouched(source, shared) }));
  const using = touched.filter(({ source, items }) => items.length > 0 || leads(source, shared));
  const items = using.flatMap(({ items: lines }) => lines);
  const own = shared.kind === 'department' ? [shared.department] : [];
  return {
    bundles: using.map(({ source: { bundle } }) => ({ id: bundle.id, name: bundle.name })),
    items,
    departments: [...new Set([...own, ...items.map(({ department }) => department)])],
    reopened: shared.kind === 'item' ? using.flatMap(({ source }) => reopenedIn(source, shared)) : []
  };
}

/** How many items are touched, one that several bundles have counted once. */
export function itemsIn({ items }: Pick<Impact, 'items'>): number {
  return new Set(items.map(({ id }) => id)).size;
}

function itemsTouched(source: BundleSource, shared: Shared): Impact['items'] {
  const { bundle, items } = source;
  if (shared.kind === 'item' && !bundle.items.some(({ item }) => item === shared.item)) return [];
  return bundle.items.flatMap((entry) => {
    const item = items[entry.id];
    if (!item || !rests(item, entry, source, shared)) return [];
    return [{ bundle: bundle.id, id: entry.item, name: item.name, department: item.department }];
  });
}

function rests(item: Item, entry: BundleItem, { bundle, calendar }: BundleSource, shared: Shared): boolean {
  const asks = (elements: readonly string[]) =>
    item.bindings.some(({ element }) => element !== undefined && elements.includes(element));
  switch (shared.kind) {
    case 'item':
      return (
        entry.item === shared.item ||
        asks(shared.elements) ||
        item.materials.some(({ sharedKey }) => shared.materials?.includes(sharedKey))
      );
    case 'elements':
      return asks(shared.elements);
    case 'fields':
      return shared.fields.some((each) => each.item === entry.item);
    case 'process':
      return item.process === shared.process;
    case 'department':
      return item.department === shared.department || item.finalDepartment === shared.department;
    case 'calendar':
      return calendar.id === shared.calendar && bundle.region.code.startsWith(shared.region ?? '');
  }
}

function leads({ bundle }: BundleSource, shared: Shared): boolean {
  return shared.kind === 'department' && bundle.lead === shared.department;
}

function reopenedIn(source: BundleSource, shared: Extract<Shared, { kind: 'item' }>): Impact['reopened'] {
  const local = source.bundle.items.filter(({ item }) => item === shared.item).map(({ id }) => id);
  const names = new Set(local.flatMap((id) => shared.fields.map((field) => `${id}/${field}`)));
  return source.decisions
    .filter(({ about, kind }) => kind !== 'ask' && Object.keys(about?.fields ?? {}).some((name) => names.has(name)))
    .map((decision) => ({ bundle: source.bundle.id, decision }));
}
