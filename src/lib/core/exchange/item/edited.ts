import { ok, refuse, type Result } from '../../errors.ts';
import type { Item } from '../../model/index.ts';
import type { ItemDocuments } from '../../model/revision.ts';

export interface EditedItem {
  documents: ItemDocuments;
  /** What was done, in words. */
  what: string;
  /** Elements that the change touches: others that ask for them are merged with it. */
  elements: string[];
  /** Fields that look different now. */
  fields: string[];
  /** Shared keys of materials that change: others that ask for the same are touched. */
  materials?: string[];
}

/** Elements are told once each. */
export function edited(done: EditedItem): Result<EditedItem> {
  const { materials, ...rest } = done;
  return ok({
    ...rest,
    elements: [...new Set(done.elements)],
    ...(materials ? { materials: [...new Set(materials)] } : {})
  });
}

export function refused(code: string, message: string, path?: string) {
  return refuse({ code, message, ...(path === undefined ? {} : { path }) });
}

/** Elements of these fields. */
export function elementsOf(item: Item, fields: readonly string[]): string[] {
  return item.bindings.flatMap(({ field, element }) => (fields.includes(field) && element ? [element] : []));
}
