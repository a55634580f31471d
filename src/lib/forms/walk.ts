import type { FormElement, FormSchema } from './types.ts';
import { categoryIdOf, findCategory, type ElementNode } from './category.ts';
import { toDataPath } from './json-forms/paths.ts';
import { typeOf } from './schema.ts';
import { schemaAt } from './schema-at.ts';

/** `#/properties/a/properties/b` → `a.b`. */
export function pathOfScope(scope: string): string {
  return toDataPath(scope);
}

export interface ControlPlace {
  path: string;
  control: ElementNode;
  /** `id` or label of its Category, when it lies in one. */
  category?: string;
}

/** All controls in page order. Without a UI schema: every property of the schema in its own order. */
export function listControls(schema: FormSchema, uischema: FormElement | undefined, category?: string): ControlPlace[] {
  if (!uischema)
    return Object.keys(schema.properties ?? {}).map((path) => ({
      path,
      control: { type: 'Control', scope: `#/properties/${path}` }
    }));
  const top = category === undefined ? (uischema as ElementNode) : findCategory(uischema, category);
  return top ? walk(top, category) : [];
}

function walk(node: ElementNode, category: string | undefined): ControlPlace[] {
  const here = node.type === 'Category' ? categoryIdOf(node) || category : category;
  if (node.type === 'Control' && node.scope) {
    return [{ path: pathOfScope(node.scope), control: node, ...(here === undefined ? {} : { category: here }) }];
  }
  return (node.elements ?? []).flatMap((child) => walk(child, here));
}

/** The label of a place: the control's own, else the schema's title, else the last step of the path. */
export function titleOf(schema: FormSchema, path: string, control?: ElementNode): string {
  const own = typeof control?.label === 'object' ? control.label.text : control?.label;
  if (typeof own === 'string' && own !== '') return own;
  return schemaAt(schema, path)?.title ?? path.split('.').at(-1) ?? path;
}

/**
 * The places that a person fills in below a path: its properties, and theirs, when it is an object. What contains itself is
 * one place where it comes again.
 */
export function leavesOf(
  schema: FormSchema,
  path: string,
  onlyRequired = false,
  around: readonly object[] = []
): string[] {
  const here = schemaAt(schema, path);
  const properties = here?.properties;
  if (!here || !properties || typeOf(here) !== 'object' || around.includes(properties)) return [path];
  const keys = onlyRequired ? (here.required ?? []) : Object.keys(properties);
  return keys.flatMap((key) => leavesOf(schema, `${path}.${key}`, onlyRequired, [...around, properties]));
}
