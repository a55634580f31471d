import type { BundleSource } from '#lib/core/model/index.ts';
import { decisionWords } from './bench-history.ts';
import type { CatalogueFacts } from './catalogue-model.ts';

/** What a change of an item touches besides itself. */
export interface Impact {
  bundles: { id: string; name: string }[];
  /** Items whose forms are merged with a field that changes, the changed one included. */
  items: { bundle: string; id: string; name: string; department: string }[];
  departments: string[];
  /** Decisions about fields that look different then: they are open again. */
  reopened: { bundle: string; what: string; why: string; who: string }[];
}

/** Looks through every bundle that has the item. @param elements, fields that the change touches */
export function impactOf(
  facts: CatalogueFacts,
  item: string,
  { elements, fields }: { elements: readonly string[]; fields: readonly string[] }
): Impact {
  const using = facts.sources.filter(({ bundle }) => bundle.items.some((entry) => entry.item === item));
  const items = using.flatMap((source) => touchedIn(source, item, elements));
  const once = [...new Map(items.map((each) => [each.id, each])).values()];
  return {
    bundles: using.map(({ bundle: { id, name } }) => ({ id, name })),
    items: once,
    departments: [...new Set(once.map(({ department }) => department))],
    reopened: using.flatMap((source) => reopenedIn(source, item, fields))
  };
}

function touchedIn({ bundle, items }: BundleSource, item: string, elements: readonly string[]): Impact['items'] {
  return bundle.items.flatMap((entry) => {
    const own = items[entry.id];
    const shares = own?.bindings.some(({ element }) => element !== undefined && elements.includes(element)) ?? false;
    if (!own || (entry.item !== item && !shares)) return [];
    return [{ bundle: bundle.id, id: entry.item, name: own.name, department: own.department }];
  });
}

function reopenedIn(source: BundleSource, item: string, fields: readonly string[]): Impact['reopened'] {
  const { bundle, decisions } = source;
  const local = bundle.items.filter((entry) => entry.item === item).map(({ id }) => id);
  const names = new Set(local.flatMap((id) => fields.map((field) => `${id}/${field}`)));
  return decisions
    .filter(({ about }) => Object.keys(about?.fields ?? {}).some((name) => names.has(name)))
    .map((decision) => ({
      bundle: bundle.name,
      what: decisionWords(decision, source, new Map()),
      why: decision.why,
      who: decision.who
    }));
}
