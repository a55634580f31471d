import type { FormElement, FormSchema } from './types.ts';
import type { ElementNode } from './category.ts';
import { getAt } from './path.ts';
import { derefSchema, typeOf } from './schema.ts';
import { schemaAt } from './schema-at.ts';
import { pathOfScope, titleOf } from './walk.ts';
import { codeWords, wordsOf, type WordsOptions } from './words.ts';

export interface ViewRow {
  kind: 'row';
  path: string;
  label: string;
  /** The value as it is sent. */
  value: unknown;
  /** The value as text: a code stays a code. */
  text: string;
  /** What the code, date or number means, where that says more than the text. */
  words: string;
}
export interface ViewTable {
  kind: 'table';
  path: string;
  label: string;
  columns: { key: string; label: string }[];
  rows: ViewRow[][];
}
export interface ViewGroup {
  kind: 'group';
  label: string;
  nodes: ViewNode[];
}
export type ViewNode = ViewRow | ViewTable | ViewGroup;

interface View {
  schema: FormSchema;
  payload: unknown;
  options: WordsOptions;
}

/** A form of somebody else with what was filled in, in the order of its own layout (or of its schema). */
export function viewNodes(
  schema: FormSchema,
  layout: FormElement | undefined,
  payload: unknown,
  options: WordsOptions = {}
): ViewNode[] {
  const view: View = { schema, payload, options: { ...options, root: schema } };
  if (layout) return visit(layout as ElementNode, view);
  return Object.keys(schema.properties ?? {}).map((key) => nodeAt(key, titleOf(schema, key), view));
}

function visit(node: ElementNode, view: View): ViewNode[] {
  if (node.type === 'Control' && node.scope) {
    const path = pathOfScope(node.scope);
    return [nodeAt(path, titleOf(view.schema, path, node), view, node.options)];
  }
  const nodes = (node.elements ?? []).flatMap((child) => visit(child, view));
  const label = typeof node.label === 'string' ? node.label : '';
  return (node.type === 'Group' || node.type === 'Category') && label ? [{ kind: 'group', label, nodes }] : nodes;
}

function nodeAt(
  path: string,
  label: string,
  view: View,
  own?: Record<string, unknown>,
  around: readonly object[] = []
): ViewNode {
  const schema = schemaAt(view.schema, path) ?? {};
  const items = schema.items && derefSchema(schema.items, view.schema);
  const { properties } = schema;
  const value = getAt(view.payload, path);
  const group = (keys: string[], now: readonly object[]): ViewGroup => ({
    kind: 'group',
    label,
    nodes: keys
      .map((key) => nodeAt(`${path}.${key}`, titleOf(view.schema, `${path}.${key}`), view, undefined, now))
      .filter((node) => node.kind !== 'group' || node.nodes.length > 0)
  });
  // What contains itself goes on as deep as there is data; what is one of several kinds shows what is there.
  if (typeOf(schema) === 'object' && properties)
    return group(value === undefined && around.includes(properties) ? [] : Object.keys(properties), [
      ...around,
      properties
    ]);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return group(Object.keys(value), around);
  if (items && typeOf(items) === 'object') return tableAt(path, label, items, view);
  return rowAt(path, label, schema, view, own);
}

function tableAt(path: string, label: string, items: FormSchema, view: View): ViewTable {
  const columns = Object.keys(items.properties ?? {}).map((key) => ({
    key,
    label: titleOf(view.schema, `${path}.0.${key}`)
  }));
  const value = getAt(view.payload, path);
  const count = Array.isArray(value) ? value.length : 0;
  const rows = Array.from({ length: count }, (_, index) =>
    columns.map(({ key, label: title }) =>
      rowAt(`${path}.${index}.${key}`, title, schemaAt(view.schema, `${path}.${index}.${key}`) ?? {}, view)
    )
  );
  return { kind: 'table', path, label, columns, rows };
}

function rowAt(path: string, label: string, schema: FormSchema, view: View, own?: Record<string, unknown>): ViewRow {
  const value = getAt(view.payload, path);
  const options = { ...view.options, options: own };
  const plain = plainText(value, schema, options);
  const words = value === undefined ? '' : meaningOf(schema, value, options);
  return { kind: 'row', path, label, value, text: plain, words: words === plain ? '' : words };
}

/** The value without its meaning: codes as codes, sensitive texts masked when asked. */
function plainText(value: unknown, schema: FormSchema, options: WordsOptions): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((item) => plainText(item, schema.items ?? {}, options)).join('、');
  if (typeof value === 'object') return JSON.stringify(value);
  const secret = options.mask && typeof value === 'string' && codeWords(schema, value, options) === undefined;
  const masked = secret ? wordsOf(schema, value, options) : undefined;
  return masked !== undefined && masked.includes('*') ? masked : String(value);
}

/** Only what adds to the value: words of codes, dates in full, 是/否; a unit with its number. */
function meaningOf(schema: FormSchema, value: unknown, options: WordsOptions): string {
  const words = wordsOf(schema, value, options);
  if (words.includes('*') && options.mask) return '';
  return words.startsWith(`${String(value)} `) ? words.slice(String(value).length + 1) : words;
}
