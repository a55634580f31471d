// One deterministic form, described in the dialect of every library that is compared.
// N fields are N/10 sections of ten; every fifth section has a list with two rows in place of f7; in every section f6 is shown
// only while the boolean f5 is true. Marker values let the harness find the first, middle and last text field in any page.
import type { FormSchema } from '../../../../src/lib/forms/types.ts';

const MARK = { first: 'zfirst', mid: 'zmid', last: 'zlast' };
const COLORS = ['applicant', 'spouse', 'parent', 'child', 'agent'];
const KINDS = ['regular', 'urgent', 'deferred'];
const TITLES = [
  'Family name',
  'Reference code',
  'Amount',
  'Relationship',
  'Date of event',
  'Has a representative',
  'Representative name',
  'Household size',
  'Processing kind',
  'Remarks'
];
const REQUIRED = ['f0', 'f1', 'f2', 'f9'];

/** What the address of a page asks for: number of fields, and whether sections off the screen are skipped by the browser. */
export function params(search = globalThis.location?.search ?? ''): { n: number; cv: boolean; q: URLSearchParams } {
  const q = new URLSearchParams(search);
  return { n: Number(q.get('n') ?? 50), cv: q.get('cv') === '1', q };
}

const isArraySection = (section: number): boolean => section % 5 === 4;

function listSchema(section: number): FormSchema {
  return {
    type: 'array',
    title: `${section + 1}.7 Household members`,
    items: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', title: 'Name', minLength: 2 },
        qty: { type: 'integer', title: 'Age', minimum: 0 },
        kind: { type: 'string', title: 'Kind', enum: KINDS }
      }
    }
  };
}

function fieldSchema(section: number, field: number): FormSchema {
  const title = `${section + 1}.${field} ${TITLES[field]}`;
  const kinds: FormSchema[] = [
    { type: 'string', title, minLength: 2, maxLength: 80 },
    { type: 'string', title, pattern: '^[A-Z0-9-]{4,12}$' },
    { type: 'number', title, minimum: 0, maximum: 1000000 },
    { type: 'string', title, enum: COLORS },
    { type: 'string', title, format: 'date' },
    { type: 'boolean', title },
    { type: 'string', title, minLength: 2 },
    isArraySection(section) ? listSchema(section) : { type: 'integer', title, minimum: 1, maximum: 20 },
    { type: 'string', title, enum: KINDS },
    { type: 'string', title, minLength: 1, maxLength: 200 }
  ];
  return kinds[field] as FormSchema;
}

export type Section = FormSchema & { properties: Record<string, FormSchema>; required: string[] };
export type WholeSchema = FormSchema & { properties: Record<string, Section> };

/** Plain JSON Schema; rules live in the UI schema. */
export function jsonSchema(n: number): WholeSchema {
  const properties: Record<string, Section> = {};
  for (let section = 0; section < n / 10; section++) {
    const fields: Record<string, FormSchema> = {};
    for (let field = 0; field < 10; field++) fields[`f${field}`] = fieldSchema(section, field);
    properties[`s${section}`] = {
      type: 'object',
      title: `Section ${section + 1}`,
      properties: fields,
      required: REQUIRED
    };
  }
  return { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties } as unknown as WholeSchema;
}

/**
 * JSON Schema with the rule as if/then, for libraries without a UI schema: pages of the peers use it.
 * @public
 */
export function jsonSchemaIfThen(n: number): WholeSchema {
  const schema = jsonSchema(n);
  for (const section of Object.values(schema.properties)) {
    const { f6 = {}, ...rest } = section.properties;
    section.properties = rest;
    section.if = { properties: { f5: { const: true } }, required: ['f5'] };
    section.then = { properties: { f6 } };
  }
  return schema;
}

/** UI schema of JSON Forms. */
export function uiSchema(n: number): { type: string; elements: object[] } {
  const elements: object[] = [];
  for (let section = 0; section < n / 10; section++) {
    const controls: object[] = [];
    for (let field = 0; field < 10; field++) {
      const scope = `#/properties/s${section}/properties/f${field}`;
      const condition = { scope: `#/properties/s${section}/properties/f5`, schema: { const: true } };
      controls.push({
        type: 'Control',
        scope,
        label: fieldSchema(section, field).title,
        ...(field === 6 ? { rule: { effect: 'SHOW', condition } } : {})
      });
    }
    elements.push({ type: 'Group', label: `Section ${section + 1}`, elements: controls });
  }
  return { type: 'VerticalLayout', elements };
}

/** Markers, rules open in even sections, two rows in each list. */
export function initialData(n: number): Record<string, Record<string, unknown>> {
  const count = n / 10;
  const data: Record<string, Record<string, unknown>> = {};
  const rows = (): object[] => [
    { name: 'Row one', qty: 1, kind: 'regular' },
    { name: 'Row two', qty: 2, kind: 'urgent' }
  ];
  for (let section = 0; section < count; section++)
    data[`s${section}`] = { f5: section % 2 === 0, ...(isArraySection(section) ? { f7: rows() } : {}) };
  Object.assign(data['s0'] ?? {}, { f0: MARK.first });
  Object.assign(data[`s${Math.floor(count / 2)}`] ?? {}, { f0: MARK.mid });
  Object.assign(data[`s${count - 1}`] ?? {}, { f9: MARK.last });
  return data;
}
