import type { BundleItem } from './bundle.ts';
import type { BundleSource } from './catalogue.ts';
import type { Condition } from './condition.ts';
import type { Decision } from './decision.ts';
import type { Item, JsonSchema, Material, Variant } from './item.ts';

type Picked = Extract<Decision, { kind: 'variant' }>;
type Choice = Picked['choices'][number];

/** One item with its form, as one of its variants (业务办理项) has them. */
export interface Varied {
  item: Item;
  schema: JsonSchema;
}

/**
 * The item as its variant: limit, kind, fields and materials that the variant names replaced, everything else untouched.
 * A field that the variant does not ask for is in neither bindings nor form.
 */
export function applyVariant(item: Item, schema: JsonSchema, variant: Variant): Varied {
  const gone = Object.entries(variant.fields ?? {}).flatMap(([field, { asked }]) => (asked === false ? [field] : []));
  const isGone = (field: string) => gone.some((name) => field === name || field.startsWith(`${name}.`));
  const required = new Map(
    Object.entries(variant.fields ?? {}).flatMap(([field, own]) =>
      own.required === undefined ? [] : [[field, own.required] as const]
    )
  );
  const { variants: _, limits, ...rest } = item;
  // A variant's own limit holds in every situation unless it names those as well.
  const byCase = variant.limits ?? (variant.limit ? undefined : limits);
  return {
    item: {
      ...rest,
      ...(variant.limit ? { limit: variant.limit } : {}),
      ...(byCase ? { limits: byCase } : {}),
      ...(variant.type ? { type: variant.type } : {}),
      ...(variant.process ? { process: variant.process } : {}),
      materials: materialsOf(item.materials, variant),
      bindings: item.bindings
        .filter(({ field }) => !isGone(field))
        .map((binding) => ({ ...binding, required: required.get(binding.field) ?? binding.required }))
    },
    schema: formOf(schema, '', isGone, required)
  };
}

function materialsOf(materials: Material[], { materials: own = {} }: Variant): Material[] {
  const kept = materials.flatMap((material) => {
    const other = own[material.sharedKey];
    return other === null ? [] : [other ?? material];
  });
  const added = Object.entries(own).flatMap(([key, material]) =>
    material && !materials.some(({ sharedKey }) => sharedKey === key) ? [material] : []
  );
  return [...kept, ...added];
}

function formOf(
  schema: JsonSchema,
  prefix: string,
  isGone: (field: string) => boolean,
  required: Map<string, boolean>
): JsonSchema {
  if (!schema.properties) return schema;
  const kept = Object.entries(schema.properties).filter(([key]) => !isGone(prefix + key));
  const needed = kept
    .map(([key]) => key)
    .filter((key) => required.get(prefix + key) ?? schema.required?.includes(key) ?? false);
  const { required: _, ...rest } = schema;
  return {
    ...rest,
    properties: Object.fromEntries(
      kept.map(([key, inner]) => [
        key,
        inner.items ? rowsOf(inner, `${prefix}${key}.`) : formOf(inner, `${prefix}${key}.`, isGone, required)
      ])
    ),
    ...(needed.length > 0 || schema.required ? { required: needed } : {})
  };

  function rowsOf(array: JsonSchema, at: string): JsonSchema {
    return { ...array, items: formOf(array.items!, at, isGone, required) };
  }
}

/**
 * The bundle with the variants that it picked. One without a condition takes the item's place; several become items of their
 * own (`HUKOU_first`), each applying in its case, and whatever waited for the item or took its result does so for whichever
 * of them is active (an inactive one is bridged, rule 6).
 */
export function pickVariants(source: BundleSource): BundleSource {
  return source.decisions
    .filter((decision): decision is Picked => decision.kind === 'variant')
    .reduce((next, { item, choices }) => pick(next, item, choices), source);
}

function pick(source: BundleSource, id: string, choices: Choice[]): BundleSource {
  const item = source.items[id];
  const schema = source.schemas[id];
  const place = source.bundle.items.find((entry) => entry.id === id);
  const picked = choices.flatMap(({ variant, when }) => {
    const own = item?.variants?.find((each) => each.id === variant);
    return own ? [{ variant: own, when }] : [];
  });
  if (!item || !schema || !place || picked.length === 0) return source;
  if (picked.length === 1) return replaceOne(source, place, applyVariant(item, schema, picked[0]!.variant), picked[0]!);
  return spread(source, place, { item, schema }, picked);
}

interface PickedVariant {
  variant: Variant;
  when: Condition;
}

