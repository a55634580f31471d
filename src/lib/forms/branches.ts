import type { UISchemaElement } from '@jsonforms/core';
import type { FormSchema } from './types.ts';
import type { FormStore } from './form-store.svelte.ts';
import { compileSchema, type ValidateFunction } from './check/compile.ts';
import { detailOf, generateUISchema } from './json-forms/generate.ts';
import { mixedTypes } from './json-forms/kinds.ts';
import { resolveSchema } from './json-forms/resolve.ts';

export type Combination = 'oneOf' | 'anyOf' | 'allOf';

/** One schema of a combination, ready to be drawn. */
export interface Branch {
  schema: FormSchema;
  label: string;
  uischema: UISchemaElement | undefined;
}

/** The branches of a Control's combination, through their references. */
export function branchesOf(
  schema: FormSchema,
  keyword: Combination,
  control: UISchemaElement,
  path: string,
  form: FormStore
): Branch[] {
  const { schema: root, uischemas = [] } = form.props;
  return (schema[keyword] ?? []).map((given, index) => {
    const target = given.$ref === undefined ? given : (resolveSchema(root, given.$ref, root) ?? given);
    const made = (): UISchemaElement | undefined => generateUISchema(target, 'VerticalLayout', '#', root);
    return {
      schema: target,
      label: given.title ?? target.title ?? `${keyword}-${index}`,
      uischema: detailOf(control, target, path, uischemas, made)
    };
  });
}

/** One branch a type, for a value that may have several. */
export function typeBranches(schema: FormSchema, form: FormStore, nameOf: (type: string) => string): Branch[] {
  const root = form.props.schema;
  return mixedTypes(schema).map((type) => {
    const { title: _own, description: _hint, ...rest } = schema;
    const here = { ...rest, type, title: nameOf(type) } as FormSchema;
    return { schema: here, label: nameOf(type), uischema: generateUISchema(here, 'VerticalLayout', '#', root) };
  });
}

/** What stands beside a combination: the same schema without it, drawn when it has properties of its own. */
export function besides(schema: FormSchema, keyword: Combination, root: FormSchema): Branch | undefined {
  const { [keyword]: _left, ...rest } = schema;
  if (!rest.properties || Object.keys(rest.properties).length === 0) return undefined;
  return { schema: rest, label: '', uischema: generateUISchema(rest, 'VerticalLayout', '#', root) };
}

/** Faults of these kinds mean that a value is of another branch; others, that it is not finished. */
const STRUCTURE = new Set(['required', 'additionalProperties', 'type', 'enum', 'const']);
const checks = new WeakMap<FormSchema, ValidateFunction>();

/** The first branch that data has the shape of; undefined: none. */
export function fittingBranch(branches: readonly Branch[], data: unknown, root: FormSchema): number | undefined {
  const index = branches.findIndex(({ schema }) => {
    let check = checks.get(schema);
    if (!check) checks.set(schema, (check = compileSchema(schema, root)));
    try {
      return check(data) || !(check.errors ?? []).some((error) => STRUCTURE.has(error.keyword));
    } catch {
      return false;
    }
  });
  return index < 0 ? undefined : index;
}
