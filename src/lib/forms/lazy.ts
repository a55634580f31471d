import type { UISchemaElement } from '@jsonforms/core';
import type { FormElement, FormSchema, Renderer } from './types.ts';
import { fetchRenderer, type Loaded } from './fetched.ts';
import { bestOf } from './json-forms/testers.ts';
import { encode } from './json-forms/paths.ts';
import { resolveSchema } from './json-forms/resolve.ts';
import { said } from './said.ts';
import { findCategory, type ElementNode } from './category.ts';

export interface PreparedForm {
  schema: FormSchema;
  uischema?: FormElement | undefined;
  config?: Record<string, unknown> | undefined;
  /** The one Category that is shown. */
  category?: string | undefined;
  readonly?: boolean | undefined;
}

/**
 * Fetches what a form needs before it is mounted or hydrated, so that nothing is drawn twice: what draws its elements, the
 * objects, rows and branches in them, and whatever else a renderer asks for. Without a form: everything.
 */
export async function prepareRenderers(renderers: readonly Renderer[], form?: PreparedForm): Promise<void> {
  await Promise.all((form ? neededBy(form, renderers) : [...renderers, said]).map(fetchRenderer));
}

function neededBy(
  { schema: root, uischema, config = {}, category, readonly }: PreparedForm,
  all: readonly Renderer[]
): Loaded[] {
  const needed: Loaded[] = readonly ? [said] : [];
  const seen = new Set<FormSchema>();
  const visit = (element: ElementNode, schema: FormSchema): void => {
    const best = bestOf(all, element as UISchemaElement, schema, { rootSchema: root, config });
    if (best && !best.component) needed.push(best);
    element.elements?.forEach((child) => visit(child, schema));
    const inner = element.scope === undefined ? undefined : resolveSchema(schema, element.scope, root);
    if (element.options?.['readonly'] || inner?.readOnly) needed.push(said);
    if (inner && isHolder(inner)) inside(inner, element.options?.['detail'] as ElementNode | undefined);
  };
  /** What stands in an object, in the rows of a list or in the branches of a choice. */
  const inside = (schema: FormSchema, detail?: ElementNode): void => {
    if (seen.has(schema)) return;
    seen.add(schema);
    const parts = [schema, schema.items, ...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
    for (const part of parts) {
      const here = part?.$ref === undefined ? part : resolveSchema(root, part.$ref, root);
      if (here) visit(detail?.type ? detail : plainLayout(here), here);
    }
  };
  const shown = category === undefined ? uischema : findCategory(uischema, category);
  visit((shown ?? { type: 'Generated' }) as ElementNode, root);
  if (!shown) inside(root);
  return needed;
}

/** A control for every member, as a form is laid out that nobody laid out; for what has none, one for the value. */
function plainLayout({ properties }: FormSchema): ElementNode {
  const scopes = properties ? Object.keys(properties).map((key) => `#/properties/${encode(key)}`) : ['#'];
  return { type: 'VerticalLayout', elements: scopes.map((scope) => ({ type: 'Control', scope })) };
}

function isHolder(schema: FormSchema): boolean {
  const { type, items, properties, oneOf, anyOf, allOf } = schema;
  const choice = [...(oneOf ?? []), ...(anyOf ?? [])].some((one) => one.const === undefined);
  // Several patterns of one text hold nothing that is drawn.
  const whole = allOf && type === undefined;
  return Boolean(type === 'object' || items || properties || whole || choice);
}
