import type { BundleSource } from './catalogue.ts';
import { decideBundle } from './decide-bundle.ts';
import type { Decision } from './decision.ts';
import { fingerprintsOf } from './fingerprint.ts';
import type { FieldBinding, Item, Material } from './item.ts';
import { decideLimits } from './decide-limits.ts';
import { decideSteps } from './decide-steps.ts';
import { ownElement } from './own-element.ts';
import { composedId, pickVariants } from './variant.ts';

type Of<K extends Decision['kind']> = Extract<Decision, { kind: K }>;

/**
 * The bundle as decided (rule 28): the import with its recorded decisions laid over it, the later one winning. Promised
 * limit, aliases, separating questions, produced elements, bindings and a missing producer become part of the documents;
 * titles, canonical forms, the order of further producers, policies and accepted findings are read from `decisions`, which
 * stay. Decisions about fields that look different now are named in `reopened`. The import itself is not touched.
 */
export function applyDecisions(source: BundleSource): BundleSource {
  const reopened = reopenedOf(source);
  const varied = new Set(decided(source, 'variant').map(({ item }) => item));
  const items = Object.entries(source.items).map(([id, item]) => {
    const promised = varied.has(id) ? item : decideLimits(item, id, source.decisions);
    return [id, decideItem(source, id, decideDoing(source, id, promised))] as const;
  });
  const picked = pickVariants({
    ...source,
    bundle: decideBundle(source.bundle, source.decisions),
    items: Object.fromEntries(items),
    ...(Object.keys(reopened).length > 0 ? { reopened } : {})
  });
  return withSteps(decideVaried(picked, source, varied));
}

/** What a person decided of an item goes before what the variant says that was picked for it. */
function decideVaried(picked: BundleSource, source: BundleSource, varied: ReadonlySet<string>): BundleSource {
  const items = picked.bundle.items.flatMap((entry) => {
    const origin = composedId(entry);
    const item = picked.items[entry.id];
    if (!item || !varied.has(origin)) return [];
    return [[entry.id, decideDoing(source, origin, decideLimits(item, origin, source.decisions))] as const];
  });
  return items.length > 0 ? { ...picked, items: { ...picked.items, ...Object.fromEntries(items) } } : picked;
}

/** What was made of steps goes before what a variant promises. */
function withSteps(source: BundleSource): BundleSource {
  const changed = source.bundle.items.filter(({ id, steps }) => steps && source.items[id]);
  if (changed.length === 0) return source;
  const items = changed.map(({ id, steps }) => [id, decideSteps(source.items[id]!, steps)] as const);
  return { ...source, items: { ...source.items, ...Object.fromEntries(items) } };
}

/** Decision id → the fields it was made about that are gone or defined differently. */
function reopenedOf(source: BundleSource): Record<string, string[]> {
  return Object.fromEntries(
    source.decisions.flatMap(({ id, kind, about }) => {
      if (!about || kind === 'ask') return [];
      const now = fingerprintsOf(source, Object.keys(about.fields));
      const changed = Object.entries(about.fields).flatMap(([name, was]) => (now[name] === was ? [] : [name]));
      return changed.length > 0 ? [[id, changed]] : [];
    })
  );
}

function decided<K extends Decision['kind']>(source: BundleSource, kind: K): Of<K>[] {
  return source.decisions.filter((decision): decision is Of<K> => decision.kind === kind);
}

/** By which template it is handled, and where its materials come from: a variant can say both. */
function decideDoing(source: BundleSource, id: string, item: Item): Item {
  const process = decided(source, 'process').findLast((d) => d.item === id)?.process;
  const ways = decided(source, 'way').filter(({ items }) => items === undefined || items.includes(id));
  return {
    ...item,
    ...(process !== undefined ? { process } : {}),
    materials: item.materials.map((material) => {
      const way = ways.findLast(({ sharedKey }) => sharedKey === material.sharedKey);
      return way ? wayOf(source, material, way.source) : material;
    })
  };
}

/** Had another way, a document no longer comes from an item that this bundle does not have. */
function wayOf({ bundle }: BundleSource, { producedBy, ...material }: Material, way: Material['source']): Material {
  const stays = way === 'product' || bundle.items.some(({ id }) => id === producedBy);
  return { ...material, source: way, ...(stays && producedBy !== undefined ? { producedBy } : {}) };
}

function decideItem(source: BundleSource, id: string, item: Item): Item {
  const produced = decided(source, 'produces')
    .filter((d) => d.item === id)
    .flatMap((d) => d.elements);
  const final = decided(source, 'finalDepartment').findLast((d) => d.item === id)?.department;
  return {
    ...item,
    ...(final !== undefined ? { finalDepartment: final } : {}),
    producesFacts: [...new Set([...item.producesFacts, ...produced])],
    bindings: item.bindings.map((binding) => decideBinding(source, id, binding)),
    materials: item.materials.map((material) => {
      const first = decided(source, 'producer').findLast((d) => d.sharedKey === material.sharedKey)?.items[0];
      // An item that this bundle does not have produces nothing in it.
      const named = source.bundle.items.some((entry) => entry.id === material.producedBy);
      const lacks = material.source === 'product' && !named && first !== undefined && first !== id;
      return lacks ? { ...material, producedBy: first } : material;
    })
  };
}

/** Another element for a field, one that is its department's own, or one beside the shared one (`house.usage__TAX`). */
function decideBinding(source: BundleSource, item: string, binding: FieldBinding): FieldBinding {
  const names = (entry: { item: string; field: string }) => entry.item === item && entry.field === binding.field;
  const covers = (entry: { item: string; field: string }) =>
    names(entry) || (entry.item === item && binding.field.startsWith(`${entry.field}.`));
  const other = source.decisions.findLast(
    (d): d is Of<'binding'> | Of<'own'> => (d.kind === 'binding' && names(d)) || (d.kind === 'own' && covers(d))
  );
  const element = other?.kind === 'own' ? ownElement(item, binding.field) : other?.element;
  const { recognised: _, ...decidedBinding } = binding;
  const bound = element === undefined ? binding : { ...decidedBinding, element };
  const apart = decided(source, 'apart').some((d) => d.element === bound.element && d.fields.some(names));
  return apart ? { ...bound, element: `${bound.element}__${item}` } : bound;
}
