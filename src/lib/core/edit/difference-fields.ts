import { describeCondition } from '../condition/describe.ts';
import type { BundleSource, Condition, JsonSchema } from '../model/index.ts';
import { text } from './difference-messages.ts';
import { itemName } from './difference-places.ts';
import { bothKeys, same, type Sides, type Touch } from './difference-types.ts';

interface Field {
  title: string;
  schema: JsonSchema;
  required: boolean;
  /** Whether the form itself demands it. */
  demanded: boolean;
  element: string;
  section: string;
  when: Condition;
}

/** What one department's form asks for: fields that came or went, what each of them is, the form as a whole. */
export function fieldDifferences({ before, after }: Sides, id: string): Touch[] {
  const [was, now] = [fieldsOf(before, id), fieldsOf(after, id)];
  const name = itemName(after, id);
  const touch = (change: Touch['change'], words: string, at: string): Touch => ({
    kind: 'field',
    change,
    text: words,
    items: [id],
    path: `items/${id}/${at}`
  });
  const common = [...now.keys()].filter((key) => was.has(key));
  const changed = common.flatMap((key) =>
    changesOf(was.get(key)!, now.get(key)!, { before, after }).map((words) =>
      touch('changed', text.field(name, now.get(key)!.title, words), `fields/${key}`)
    )
  );
  return [
    ...[...now]
      .filter(([key]) => !was.has(key))
      .map(([key, { title, required }]) => touch('added', text.fieldAdded(name, title, required), `fields/${key}`)),
    ...[...was]
      .filter(([key]) => !now.has(key))
      .map(([key, { title }]) => touch('removed', text.fieldRemoved(name, title), `fields/${key}`)),
    ...changed,
    ...(same(
      common,
      [...was.keys()].filter((key) => now.has(key))
    )
      ? []
      : [touch('changed', text.fieldOrder(name), 'fields')]),
    ...(same(frame(before.schemas[id]), frame(after.schemas[id])) ? [] : [touch('changed', text.whole(name), 'form')]),
    ...(same(before.layouts[id], after.layouts[id]) ? [] : [touch('changed', text.layout(name), 'layout')])
  ];
}

/** Fields of the form and of its bindings, groups and columns of lists among them, by their dotted keys. */
function fieldsOf(source: BundleSource, id: string): Map<string, Field> {
  const bindings = new Map(source.items[id]!.bindings.map((binding) => [binding.field, binding]));
  const found = new Map<string, Field>();
  walk(source.schemas[id] ?? {}, '');
  for (const [key, binding] of bindings)
    if (!found.has(key))
      found.set(key, { ...bound(binding), title: key, schema: {}, required: binding.required, demanded: false });
  return found;

  function walk(schema: JsonSchema, prefix: string): void {
    const holder = schema.items?.properties ? schema.items : schema;
    for (const [key, inner] of Object.entries(holder.properties ?? {})) {
      const path = `${prefix}${key}`;
      const binding = bindings.get(path);
      found.set(path, {
        ...bound(binding),
        title: inner.title ?? path,
        schema: inner,
        required: binding?.required ?? holder.required?.includes(key) ?? false,
        demanded: holder.required?.includes(key) ?? false
      });
      walk(inner, `${path}.`);
    }
  }
}

function bound(binding: BundleSource['items'][string]['bindings'][number] | undefined) {
  return {
    element: binding?.element ?? '',
    section: binding?.section ?? '',
    when: binding?.appliesWhen ?? (true as const)
  };
}

/** The form without its fields: rules over several of them. */
function frame(schema: JsonSchema = {}): unknown {
  const { properties: _, required: __, ...rest } = schema;
  return rest;
}

function changesOf(was: Field, now: Field, { before, after }: Sides): string[] {
  const words: string[] = [];
  if (was.title !== now.title) words.push(text.renamed(was.title, now.title));
  if (was.required !== now.required) words.push(text.fieldRequired(now.required));
  if (!same(was.when, now.when)) words.push(text.when(when(was.when, before), when(now.when, after)));
  if (was.element !== now.element) words.push(text.element(was.element, now.element));
  if (was.section !== now.section) words.push(text.section(was.section, now.section));
  const rules = schemaChanges(was.schema, now.schema);
  const told = was.required !== now.required || was.demanded === now.demanded || rules.includes(text.rules());
  return [...words, ...rules, ...(told ? [] : [text.rules()])];
}

function when(condition: Condition, source: BundleSource): string {
  return condition === true ? text.alwaysAsked() : describeCondition(condition, source);
}

const TOLD = new Set(['title', 'properties', 'items', 'required', 'type', 'oneOf', 'x-unit', 'x-format', 'format']);

function schemaChanges(was: JsonSchema, now: JsonSchema): string[] {
  const rest = bothKeys(was, now).filter(
    (key) => !TOLD.has(key) && !same(was[key as keyof JsonSchema], now[key as keyof JsonSchema])
  );
  const items = (schema: JsonSchema) =>
    schema.items?.properties ? frame(schema.items) : { ...schema.items, oneOf: undefined };
  return [
    ...(same(was.type, now.type) ? [] : [text.type(typeWords(was), typeWords(now))]),
    ...codeChanges(was.oneOf ?? was.items?.oneOf, now.oneOf ?? now.items?.oneOf),
    ...(was['x-unit'] === now['x-unit'] ? [] : [text.unit(was['x-unit'] ?? '', now['x-unit'] ?? '')]),
    ...(['x-format', 'format'] as const).flatMap((key) =>
      was[key] === now[key] ? [] : [text.format(was[key] ?? '', now[key] ?? '')]
    ),
    ...(rest.length > 0 || !same(items(was), items(now)) ? [text.rules()] : [])
  ];
}

function typeWords({ type, oneOf }: JsonSchema): string {
  return oneOf && type !== 'array' ? text.choice() : text.typeOf(type);
}

/** A closed code table: values that came or went, those that are called otherwise. */
export function codeChanges(was: JsonSchema['oneOf'] = [], now: JsonSchema['oneOf'] = []): string[] {
  if (same(was, now)) return [];
  const keyed = (table: JsonSchema[]) =>
    new Map(table.map((each) => [JSON.stringify(each.const ?? each), each.title ?? String(each.const ?? '')]));
  const [a, b] = [keyed(was), keyed(now)];
  const more = [...b].filter(([key]) => !a.has(key)).map(([, title]) => title);
  const less = [...a].filter(([key]) => !b.has(key)).map(([, title]) => title);
  const renamed = [...b].flatMap(([key, title]) => {
    const old = a.get(key);
    return old === undefined || old === title ? [] : [text.codeRenamed(old, title)];
  });
  const words = [
    ...(more.length > 0 ? [text.codesAdded(more)] : []),
    ...(less.length > 0 ? [text.codesRemoved(less)] : []),
    ...renamed
  ];
  return words.length > 0 ? words : [text.codesOther()];
}
