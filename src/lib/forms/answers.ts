import type { UISchemaElement } from '@jsonforms/core';
import type { FormElement, FormSchema } from './types.ts';
import type { ElementNode } from './category.ts';
import { checkOf } from './check/compile.ts';
import { isShown } from './json-forms/rules.ts';
import { rowWords } from './messages-rows.ts';
import { getAt } from './path.ts';
import { derefSchema, typeOf } from './schema.ts';
import { schemaAt } from './schema-at.ts';
import { categoryIdOf } from './category.ts';
import { pathOfScope, titleOf } from './walk.ts';
import { wordsOf, type WordsOptions } from './words.ts';

export interface AnswerRow {
  path: string;
  label: string;
  /** The answer in words; '' when there is none. */
  words: string;
}
export interface AnswerSection {
  /** `id` of the Category, or its label; '' outside of one. */
  id: string;
  title: string;
  rows: AnswerRow[];
}

interface Walk {
  schema: FormSchema;
  data: unknown;
  options: WordsOptions;
  sections: AnswerSection[];
}

function shown(node: ElementNode, data: unknown): boolean {
  const read = (path: string): unknown => (path === '' ? data : getAt(data, path));
  const meets = (schema: object, value: unknown): boolean => checkOf(schema)(value);
  return isShown(node as UISchemaElement, undefined, undefined, { read, meets });
}

/** Questions and answers of everything that is visible, in page order, one section a Category. */
export function answerSections(
  schema: FormSchema,
  uischema: FormElement | undefined,
  data: unknown,
  options: WordsOptions = {}
): AnswerSection[] {
  const walk: Walk = {
    schema,
    data,
    options: { ...options, root: schema },
    sections: [{ id: '', title: '', rows: [] }]
  };
  if (uischema) visit(uischema as ElementNode, walk, 0);
  else addRows(Object.keys(schema.properties ?? {}), walk, 0);
  return walk.sections.filter((section) => section.rows.length > 0);
}

function visit(node: ElementNode, walk: Walk, section: number): void {
  if (!shown(node, walk.data)) return;
  if (node.type === 'Control' && node.scope) return addRows([pathOfScope(node.scope)], walk, section, node);
  let target = section;
  if (node.type === 'Category') {
    const title = typeof node.label === 'string' ? node.label : '';
    target = walk.sections.push({ id: categoryIdOf(node), title, rows: [] }) - 1;
  }
  for (const child of node.elements ?? []) visit(child, walk, target);
}

function addRows(paths: readonly string[], walk: Walk, section: number, control?: ElementNode): void {
  for (const path of paths) {
    walk.sections[section]?.rows.push(...rowsAt(path, titleOf(walk.schema, path, control), walk, control?.options));
  }
}

/**
 * One row for a value; for an object, its properties (where it contains itself or is one of several kinds, those that are there);
 * for a list, the properties of each of its rows.
 */
function rowsAt(
  path: string,
  label: string,
  walk: Walk,
  own?: Record<string, unknown>,
  around: readonly object[] = []
): AnswerRow[] {
  const schema = schemaAt(walk.schema, path) ?? {};
  const value = getAt(walk.data, path);
  const { properties } = schema;
  if (typeOf(schema) === 'object' && properties) {
    if (value === undefined && around.includes(properties)) return [];
    return below(path, Object.keys(properties), walk, [...around, properties]);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return below(path, Object.keys(value), walk, around);
  const items = schema.items && derefSchema(schema.items, walk.schema);
  if (items && typeOf(items) === 'object' && Array.isArray(value)) {
    return value.flatMap((_row, index) => {
      const title = rowWords(walk.options.locale).rowTitle(items.title ?? label, index + 1);
      return below(`${path}.${index}`, Object.keys(items.properties ?? {}), walk, around).map((row) => ({
        ...row,
        label: `${title} · ${row.label}`
      }));
    });
  }
  return [{ path, label, words: wordsOf(schema, value, { ...walk.options, options: own }) }];
}

function below(path: string, keys: readonly string[], walk: Walk, around: readonly object[]): AnswerRow[] {
  return keys.flatMap((key) =>
    rowsAt(`${path}.${key}`, titleOf(walk.schema, `${path}.${key}`), walk, undefined, around)
  );
}
