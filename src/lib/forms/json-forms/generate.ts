import type { UISchemaElement } from '@jsonforms/core';
import type { FormSchema } from '../schema-type.ts';
import { deriveTypes } from './kinds.ts';
import { encode } from './paths.ts';
import { isEmpty, resolveSchema } from './resolve.ts';
import { startCase } from './start-case.ts';

interface Element {
  type: string;
  scope?: string;
  label?: string;
  text?: string;
  elements?: Element[];
}

function isCombination(schema: FormSchema): boolean {
  return [schema.oneOf, schema.anyOf, schema.allOf].some((part) => !isEmpty(part));
}

function generate(
  given: FormSchema | undefined,
  ref: string,
  name: string,
  layoutType: string,
  root: FormSchema
): Element | undefined {
  const schema = given?.$ref === undefined ? given : resolveSchema(root, given.$ref, root);
  if (!schema) return undefined;
  const control: Element = { type: 'Control', scope: ref };
  if (isCombination(schema)) return control;
  const types = deriveTypes(schema);
  const some = types.filter((type) => type !== 'null');
  if (types.length === 0) return undefined;
  if (some.length > 1 || ref !== '#' || some[0] !== 'object') return control;
  const properties = Object.entries(schema.properties ?? {});
  const layout: Element & { elements: Element[] } = { type: layoutType, elements: [] };
  if (properties.length > 1 && name !== '') {
    if (layoutType === 'Group') layout.label = startCase(name);
    else layout.elements.push({ type: 'Label', text: startCase(name) });
  }
  for (const [key, property] of properties) {
    const element = generate(property, `${ref}/properties/${encode(key)}`, key, layoutType, root);
    if (element) layout.elements.push(element);
  }
  return layout;
}

/**
 * The UI schema for a schema that has none: a Control for every property, in order.
 * @param layoutType what they stand in (`VerticalLayout`, `Group` …)
 * @param root where references lead; the schema itself when it is left out
 */
export function generateUISchema(
  schema: FormSchema,
  layoutType = 'VerticalLayout',
  prefix = '#',
  root: FormSchema = schema
): UISchemaElement | undefined {
  const made = generate(schema, prefix, '', layoutType, root);
  if (!made) return undefined;
  return (made.elements === undefined ? { type: layoutType, elements: [made] } : made) as UISchemaElement;
}

export interface RegisteredUISchema {
  tester: (schema: FormSchema, scope: string, path: string) => number;
  uischema: UISchemaElement;
}

/** How the inside of a Control is laid out: its `options.detail`, else a registered UI schema, else `fallback`. */
export function detailOf(
  control: UISchemaElement,
  schema: FormSchema,
  path: string,
  registry: readonly RegisteredUISchema[],
  fallback: () => UISchemaElement | undefined
): UISchemaElement | undefined {
  const detail = control.options?.['detail'] as UISchemaElement | string | undefined;
  if (typeof detail === 'string' && detail.toUpperCase() === 'GENERATE') return fallback();
  if (typeof detail === 'object' && detail !== null && typeof detail.type === 'string') return detail;
  const scope = (control as { scope?: string }).scope ?? '';
  let best: { rank: number; uischema: UISchemaElement } | undefined;
  for (const { tester, uischema } of registry) {
    const rank = tester(schema, scope, path);
    if (rank > (best?.rank ?? -1)) best = { rank, uischema };
  }
  return best?.uischema ?? fallback();
}
