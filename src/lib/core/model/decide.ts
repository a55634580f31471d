import type { BundleSource } from './catalogue.ts';
import type { Decision } from './decision.ts';
import type { Item } from './item.ts';

type Of<K extends Decision['kind']> = Extract<Decision, { kind: K }>;

/**
 * The bundle as decided (rule 28): the import with its recorded decisions laid over it, the later one winning. Promised
 * limit, produced elements, bindings and a missing producer become part of the documents; the order of further producers,
 * policies, narrowings and accepted findings are read from `decisions`, which stay. The import itself is not touched.
 */
export function applyDecisions(source: BundleSource): BundleSource {
  const limit = decided(source, 'limit').at(-1);
  return {
    ...source,
    bundle: limit ? { ...source.bundle, limit: { ...source.bundle.limit, promised: limit.promised } } : source.bundle,
    items: Object.fromEntries(Object.entries(source.items).map(([id, item]) => [id, decideItem(source, id, item)]))
  };
}

function decided<K extends Decision['kind']>(source: BundleSource, kind: K): Of<K>[] {
  return source.decisions.filter((decision): decision is Of<K> => decision.kind === kind);
}

function decideItem(source: BundleSource, id: string, item: Item): Item {
  const produced = decided(source, 'produces')
    .filter((d) => d.item === id)
    .flatMap((d) => d.elements);
  return {
    ...item,
    producesFacts: [...new Set([...item.producesFacts, ...produced])],
    bindings: item.bindings.map((binding) => {
      const other = decided(source, 'binding').findLast((d) => d.item === id && d.field === binding.field);
      return other ? { ...binding, element: other.element } : binding;
    }),
    materials: item.materials.map((material) => {
      const first = decided(source, 'producer').findLast((d) => d.sharedKey === material.sharedKey)?.items[0];
      const lacks =
        material.source === 'product' && material.producedBy === undefined && first !== undefined && first !== id;
      return lacks ? { ...material, producedBy: first } : material;
    })
  };
}
