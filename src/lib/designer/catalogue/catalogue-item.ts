import { describeCondition } from '#lib/core/condition/describe.ts';
import { fieldSchema } from '#lib/core/merge/collect.ts';
import type { Owner } from '#lib/core/model/element.ts';
import type { BundleSource, Condition, JsonSchema, Material, MaterialSource, Process } from '#lib/core/model/index.ts';
import { specOf } from '#lib/core/model/material-words.ts';
import { limitText } from '#lib/ui/limits.ts';
import { attributeOf, attributesByName } from './catalogue-elements.ts';
import { departmentIn, entryFor, homeOf, usesOf, type CatalogueFacts, type KnownItem } from './catalogue-model.ts';
import { modesOf } from './catalogue-modes.ts';
import { statusOf } from './catalogue-lists.ts';

/** A field of a department's form, as the catalogue shows it. */
export interface FieldRow {
  field: string;
  title: string;
  /** How deep it stands in groups and rows. */
  depth: number;
  kind: string;
  required: boolean;
  /** Pattern, length, bounds in one line. */
  rules: string[];
  element: string | null;
  /** The attribute of the catalogue, for its page. */
  attribute: string | null;
  owner: Owner | null;
  recognised: boolean;
  /** Id of the code list, where the catalogue has it. */
  codelist: string | null;
  /** What the form itself names, or its own values. */
  table: string | null;
  condition: string | null;
}

export interface MaterialRow {
  name: string;
  source: MaterialSource;
  required: boolean;
  key: string;
  condition: string | null;
  deferrable: string | null;
  spec: string | null;
  /** Name of the item whose result it is. */
  from: string | null;
}

export interface VariantRow {
  id: string;
  name: string;
  limit: string | null;
  condition: string | null;
  fields: { field: string; title: string; asked: boolean; required: boolean | null }[];
  materials: { name: string; asked: boolean }[];
}

/** An item with everything that its documents say, in words. */
export type ItemPage = ReturnType<typeof itemPage>;

export function itemPage(
  known: KnownItem,
  facts: CatalogueFacts,
  processes: ReadonlyMap<string, Pick<Process, 'name'>>
) {
  const { item, form, layout } = known;
  const home = homeOf(item.id, facts);
  const say = (condition: Condition | undefined) => conditionWords(condition, home);
  return {
    id: item.id,
    name: item.name,
    department: departmentIn(facts.departments, item.department),
    finalDepartment: item.finalDepartment ? departmentIn(facts.departments, item.finalDepartment) : null,
    office: item.office ?? null,
    type: item.type,
    process: { id: item.process, name: processes.get(item.process)?.name ?? item.process },
    limits: {
      legal: item.limit.legal === 0 && item.limit.promised > 0 ? null : limitText(item.limit.legal, item.limit.unit),
      promised: limitText(item.limit.promised, item.limit.unit),
      source: item.limitSource ?? null,
      cases: (item.limits ?? []).map((each) => ({
        when: say(each.when) ?? '',
        legal: limitText(each.legal, each.unit),
        promised: limitText(each.promised, each.unit)
      }))
    },
    fee: item.fee.text,
    fullyOnline: item.fullyOnline ?? null,
    points: item.checklist?.length ?? 0,
    result: { name: item.result.name, kind: item.result.kind, delivery: item.result.delivery },
    system: item.system ?? null,
    notes: [item.siteInspection, item.postCheck, item.offlineResidue, item.deficiencyNote].filter(
      (note) => note !== undefined
    ),
    produces: item.producesFacts,
    sections: sectionsOf(known, facts, home),
    materials: materialRows(item.materials, say, home),
    variants: variantsOf(known, say),
    uses: usesOf(item.id, facts),
    modes: modesOf(known, facts),
    status: statusOf(facts, 'item', item.id),
    entry: entryFor(facts.directory, 'item', item.id) ?? null,
    revised: known.revised,
    form: { schema: form, layout }
  };
}

/** Materials of an item as they are listed. */
export function materialRows(
  materials: readonly Material[],
  say: (condition: Condition | undefined) => string | null,
  home: BundleSource | undefined
): MaterialRow[] {
  return materials.map((material) => ({
    name: material.name,
    source: material.source,
    required: material.required,
    key: material.sharedKey,
    condition: say(material.appliesWhen),
    deferrable:
      material.deferrableDays === undefined ? null : limitText(material.deferrableDays, material.deferrableUnit),
    spec: specOf(material) ?? material.note ?? null,
    from: material.producedBy ? (home?.items[material.producedBy]?.name ?? material.producedBy) : null
  }));
}

