import type { UISchemaElement } from '@jsonforms/core';
import type { FormElement, FormSchema, Renderer } from './types.ts';
import type { TesterContext } from './json-forms/testers.ts';
import { fetchRenderer } from './fetched.ts';
import { encode } from './json-forms/paths.ts';
import { resolveSchema } from './json-forms/resolve.ts';
import { said } from './said.ts';
import { findCategory, type ElementNode } from './walk.ts';

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
  if (!form) return void (await Promise.all([...renderers, said].map(fetchRenderer)));
  const { schema, uischema, category } = form;
  const shown = category === undefined ? uischema : findCategory(uischema, category);
  const preparing = new Preparing(renderers, form);
  if (form.readonly) preparing.wait(fetchRenderer(said));
  preparing.visit((shown ?? { type: 'Generated' }) as ElementNode, schema);
  if (!shown) preparing.inside(schema);
  await preparing.done();
}

class Preparing {
  readonly #renderers: readonly Renderer[];
  readonly #context: TesterContext;
  readonly #root: FormSchema;
  readonly #seen = new Set<FormSchema>();
  readonly #waiting: Promise<void>[] = [];

  constructor(renderers: readonly Renderer[], { schema, config = {} }: PreparedForm) {
    this.#renderers = renderers;
    this.#root = schema;
    this.#context = { rootSchema: schema, config };
  }

  wait(one: Promise<void>): void {
    this.#waiting.push(one);
  }
  async done(): Promise<void> {
    await Promise.all(this.#waiting);
  }

  visit(element: ElementNode, schema: FormSchema): void {
    let best: Renderer | undefined;
    let highest = 0;
    for (const one of this.#renderers) {
      const rank = one.tester(element as UISchemaElement, schema, this.#context);
      if (rank >= highest) [best, highest] = [one, rank];
    }
    if (best?.load && !best.component) this.wait(fetchRenderer(best));
    if (element.options?.['readonly']) this.wait(fetchRenderer(said));
    element.elements?.forEach((child) => this.visit(child, schema));
    const inner = element.scope === undefined ? undefined : resolveSchema(schema, element.scope, this.#root);
    if (inner?.readOnly) this.wait(fetchRenderer(said));
    if (inner && isHolder(inner)) this.inside(inner, element.options?.['detail'] as ElementNode | undefined);
  }

  /** What stands in an object, in the rows of a list or in the branches of a choice. */
  inside(schema: FormSchema, detail?: ElementNode): void {
    if (this.#seen.has(schema)) return;
    this.#seen.add(schema);
    const parts = [schema, schema.items, ...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
    for (const part of parts) {
      const here = part?.$ref === undefined ? part : resolveSchema(this.#root, part.$ref, this.#root);
      if (here) this.visit(detail?.type ? detail : plainLayout(here), here);
    }
  }
}

/** A control for every member, as a form is laid out that nobody laid out; for what has none, one for the value. */
function plainLayout({ properties }: FormSchema): ElementNode {
  const scopes = properties ? Object.keys(properties).map((key) => `#/properties/${encode(key)}`) : ['#'];
  return { type: 'VerticalLayout', elements: scopes.map((scope) => ({ type: 'Control', scope })) };
}

function isHolder(schema: FormSchema): boolean {
  const { type, items, properties, oneOf, anyOf, allOf } = schema;
  const choice = [...(oneOf ?? []), ...(anyOf ?? [])].some((one) => one.const === undefined);
  return Boolean(type === 'object' || items || properties || allOf || choice);
}
