import type { UISchemaElement } from '@jsonforms/core';
import type { FormElement, FormSchema, Renderer } from './types.ts';
import type { ElementNode } from './walk.ts';

/** A component that is at hand or can be fetched. */
export type Loaded = Pick<Renderer, 'component' | 'load'>;

const fetched = new WeakMap<Loaded, Promise<void>>();

/** Fetches the component of a renderer once. */
export function fetchRenderer(renderer: Loaded): Promise<void> {
  let under = fetched.get(renderer);
  if (!under) {
    under = (renderer.load?.() ?? Promise.resolve(undefined)).then((module) => {
      if (module) renderer.component = module.default;
    });
    fetched.set(renderer, under);
  }
  return under;
}

/**
 * Fetches what the elements of a form need before it is mounted or hydrated, so that nothing is drawn twice. Rows and branches
 * fetch theirs when they are opened.
 */
export async function prepareRenderers(
  renderers: readonly Renderer[],
  form: { schema: FormSchema; uischema?: FormElement | undefined; config?: Record<string, unknown> }
): Promise<void> {
  const { schema, config = {} } = form;
  const context = { rootSchema: schema, config };
  const waiting: Promise<void>[] = [];
  const visit = (element: ElementNode): void => {
    let best: Renderer | undefined;
    let highest = 0;
    for (const one of renderers) {
      const rank = one.tester(element as UISchemaElement, schema, context);
      if (rank >= highest) [best, highest] = [one, rank];
    }
    if (best?.load && !best.component) waiting.push(fetchRenderer(best));
    element.elements?.forEach(visit);
  };
  visit((form.uischema ?? (await generated(schema))) as ElementNode);
  await Promise.all(waiting);
}

/** With what draws a form that has no UI schema comes what makes one. */
async function generated(schema: FormSchema): Promise<FormElement> {
  const { generateUISchema } = await import('./json-forms/generate.ts');
  return { type: 'Generated', elements: [generateUISchema(schema) ?? {}] };
}
