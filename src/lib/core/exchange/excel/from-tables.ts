import type { Problem } from '../../errors.ts';
import { defined } from '../write-field.ts';
import { text } from './messages.ts';
import { readRows, type ReadRow, type ReadSheet } from './read-cells.ts';
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
  type Sheet
} from './sheets.ts';

type Json = Record<string, unknown>;

/** What a workbook says, as an interchange file; and for each place in that the cell that says it. */
export interface FromTables {
  raw: Json;
  /** `items[3].fields[2].type` → `表单字段!D7`. */
  cells: ReadonlyMap<string, string>;
  problems: Problem[];
  remarks: Problem[];
}

/** Puts the tables together. What is missing or not understood is told by cell; the importer then looks at the whole. */
export function fromTables(sheets: readonly ReadSheet[]): FromTables {
  const problems: Problem[] = [];
  const remarks: Problem[] = [];
  const cells = new Map<string, string>();
  const rowsOf = (sheet: Sheet) =>
    readRows(
      sheet,
      sheets.find(({ name }) => name === sheet.name),
      problems,
      remarks
    );
  const tell = (row: ReadRow, key: string, code: string, message: string) =>
    void problems.push({ code: `excel/${code}`, message, path: row.at(key) });
  const [bundle, ...more] = rowsOf(BUNDLE);
  if (!bundle) problems.push({ code: 'excel/empty', message: text.noRow(BUNDLE.name), path: `${BUNDLE.name}!A2` });
  for (const row of more) tell(row, 'id', 'one-row', text.oneRow());
  const place = (row: ReadRow, sheet: Sheet, path: string, skip: readonly string[] = []) => {
    for (const { key } of sheet.columns)
      if (!skip.includes(key)) cells.set(path === '' ? key : `${path}.${key}`, row.at(key));
  };
  if (bundle) place(bundle, BUNDLE, '');

  const situations = rowsOf(SITUATIONS).map((row, at) => {
    place(row, SITUATIONS, `situations[${at}]`);
    return { ...row.values, options: [] as Json[] } as Json & { options: Json[] };
  });
  for (const row of rowsOf(OPTIONS)) {
    const at = situations.findIndex(({ key }) => key === row.values['situation']);
    if (at < 0) {
      if (row.values['situation'] !== undefined)
        tell(row, 'situation', 'unknown', text.unknownSituation(String(row.values['situation'])));
      continue;
    }
    place(row, OPTIONS, `situations[${at}].options[${situations[at]!.options.length}]`, ['situation']);
    situations[at]!.options.push(without(row.values, 'situation'));
  }

  const items = rowsOf(ITEMS).map((row, at) => {
    place(row, ITEMS, `items[${at}]`);
    cells.set(`items[${at}]`, row.at('id'));
    const { optional, ...item } = nested(row.values);
    const lists = { dependsOn: [] as string[], materials: [] as Json[], fields: [] as Json[] };
    const delivery = { delivery: [], ...(item['result'] as Json | undefined) };
    return { ...item, result: delivery, appliesWhen: item['appliesWhen'] ?? 'true', ...lists, optional } as RawRow;
  });
  const owner = (row: ReadRow): number => {
    const id = row.values['item'];
    const at = items.findIndex((item) => item['id'] === id);
    if (at < 0 && id !== undefined) tell(row, 'item', 'unknown', text.unknownItem(String(id)));
    return at;
  };
  for (const row of rowsOf(DEPENDENCIES)) {
    const at = owner(row);
    if (at < 0 || row.values['on'] === undefined) continue;
    cells.set(`items[${at}].dependsOn[${items[at]!.dependsOn.length}]`, row.at('on'));
    items[at]!.dependsOn.push(row.values['on'] as string);
  }

  const fields = new Map<string, { field: Json; path: string }>();
  for (const row of rowsOf(FIELDS)) {
    const at = owner(row);
    const key = row.values['key'] as string | undefined;
    if (at < 0 || key === undefined) continue;
    const dot = key.lastIndexOf('.');
    const parent = dot < 0 ? undefined : fields.get(`${at} ${key.slice(0, dot)}`);
    if (dot >= 0 && !parent) {
      tell(row, 'key', 'no-parent', text.noParent(key.slice(0, dot)));
      continue;
    }
    if (parent && parent.field['type'] !== undefined && !['group', 'array'].includes(parent.field['type'] as string)) {
      tell(row, 'key', 'not-under', text.notUnder(key.slice(0, dot)));
      continue;
    }
    const siblings = parent ? ((parent.field['fields'] ??= []) as Json[]) : items[at]!.fields;
    const path = `${parent?.path ?? `items[${at}]`}.fields[${siblings.length}]`;
    const field = inFieldOrder({ ...without(row.values, 'item'), key: key.slice(dot + 1) });
    siblings.push(field);
    fields.set(`${at} ${key}`, { field, path });
    place(row, FIELDS, path, ['item']);
  }
  for (const row of rowsOf(CHOICES)) {
    const at = owner(row);
    if (at < 0 || row.values['field'] === undefined) continue;
    const found = fields.get(`${at} ${row.values['field'] as string}`);
    if (!found) {
      tell(row, 'field', 'unknown', text.unknownField(String(row.values['field'])));
      continue;
    }
    const choices = (found.field['enum'] ??= []) as Json[];
    place(row, CHOICES, `${found.path}.enum[${choices.length}]`, ['item', 'field']);
    choices.push(without(row.values, 'item', 'field'));
  }

  const variants = new Map<string, { variant: Json; path: string }>();
  for (const row of rowsOf(VARIANTS)) {
    const at = owner(row);
    if (at < 0) continue;
    const list = ((items[at] as Json)['variants'] ??= []) as Json[];
    const path = `items[${at}].variants[${list.length}]`;
    const variant = without(row.values, 'item');
    list.push(variant);
    variants.set(`${at} ${row.values['id'] as string}`, { variant, path });
    place(row, VARIANTS, path, ['item']);
  }
  const variantOf = (row: ReadRow, at: number) => {
    const id = row.values['variant'];
    const found = variants.get(`${at} ${id as string}`);
    if (!found && id !== undefined) tell(row, 'variant', 'unknown', text.unknownVariant(String(id)));
    return found;
  };
  for (const row of rowsOf(VARIANT_FIELDS)) {
    const at = owner(row);
    const found = at < 0 ? undefined : variantOf(row, at);
    const field = row.values['field'] as string | undefined;
    if (!found || field === undefined) continue;
    const told = (found.variant['fields'] ??= {}) as Json;
    Object.defineProperty(told, field, {
      value: without(row.values, 'item', 'variant', 'field'),
      enumerable: true,
      configurable: true
    });
    cells.set(`${found.path}.fields.${field}`, row.at('field'));
  }
  for (const row of rowsOf(MATERIALS)) {
    const at = owner(row);
    if (at < 0) continue;
    const found = row.values['variant'] === undefined ? undefined : variantOf(row, at);
    if (row.values['variant'] !== undefined && !found) continue;
    const list = found ? ((found.variant['materials'] ??= []) as Json[]) : items[at]!.materials;
    place(row, MATERIALS, `${found?.path ?? `items[${at}]`}.materials[${list.length}]`, ['item', 'variant']);
    list.push(without(row.values, 'item', 'variant'));
  }

  const aliases = rowsOf(ALIASES).flatMap((row) => {
    const role = row.values['role'] as string | undefined;
    if (role === undefined) return [];
    cells.set(`roleAliases.${role}`, row.at('role'));
    return [[role, row.values['others'] ?? []] as const];
  });
  const raw = {
    ...nested(bundle?.values ?? {}),
    roleAliases: Object.fromEntries(aliases),
    situations,
    items: items.map((item) => defined(item))
  };
  return { raw, cells, problems, remarks };
}

type RawRow = Json & { dependsOn: string[]; materials: Json[]; fields: Json[] };

/** `{ 'fee.text': … }` → `{ fee: { text: … } }`. */
function nested(values: Json): Json {
  const result: Json = {};
  for (const [key, value] of Object.entries(values)) {
    const [outer = '', inner] = key.split('.');
    if (inner === undefined) result[outer] = value;
    else result[outer] = { ...(result[outer] as Json | undefined), [inner]: value };
  }
  return result;
}

function without(values: Json, ...keys: string[]): Json {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
}

/** The key stands first in a file. */
function inFieldOrder(values: Json): Json {
  const { key, ...rest } = values;
  return { key, ...rest };
}