function replaceOne(source: BundleSource, place: BundleItem, varied: Varied, picked: PickedVariant): BundleSource {
  const entry = { ...place, appliesWhen: both(place.appliesWhen, picked) };
  return {
    ...source,
    bundle: { ...source.bundle, items: source.bundle.items.map((each) => (each === place ? entry : each)) },
    items: { ...source.items, [place.id]: varied.item },
    schemas: { ...source.schemas, [place.id]: varied.schema }
  };
}

/** Where a place of the bundle as decided stands in the bundle as composed: variants that were picked at that of their item. */
export function composedId({ id, variantOf, spread }: Pick<BundleItem, 'id' | 'variantOf' | 'spread'>): string {
  return (spread && variantOf) ?? id;
}

/**
 * Where an item of the bundle as composed stands in the bundle as decided: at its own place, or at those of the variants that
 * were picked for it. Who is merged into a step of it goes by this, so that it is done with whichever of them applies.
 */
export function placesOf(items: readonly BundleItem[], id: string): string[] {
  if (items.some((entry) => entry.id === id)) return [id];
  return items.filter((entry) => composedId(entry) === id).map((entry) => entry.id);
}

function spread(source: BundleSource, place: BundleItem, whole: Varied, picked: PickedVariant[]): BundleSource {
  const { id } = place;
  const names = picked.map(({ variant }) => `${id}_${variant.id}`);
  const { [id]: _item, ...items } = source.items;
  const { [id]: _schema, ...schemas } = source.schemas;
  const { [id]: layout, ...layouts } = source.layouts;
  const entries: BundleItem[] = [];
  for (const [index, one] of picked.entries()) {
    const name = names[index]!;
    const varied = applyVariant(whole.item, whole.schema, one.variant);
    items[name] = { ...varied.item, name: `${whole.item.name}（${one.variant.name}）` };
    schemas[name] = varied.schema;
    if (layout) layouts[name] = layout;
    entries.push({ ...place, id: name, appliesWhen: both(place.appliesWhen, one), variantOf: id, spread: true });
  }
  const renamed = (ids: string[]) => ids.flatMap((other) => (other === id ? names : [other]));
  const { joint } = source.bundle;
  return {
    ...source,
    bundle: {
      ...source.bundle,
      ...(joint && { joint: joint.map((step) => ({ ...step, items: renamed(step.items) })) }),
      items: source.bundle.items
        .flatMap((each) => (each === place ? entries : [each]))
        .map((each) => ({ ...each, dependsOn: renamed(each.dependsOn) }))
    },
    items: Object.fromEntries(Object.entries(items).map(([key, each]) => [key, fromVariants(each, id, names)])),
    schemas,
    layouts,
    decisions: [
      ...source.decisions.flatMap((decision) => forEach(decision, id, names)),
      ...producers(source, id, names)
    ]
  };
}

/** A material that the item produced comes from the first variant; the order of the others is a decision of its own. */
function fromVariants(item: Item, id: string, names: string[]): Item {
  if (!item.materials.some(({ producedBy }) => producedBy === id)) return item;
  return {
    ...item,
    materials: item.materials.map((m) => (m.producedBy === id ? { ...m, producedBy: names[0]! } : m))
  };
}

function producers(source: BundleSource, id: string, names: string[]): Decision[] {
  const keys = new Set(
    Object.values(source.items).flatMap(({ materials }) =>
      materials.flatMap(({ producedBy, sharedKey }) => (producedBy === id ? [sharedKey] : []))
    )
  );
  return [...keys].map((sharedKey) => ({
    id: `variants-${id}-${sharedKey}`,
    who: 'system',
    when: '1970-01-01T00:00:00Z',
    why: '由选定的业务办理项产生',
    kind: 'producer' as const,
    sharedKey,
    items: names
  }));
}

/** What was decided about the item, or about waiting for it, holds for each of its variants. */
function forEach(decision: Decision, id: string, names: string[]): Decision[] {
  if (decision.kind === 'policy' && decision.item === id) return names.map((item) => ({ ...decision, item }));
  if (decision.kind === 'policy' && decision.after === id) return names.map((after) => ({ ...decision, after }));
  if (decision.kind === 'producer' && decision.items.includes(id))
    return [{ ...decision, items: decision.items.flatMap((item) => (item === id ? names : [item])) }];
  return [decision];
}

function both(own: Condition, { variant, when }: PickedVariant): Condition {
  const parts = [own, when, variant.appliesWhen ?? true].filter((part) => part !== true);
  return parts.length === 0 ? true : parts.length === 1 ? parts[0]! : { and: parts };
}
