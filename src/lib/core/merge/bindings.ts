import type { BundleSource, Item } from '../model/index.ts';

/** An element that a field may mean, best first in a list of them. */
export interface Candidate {
  element: string;
  /** 0 to 1. */
  confidence: number;
}

/** What one field of a department's form is taken for. Two fields are joined when both are `auto` and name one element. */
export interface BoundField {
  /** Local item id. */
  item: string;
  /** The department's key, nested ones joined with dots. */
  field: string;
  /** The element that it is bound to or, when not `auto`, the best guess; `null` when there is none. */
  element: string | null;
  /** Bound without a person's word: labelled, decided or surely recognised. */
  auto: boolean;
  confidence: number;
  candidates: Candidate[];
  /** Why, in words that a person can read. */
  reason?: string;
}

/** The bindings as the departments labelled them or the matcher recognised them, decisions applied. */
export function labelledFields(source: BundleSource): BoundField[] {
  return eachItem(source).flatMap(([id, item]) =>
    item.bindings.map(({ field, element, recognised }): BoundField => {
      const confidence = element === undefined ? 0 : (recognised?.confidence ?? 1);
      return {
        item: id,
        field,
        element: element ?? null,
        auto: element !== undefined,
        confidence,
        candidates: element === undefined ? [] : [{ element, confidence }],
        ...(recognised ? { reason: recognised.reason } : {})
      };
    })
  );
}

/** The source as if no department had labelled a field. */
export function withoutLabels(source: BundleSource): BundleSource {
  return rebind(source, () => undefined);
}

/** The source with the bindings that count: those marked `auto`. Every other field stands alone. */
export function withBindings(source: BundleSource, fields: BoundField[]): BundleSource {
  const sure = new Map(fields.filter((field) => field.auto).map((field) => [`${field.item}/${field.field}`, field]));
  return rebind(source, (item, field) => sure.get(`${item}/${field}`)?.element ?? undefined);
}

function rebind(source: BundleSource, elementOf: (item: string, field: string) => string | undefined): BundleSource {
  const items = eachItem(source).map(([id, item]): [string, Item] => [
    id,
    {
      ...item,
      bindings: item.bindings.map(({ element: _, ...binding }) => {
        const element = elementOf(id, binding.field);
        return element === undefined ? binding : { ...binding, element };
      })
    }
  ]);
  return { ...source, items: { ...source.items, ...Object.fromEntries(items) } };
}

function eachItem(source: BundleSource): [string, Item][] {
  return source.bundle.items.flatMap(({ id }): [string, Item][] => (source.items[id] ? [[id, source.items[id]]] : []));
}
