import type { JsonSchema } from '../model/index.ts';
import type { RawUse } from './collect.ts';
import { leafSchema } from './leaf.ts';
import type { RowContext, Shape } from './shape-types.ts';
import { elementTitle } from './titles.ts';
import type { ElementUse, Lens, MergedElement } from './types.ts';

/** The key of a row's field in the merged data: what comes after the array's element. */
export function rowKey(array: string, element: string): string {
  const inside = element.startsWith(`${array}.`)
    ? element.slice(array.length + 1)
    : element.split('.').slice(1).join('_');
  return inside.replaceAll('.', '_');
}

/** One field of the merged rows, with the fields of departments' rows that take it. */
interface RowField {
  key: string;
  element: string;
  rows: RawUse[];
  shape: Shape;
}

/** Rows of one list, or of several that were decided to be the same (rule 22): each field of a row is shaped by itself. */
export function arrayShape(uses: RawUse[], context: RowContext): Shape {
  const fields = rowFields(uses, context);
  const lenses = uses.map((use): [RawUse, Lens] => {
    const own = fields.flatMap(({ key, rows, shape }) =>
      rows
        .filter((row) => use.rows?.includes(row))
        .map((row) => ({
          element: key,
          field: row.field.slice(use.field.length + 1),
          lens: shape.lenses.get(row) ?? ({ kind: 'identity' } satisfies Lens)
        }))
    );
    return [use, { kind: 'array', fields: own }];
  });
  return { kind: 'array', lenses: new Map(lenses), apart: [], unreached: [] };
}

/** JSON Schema of the rows, in canonical terms: everything that some list has, required where one requires it. */
export function rowsSchema(uses: RawUse[], context: RowContext): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const field of rowFields(uses, context)) {
    properties[field.key] = rowLeaf(field, context);
    if (field.rows.some((row) => row.required && row.when === true)) required.push(field.key);
  }
  const bounds = (key: 'minItems' | 'maxItems') => uses.flatMap((use) => use.schema[key] ?? []);
  const least = Math.max(...bounds('minItems'));
  const most = Math.min(...bounds('maxItems'));
  return {
    type: 'array',
    items: { type: 'object', properties, ...(required.length > 0 ? { required } : {}) },
    ...(Number.isFinite(least) ? { minItems: least } : {}),
    ...(Number.isFinite(most) ? { maxItems: most } : {})
  };
}

/** What is known of the formats of a row's fields. */
export function rowFormats(uses: RawUse[], context: RowContext): { rowFormats?: Record<string, string> } {
  const found = rowFields(uses, context).flatMap(({ key, element, shape }) => {
    const { format } = context.known(element);
    return format === undefined || shape.kind !== 'text' ? [] : [[key, format] as const];
  });
  return found.length > 0 ? { rowFormats: Object.fromEntries(found) } : {};
}

/** The rows as the given fields need them: of a list that several departments share, only what these take. */
export function rowsUnder(
  element: MergedElement,
  uses: ElementUse[],
  schemaOf: (use: ElementUse) => JsonSchema
): JsonSchema {
  const { schema, rowKey: key = [] } = element;
  const items = schema.items ?? {};
  if (uses.length === 0 || uses.length === element.uses.length) return schema;
  const fields = uses.flatMap((use) => (use.lens.kind === 'array' ? use.lens.fields.map((f) => ({ ...f, use })) : []));
  const wanted = new Set([...key, ...fields.map((field) => field.element)]);
  const needed = new Set([
    ...key,
    ...fields.filter((f) => schemaOf(f.use).items?.required?.includes(f.field)).map((f) => f.element)
  ]);
  const properties = Object.entries(items.properties ?? {}).filter(([name]) => wanted.has(name));
  const required = (items.required ?? []).filter((name) => needed.has(name));
  const { minItems: _, ...rest } = schema;
  const least = Math.max(...uses.flatMap((use) => schemaOf(use).minItems ?? []));
  return {
    ...rest,
    ...(Number.isFinite(least) ? { minItems: least } : {}),
    items: { type: 'object', properties: Object.fromEntries(properties), ...(required.length > 0 ? { required } : {}) }
  };
}

function rowFields(uses: RawUse[], context: RowContext): RowField[] {
  const groups = new Map<string, RawUse[]>();
  for (const use of uses)
    for (const row of use.rows ?? []) {
      const key = rowKey(use.element, row.element);
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
  return [...groups].flatMap(([key, rows]) => fieldsOf(key, rows, context));
}

/** A field that cannot follow from the others' value is asked beside it, as outside of rows. */
function fieldsOf(key: string, rows: RawUse[], context: RowContext): RowField[] {
  const element = rows[0]!.element;
  const shape = context.shape(element, rows, context);
  const apart = shape.apart.length === rows.length ? shape.apart.slice(1) : shape.apart;
  const own = { key, element, shape, rows: rows.filter((row) => !apart.includes(row)) };
  return [own, ...apart.flatMap((row) => fieldsOf(`${key}__${row.item}`, [row], context))];
}

function rowLeaf({ element, rows, shape }: RowField, context: RowContext): JsonSchema {
  const known = context.known(element);
  const leaf: Pick<MergedElement, 'kind' | 'format' | 'values' | 'codelist'> = {
    kind: shape.kind,
    ...(known.format ? { format: known.format } : {}),
    ...(shape.values ? { values: shape.values } : {}),
    ...(shape.codelist ? { codelist: shape.codelist } : {})
  };
  const fits = rows.map((row) => ({
    lens: shape.lenses.get(row) ?? ({ kind: 'identity' } as Lens),
    schema: row.schema
  }));
  return {
    title: elementTitle(element, rows, known, undefined),
    ...leafSchema(leaf, fits),
    ...(shape.unit ? { 'x-unit': shape.unit } : {})
  };
}
