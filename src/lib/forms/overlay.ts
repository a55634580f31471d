import type { FormElement, FormSchema } from './types.ts';
import { derefSchema } from './schema.ts';
import { splitPath } from './path.ts';
import type { ElementNode } from './category.ts';
import { listControls, pathOfScope } from './walk.ts';

/** Options of a Control that say what a value means; in a schema they are annotations of the same name. */
const MEANINGS: Record<string, string> = {
  format: 'format',
  unit: 'x-unit',
  codelist: 'x-codelist',
  example: 'x-example',
  sensitive: 'x-sensitive',
  offset: 'x-offset'
};

function meaningsOf(options: Record<string, unknown> | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(MEANINGS).flatMap(([option, keyword]) =>
      options?.[option] === undefined ? [] : [[keyword, options[option]]]
    )
  );
}

/** A copy of the schema with the changes at one place; undefined when the schema has no such place under `properties`. */
function withMeanings(
  schema: FormSchema,
  steps: readonly string[],
  meanings: Record<string, unknown>,
  detail: ElementNode | undefined,
  root: FormSchema
): FormSchema {
  const here = derefSchema(schema, root);
  const [step, ...rest] = steps;
  if (step === undefined) {
    const rows =
      detail && here.items ? { items: overlay(derefSchema(here.items, root), detail as FormElement, root) } : {};
    return { ...here, ...meanings, ...rows };
  }
  const child = here.properties && Object.hasOwn(here.properties, step) ? here.properties[step] : undefined;
  if (!child) return schema;
  return { ...here, properties: { ...here.properties, [step]: withMeanings(child, rest, meanings, detail, root) } };
}

function overlay(schema: FormSchema, uischema: FormElement, root: FormSchema): FormSchema {
  let changed = schema;
  for (const { control } of listControls(schema, uischema)) {
    const meanings = meaningsOf(control.options);
    const detail = control.options?.['detail'] as ElementNode | undefined;
    const steps = splitPath(pathOfScope(control.scope ?? ''));
    if (steps && (detail || Object.keys(meanings).length > 0)) {
      changed = withMeanings(changed, steps, meanings, detail, root);
    }
  }
  return changed;
}

const overlays = new WeakMap<object, WeakMap<object, FormSchema>>();

/**
 * The schema as the UI schema draws it: what a Control's options say about a value (format, unit, code list …) stands in the
 * schema too, so that reading posted names, errors and words need the schema alone. The schema given stays as it is.
 */
export function drawnSchema(schema: FormSchema, uischema: FormElement | undefined): FormSchema {
  if (!uischema) return schema;
  let bySchema = overlays.get(uischema);
  if (!bySchema) overlays.set(uischema, (bySchema = new WeakMap()));
  let drawn = bySchema.get(schema);
  if (!drawn) bySchema.set(schema, (drawn = overlay(schema, uischema, schema)));
  return drawn;
}
