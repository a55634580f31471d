import type { JsonSchema } from '../model/index.ts';
import type { RawUse } from './collect.ts';
import { leafSchema } from './leaf.ts';
import type { RowContext, Shape } from './shape-types.ts';
import { elementTitle } from './titles.ts';
import type { Lens, MergedElement } from './types.ts';

/** The key of a row's field in the merged data: what comes after the array's element. */
function rowKey(array: string, element: string): string {
  const inside = element.startsWith(`${array}.`)
    ? element.slice(array.length + 1)
    : element.split('.').slice(1).join('_');
  return inside.replaceAll('.', '_');
}

/** An array belongs to one item (rule 22): each field of a row is shaped by itself. */
export function arrayShape(use: RawUse, context: RowContext): Shape {
  const fields: Extract<Lens, { kind: 'array' }>['fields'] = [];
  for (const row of use.rows ?? []) {
    const shape = context.shape(row.element, [row], context);
    const field = row.field.slice(use.field.length + 1);
    fields.push({
      element: rowKey(use.element, row.element),
      field,
      lens: shape.lenses.get(row) ?? { kind: 'identity' }
    });
  }
  return { kind: 'array', lenses: new Map([[use, { kind: 'array', fields }]]), apart: [], unreached: [] };
}

/** JSON Schema of the rows, in canonical terms. */
export function rowsSchema(use: RawUse, context: RowContext): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const row of use.rows ?? []) {
    const key = rowKey(use.element, row.element);
    properties[key] = rowLeaf(row, context);
    if (row.required && row.when === true) required.push(key);
  }
  const { minItems, maxItems } = use.schema;
  return {
    type: 'array',
    items: { type: 'object', properties, ...(required.length > 0 ? { required } : {}) },
    ...(minItems === undefined ? {} : { minItems }),
    ...(maxItems === undefined ? {} : { maxItems })
  };
}

function rowLeaf(row: RawUse, context: RowContext): JsonSchema {
  const shape = context.shape(row.element, [row], context);
  const known = context.known(row.element);
  const element: Pick<MergedElement, 'kind' | 'format' | 'values' | 'codelist'> = {
    kind: shape.kind,
    ...(known.format ? { format: known.format } : {}),
    ...(shape.values ? { values: shape.values } : {}),
    ...(shape.codelist ? { codelist: shape.codelist } : {})
  };
  const lens = shape.lenses.get(row) ?? { kind: 'identity' };
  const title = elementTitle(row.element, [row], known, undefined);
  return {
    title,
    ...leafSchema(element, [{ lens, schema: row.schema }]),
    ...(shape.unit ? { 'x-unit': shape.unit } : {})
  };
}
