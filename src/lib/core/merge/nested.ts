import type { JsonSchema } from '../model/index.ts';

/** One leaf of the merged form on its way into the nested schema. */
export interface Leaf {
  element: string;
  schema: JsonSchema;
  required: boolean;
  /** Element prefixes of optional groups in which it is required once something of the group is there. */
  requiredWithin: string[];
}

/** A schema nested by the dots of the element names. A required leaf makes the objects above it required. */
export function nestSchema(leaves: Leaf[]): JsonSchema {
  const root: JsonSchema = { type: 'object', properties: {} };
  for (const leaf of leaves) place(root, leaf);
  return root;
}

/** `#/properties/mother/properties/idNo` */
export function scopeOf(element: string): string {
  return `#/properties/${element.split('.').join('/properties/')}`;
}

function place(root: JsonSchema, leaf: Leaf): void {
  const keys = leaf.element.split('.');
  let holder = root;
  keys.forEach((key, index) => {
    const properties = (holder.properties ??= {});
    const path = keys.slice(0, index).join('.');
    const needed =
      leaf.required || leaf.requiredWithin.some((prefix) => path === prefix || path.startsWith(`${prefix}.`));
    if (needed && !holder.required?.includes(key)) (holder.required ??= []).push(key);
    if (index === keys.length - 1) properties[key] = leaf.schema;
    else holder = properties[key] ??= { type: 'object', properties: {} };
  });
}
