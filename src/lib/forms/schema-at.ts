import type { FormSchema } from './types.ts';
import { splitPath } from './path.ts';
import { derefSchema } from './schema.ts';

/** The schema of one step down: a property, or the rows of an array when the step is a number. */
function schemaOfStep(schema: FormSchema, step: string, root: FormSchema): FormSchema | undefined {
  const here = derefSchema(schema, root);
  if (here.properties && Object.hasOwn(here.properties, step)) return here.properties[step];
  if (here.items && /^(0|[1-9]\d{0,3})$/.test(step)) return here.items;
  const parts = [...(here.allOf ?? []), ...(here.anyOf ?? []), ...(here.oneOf ?? []), here.then, here.else];
  for (const part of parts) {
    const found = part && schemaOfStep(part, step, root);
    if (found) return found;
  }
  return undefined;
}

/** The (dereferenced) schema of a dotted path, or undefined when the schema has no such place. */
export function schemaAt(root: FormSchema, path: string): FormSchema | undefined {
  let current: FormSchema | undefined = root;
  for (const step of splitPath(path) ?? ['']) {
    current = current && schemaOfStep(current, step, root);
  }
  return current && derefSchema(current, root);
}
