import type { BundleSource, JsonSchema } from '../../../model/index.ts';

/** A field of a department's own form as an engine's form can show it. */
export interface FormField {
  /** Keys with dots, as in the department's form. */
  path: string;
  label: string;
  kind: 'text' | 'number' | 'boolean' | 'date' | 'choice' | 'list';
  choices?: { value: string; label: string }[];
  required: boolean;
  /** Of a list: what a row holds. */
  columns?: FormField[];
}

/** The leaves of an item's own schema, in its order; objects are gone through, lists keep their rows. */
export function fieldsOf(source: BundleSource, item: string): FormField[] {
  return below(source.schemas[item] ?? {}, '');
}

type Node = JsonSchema & {
  title?: string;
  type?: string | string[];
  format?: string;
  properties?: Record<string, Node>;
  required?: string[];
  items?: Node;
  oneOf?: { const?: unknown; title?: string }[];
  enum?: unknown[];
};

function below(schema: JsonSchema, prefix: string): FormField[] {
  const { properties = {}, required = [] } = schema as Node;
  return Object.entries(properties).flatMap(([key, node]) => {
    const path = `${prefix}${key}`;
    if (node.properties) return below(node, `${path}.`);
    return [fieldOf(path, key, node, required.includes(key))];
  });
}

function fieldOf(path: string, key: string, node: Node, required: boolean): FormField {
  const label = node.title ?? key;
  const type = Array.isArray(node.type) ? node.type[0] : node.type;
  const list = type === 'array' ? node.items : undefined;
  if (list?.properties) return { path, label, kind: 'list', required, columns: below(list, '') };
  const choices = choicesOf(list ?? node);
  if (choices) return { path, label, kind: 'choice', choices, required };
  const kind =
    type === 'number' || type === 'integer'
      ? 'number'
      : type === 'boolean'
        ? 'boolean'
        : node.format === 'date'
          ? 'date'
          : 'text';
  return { path, label, kind, required };
}

function choicesOf({ oneOf, enum: values }: Node): FormField['choices'] {
  if (oneOf?.every((one) => one.const !== undefined))
    return oneOf.map((one) => ({ value: String(one.const), label: one.title ?? String(one.const) }));
  return values?.map((value) => ({ value: String(value), label: String(value) }));
}
