import type { RawField, RawItem, RawMaterial, RawPackage } from '../package-schema.ts';
import {
  ALIASES,
  BUNDLE,
  CHOICES,
  DEPENDENCIES,
  FIELDS,
  ITEMS,
  MATERIALS,
  OPTIONS,
  SITUATIONS,
  VARIANT_FIELDS,
  VARIANTS,
  type Column,
  type Sheet
} from './sheets.ts';

export type Cell = string | number | null;
/** Rows below the headings, by the name of the sheet. */
export type Tables = Record<string, Cell[][]>;

type Row = Record<string, unknown>;

/** A package as tables: one row each, with the id of what it belongs to. */
export function toTables(pkg: RawPackage): Tables {
  const table = (sheet: Sheet, rows: readonly Row[]): [string, Cell[][]] => [
    sheet.name,
    rows.map((row) => sheet.columns.map((column) => cellOf(column, valueAt(row, column.key))))
  ];
  const { items, situations } = pkg;
  return Object.fromEntries([
    table(BUNDLE, [pkg]),
    table(SITUATIONS, situations),
    table(
      OPTIONS,
      situations.flatMap(({ key, options }) => options.map((option) => ({ situation: key, ...option })))
    ),
    // Most apply always, which an empty cell says.
    table(
      ITEMS,
      items.map((item) => ({ ...item, appliesWhen: item.appliesWhen === 'true' ? undefined : item.appliesWhen }))
    ),
    table(
      DEPENDENCIES,
      items.flatMap(({ id, dependsOn }) => dependsOn.map((on) => ({ item: id, on })))
    ),
    table(
      FIELDS,
      items.flatMap(({ id, fields }) => flat(fields).map((field) => ({ item: id, ...field })))
    ),
    table(CHOICES, items.flatMap(choicesOf)),
    table(MATERIALS, items.flatMap(materialsOf)),
    table(
      VARIANTS,
      items.flatMap(({ id, variants = [] }) => variants.map((variant) => ({ item: id, ...variant })))
    ),
    table(VARIANT_FIELDS, items.flatMap(variantFieldsOf)),
    table(
      ALIASES,
      Object.entries(pkg.roleAliases ?? {}).map(([role, others]) => ({ role, others }))
    )
  ]);
}

/** Nested fields after their group, with dotted keys. */
function flat(fields: readonly RawField[], above = ''): (Omit<RawField, 'fields'> & { key: string })[] {
  return fields.flatMap((field) => {
    const key = above === '' ? field.key : `${above}.${field.key}`;
    return [{ ...field, key }, ...flat(field.fields ?? [], key)];
  });
}

function choicesOf({ id, fields }: RawItem): Row[] {
  return flat(fields).flatMap(({ key, enum: choices = [] }) =>
    choices.map((choice) => ({ item: id, field: key, ...choice }))
  );
}

function materialsOf({ id, materials, variants = [] }: RawItem): Row[] {
  const rows = (of: readonly RawMaterial[], variant?: string) =>
    of.map((material) => ({ item: id, variant, ...material }));
  return [...rows(materials), ...variants.flatMap((variant) => rows(variant.materials ?? [], variant.id))];
}

function variantFieldsOf({ id, variants = [] }: RawItem): Row[] {
  return variants.flatMap((variant) =>
    Object.entries(variant.fields ?? {}).map(([field, told]) => ({ item: id, variant: variant.id, field, ...told }))
  );
}

function valueAt(row: Row, key: string): unknown {
  return key.split('.').reduce<unknown>((value, part) => (value as Row | undefined)?.[part], row);
}

function cellOf({ kind, choices }: Column, value: unknown): Cell {
  if (value === undefined || value === null) return null;
  switch (kind) {
    case 'number':
      return value as number;
    case 'flag':
      return value ? '是' : '否';
    case 'list':
      return listText(value as string[]);
    case 'json':
      return jsonText(value);
    case 'choice':
      return Object.entries(choices!).find(([, own]) => own === value)?.[0] ?? String(value);
    default:
      return value === '' ? null : String(value);
  }
}

/** With 、 between them; one a line where one of them has such a sign in itself. */
function listText(values: string[]): string | null {
  if (values.length === 0) return null;
  if (!values.some((value) => /[、，,；;\n]/.test(value))) return values.join('、');
  return `${values.join('\n')}${values.length === 1 ? '\n' : ''}`;
}

/** A text stands for itself, unless it could be read as something else. */
function jsonText(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  try {
    JSON.parse(value);
    return JSON.stringify(value);
  } catch {
    return value;
  }
}
