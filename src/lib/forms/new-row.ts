import type { FormSchema } from './types.ts';
import { derefSchema, typeOf } from './schema.ts';

/** An empty row: an object to fill in, or an empty text. */
export function newRow(list: FormSchema | undefined, root: FormSchema): unknown {
  return list?.items && typeOf(derefSchema(list.items, root)) !== 'object' ? '' : {};
}
