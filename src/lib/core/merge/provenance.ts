import { usesOf } from './slice-uses.ts';
import type { ElementUse, MergedElement, MergePlan } from './types.ts';

/** A place of the merged form behind a place of a department's form. */
export interface Cause {
  element: string;
  title: string;
  /** As the merged data have it: `org.staff.0.idNo` for a field of a row, else the element. */
  path: string;
}

/** A place of a department's form that an element goes to. */
export interface Effect {
  item: string;
  field: string;
  title: string;
}

/**
 * The merged fields that a place of one item's form comes from: a field, a group (all that stands in it), a row
 * (`YGCB.0.AAC002`) or the form itself (``). `path` with dots, or a pointer into data (`/YGCB/0/AAC002`) or into the schema
 * (`#/properties/YGCB/items/properties/AAC002`).
 */
export function provenanceOf(plan: MergePlan, item: string, path: string): Cause[] {
  const { field, row } = fieldAt(path);
  return usesOf(plan, item).flatMap(({ element, use }) => causeOf(element, use, field, row));
}

/** Where the value of a place of the merged form goes: every item's field, in the department's own keys. */
export function effectsOf(plan: MergePlan, path: string): Effect[] {
  const element = plan.elements
    .filter((entry) => path === entry.element || path.startsWith(`${entry.element}.`))
    .toSorted((a, b) => b.element.length - a.element.length)[0];
  if (!element) return [];
  const inside = path.slice(element.element.length + 1);
  return element.uses.flatMap((use) => effectOf(use, inside));
}

function causeOf(element: MergedElement, use: ElementUse, field: string, row: string | undefined): Cause[] {
  const whole: Cause = { element: element.element, title: element.title, path: element.element };
  if (field === '' || use.field === field || use.field.startsWith(`${field}.`)) return [withRow(whole, row)];
  if (!field.startsWith(`${use.field}.`)) return [];
  const inside = field.slice(use.field.length + 1);
  const part = use.lens.kind === 'array' ? use.lens.fields.find((entry) => entry.field === inside) : undefined;
  if (!part) return [whole];
  const place = [element.element, ...(row === undefined ? [] : [row]), part.element].join('.');
  const title = element.schema.items?.properties?.[part.element]?.title ?? element.title;
  return [{ element: element.element, title, path: place }];
}

function withRow(whole: Cause, row: string | undefined): Cause {
  return row === undefined ? whole : { ...whole, path: `${whole.path}.${row}` };
}

function effectOf(use: ElementUse, inside: string): Effect[] {
  const { item, title } = use;
  if (inside === '' || use.lens.kind !== 'array') return [{ item, field: use.field, title }];
  const [first, ...rest] = inside.split('.');
  const row = /^\d+$/.test(first!) ? first : undefined;
  const key = row === undefined ? inside : rest.join('.');
  if (key === '') return [{ item, field: `${use.field}.${row}`, title }];
  const part = use.lens.fields.find((entry) => entry.element === key);
  return part ? [{ item, field: [use.field, ...(row === undefined ? [] : [row]), part.field].join('.'), title }] : [];
}

/** The field's own name, without words of the schema and numbers of rows; `row` is the first such number. */
function fieldAt(path: string): { field: string; row: string | undefined } {
  const parts = path
    .replace(/^#?\/?/, '')
    .split(/[./]/)
    .filter((part) => part !== '');
  const names = /^#?\/?properties[./]/.test(path) ? schemaNames(parts) : parts;
  return {
    field: names.filter((part) => !/^\d+$/.test(part)).join('.'),
    row: names.find((part) => /^\d+$/.test(part))
  };
}

/** `properties` is followed by a name, which may be any word, `items` by more of the schema; a rule of the field ends it. */
function schemaNames(parts: string[]): string[] {
  const names: string[] = [];
  for (let at = 0; at < parts.length; at++) {
    if (parts[at] === 'properties' && at + 1 < parts.length) names.push(parts[++at]!);
    else if (parts[at] !== 'items') break;
  }
  return names;
}