/** A condition in words; `null` where it always holds. Without a bundle that has the item, values stand as they are. */
export function conditionWords(condition: Condition | undefined, home: BundleSource | undefined): string | null {
  if (condition === undefined || condition === true) return null;
  return home ? describeCondition(condition, home) : JSON.stringify(condition);
}

/** Fields by section, in the order of the form; groups before what stands in them. */
function sectionsOf({ item, form }: KnownItem, facts: CatalogueFacts, home: BundleSource | undefined) {
  const names = attributesByName(facts.attributes);
  const recognised = home?.bundle.items.find((entry) => entry.item === item.id);
  const bindings = (recognised && home?.items[recognised.id]?.bindings) ?? item.bindings;
  const lists = facts.codelists.map(({ id, refs = {} }) => ({ id, refs }));
  const sections = new Map<string, FieldRow[]>();
  for (const binding of bindings) {
    const schema = fieldSchema(form, binding.field);
    const attribute = binding.element === undefined ? undefined : attributeOf(names, binding.element);
    const entries = attribute === undefined ? [] : names.get(attribute)!;
    const ref = (schema?.items ?? schema)?.['x-codelist'];
    const list = entries.find(({ codelist }) => codelist !== undefined)?.codelist;
    const row: FieldRow = {
      field: binding.field,
      title: schema?.title ?? binding.field,
      depth: binding.field.split('.').length - 1,
      kind: kindOf(schema),
      required: binding.required,
      rules: rulesOf(schema),
      element: binding.element ?? null,
      attribute: attribute ?? (binding.element === undefined ? null : binding.element),
      owner: entries.find(({ owner }) => owner !== undefined)?.owner ?? null,
      recognised: binding.recognised !== undefined,
      codelist:
        (ref === undefined ? undefined : lists.find(({ refs }) => Object.hasOwn(refs, ref))?.id) ?? list ?? null,
      table: ref ?? tableOf(schema),
      condition: conditionWords(binding.appliesWhen, home)
    };
    const section = binding.section ?? '';
    sections.set(section, [...(sections.get(section) ?? []), row]);
  }
  return [...sections].map(([title, rows]) => ({ title, rows }));
}

/** The kind of a field by its schema, in the names of elements. */
export function kindOf(schema: JsonSchema | undefined): string {
  if (!schema) return 'text';
  if (schema.type === 'object') return 'group';
  if (schema.type === 'array') return schema.items?.type === 'object' ? 'array' : 'codes';
  if (schema.oneOf || schema['x-codelist'] !== undefined) return 'code';
  const layout = schema['x-format'];
  if (layout !== undefined) return /[Hh]/.test(layout) ? 'datetime' : /[Dd]/.test(layout) ? 'date' : 'month';
  return schema.type === 'string' || schema.type === undefined ? 'text' : schema.type;
}

function rulesOf(schema: JsonSchema | undefined): string[] {
  if (!schema) return [];
  const { minLength, maxLength, minimum, maximum, pattern, minItems, maxItems } = schema;
  const range = (low: number | undefined, high: number | undefined) =>
    low === undefined && high === undefined ? [] : [`${low ?? ''}–${high ?? ''}`];
  return [
    ...(schema['x-format'] ? [schema['x-format']] : []),
    ...(maxLength === undefined ? [] : [`≤ ${maxLength}`]),
    ...(minLength !== undefined && minLength > 1 ? [`≥ ${minLength}`] : []),
    ...range(minimum, maximum),
    ...range(minItems, maxItems),
    ...(schema['x-unit'] ? [schema['x-unit']] : []),
    ...(pattern === undefined || schema['x-format'] ? [] : [pattern])
  ];
}

function tableOf(schema: JsonSchema | undefined): string | null {
  const choices = (schema?.items ?? schema)?.oneOf;
  if (!choices?.length) return null;
  const titles = choices.map((choice) => choice.title ?? String(choice.const));
  return titles.length > 8 ? `${titles.slice(0, 6).join('、')}… (${titles.length})` : titles.join('、');
}

function variantsOf({ item, form }: KnownItem, say: (condition: Condition | undefined) => string | null): VariantRow[] {
  return (item.variants ?? []).map(({ id, name, limit, appliesWhen, fields = {}, materials = {} }) => ({
    id,
    name,
    limit: limit ? limitText(limit.promised, limit.unit) : null,
    condition: say(appliesWhen),
    fields: Object.entries(fields).map(([field, own]) => ({
      field,
      title: fieldSchema(form, field)?.title ?? field,
      asked: own.asked !== false,
      required: own.required ?? null
    })),
    materials: Object.entries(materials).map(([key, material]) => ({
      name: material?.name ?? item.materials.find(({ sharedKey }) => sharedKey === key)?.name ?? key,
      asked: material !== null
    }))
  }));
}
