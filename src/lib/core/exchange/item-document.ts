import type { Result } from '../errors.ts';
import type { Names } from '../condition/parse.ts';
import { checkAmountRule } from '../condition/parse.ts';
import type { Condition } from '../model/condition.ts';
import type { DurationUnit } from '../model/duration.ts';
import type { FieldBinding, Item, Material, MaterialForm, MaterialSource, Variant } from '../model/item.ts';
import { MATERIAL_FORMS } from '../model/material-words.ts';
import { placedFields } from './fields-of.ts';
import { text } from './messages.ts';
import type { RawItem, RawMaterial, RawVariant } from './package-schema.ts';
import type { Translation } from './field-schema.ts';

/** Words of the interchange file for where a material comes from. */
export const MATERIAL_SOURCES: Record<RawMaterial['source'], MaterialSource> = {
  申请人自备: 'applicant',
  电子证照共享: 'licence',
  部门数据共享: 'department',
  告知承诺替代: 'commitment',
  前序事项产生: 'product',
  系统自动生成: 'generated'
};

/** 即办件 are settled in one step, 承诺件 have a promised limit. */
const PROCESSES: Record<RawItem['type'], string> = { 即办件: 'instant', 承诺件: 'promised' };

/** Reads an expression at a place of the file; a refusal is collected there and the condition counts as `true` meanwhile. */
export type ReadCondition = (expression: string | undefined, path: string, names: Names) => Condition;

export interface ItemContext extends Translation {
  bundle: string;
  departmentId: string;
  situations: Names['situations'];
  read: ReadCondition;
}

/** `flows/items/<bundle>.<id>.json`: the item as its department gave it. */
export function itemDocument(raw: RawItem, path: string, to: ItemContext): Item {
  const names: Names = { situations: to.situations, fields: placedFields(raw.fields, path).map((f) => f.key) };
  if (raw.promisedDays > raw.legalDays && raw.legalDays > 0)
    to.warn({
      code: 'import/promised-over-legal',
      message: text.promisedOverLegal(raw.promisedDays, raw.legalDays, raw.limitUnit),
      path: `${path}.promisedDays`
    });
  return {
    id: `${to.bundle}.${raw.id}`,
    name: raw.name,
    department: to.departmentId,
    ...pick(raw, 'office'),
    process: PROCESSES[raw.type],
    type: raw.type,
    limit: { legal: raw.legalDays, promised: raw.promisedDays, ...unitOf(raw.limitUnit) },
    fee: feeOf(raw, path, names, to),
    result: {
      name: raw.result.name,
      kind: raw.result.kind,
      delivery: raw.result.delivery,
      ...pick(raw.result, 'validity', 'licenseType')
    },
    materials: raw.materials.map((m, at) => materialOf(m, `${path}.materials[${at}]`, names, to)),
    bindings: bindingsOf(raw, path, names, to),
    producesFacts: raw.producesFacts ?? [],
    ...pick(raw, 'system', 'commitmentAllowed', 'siteInspection', 'postCheck', 'offlineResidue', 'limitSource'),
    ...pick(raw, 'deficiencyNote', 'dependsOnStage', 'fullyOnline'),
    ...(raw.variants
      ? { variants: raw.variants.map((v, at) => variantOf(v, raw, `${path}.variants[${at}]`, names, to)) }
      : {})
  };
}

function unitOf(unit: DurationUnit | undefined): { unit?: DurationUnit } {
  return unit === undefined ? {} : { unit };
}

function feeOf(raw: RawItem, path: string, names: Names, to: ItemContext): Item['fee'] {
  const rule = raw.fee.amountRule;
  const read: Result<true> | undefined = rule === undefined ? undefined : checkAmountRule(rule, names);
  if (read && !read.ok)
    to.warn({
      code: 'import/amount-rule',
      message: text.amountRule(read.problems[0]?.message ?? ''),
      path: `${path}.fee.amountRule`
    });
  return { charged: raw.fee.charged, text: raw.fee.text, ...pick(raw.fee, 'amountRule') };
}

function formOf(words: string): MaterialForm {
  return (Object.keys(MATERIAL_FORMS) as MaterialForm[]).find((form) => MATERIAL_FORMS[form] === words)!;
}

function materialOf(raw: RawMaterial, path: string, names: Names, to: ItemContext): Material {
  return {
    name: raw.name,
    source: MATERIAL_SOURCES[raw.source],
    required: raw.required,
    sharedKey: raw.sharedKey,
    ...conditionOf(raw.appliesWhen, path, names, to),
    ...pick(raw, 'deferrableDays', 'deferrableUnit', 'producedBy', 'licenseType', 'spec', 'note', 'copies'),
    ...(raw.form === undefined ? {} : { form: formOf(raw.form) })
  };
}

function variantOf(raw: RawVariant, item: RawItem, path: string, names: Names, to: ItemContext): Variant {
  const materials = [
    ...(raw.withoutMaterials ?? []).map((key) => [key, null] as const),
    ...(raw.materials ?? []).map(
      (m, at) => [m.sharedKey, materialOf(m, `${path}.materials[${at}]`, names, to)] as const
    )
  ];
  const limited = raw.legalDays !== undefined || raw.promisedDays !== undefined;
  return {
    id: raw.id,
    name: raw.name,
    ...(limited
      ? {
          limit: {
            legal: raw.legalDays ?? item.legalDays,
            promised: raw.promisedDays ?? item.promisedDays,
            ...unitOf(raw.limitUnit ?? item.limitUnit)
          }
        }
      : {}),
    ...(raw.type ? { type: raw.type, process: PROCESSES[raw.type] } : {}),
    ...(raw.fields ? { fields: raw.fields } : {}),
    ...(materials.length > 0 ? { materials: Object.fromEntries(materials) } : {}),
    ...conditionOf(raw.appliesWhen, path, names, to)
  };
}

function bindingsOf(raw: RawItem, path: string, names: Names, to: ItemContext): FieldBinding[] {
  return placedFields(raw.fields, path).map(({ field, key, path: at, parent }) => {
    const section = field.section ?? parent?.field.section;
    return {
      field: key,
      ...(field.dataElement === undefined ? {} : { element: field.dataElement }),
      required: field.required,
      ...(section === undefined ? {} : { section }),
      ...conditionOf(field.appliesWhen, at, names, to)
    };
  });
}

function conditionOf(expression: string | undefined, path: string, names: Names, to: ItemContext) {
  return expression === undefined ? {} : { appliesWhen: to.read(expression, `${path}.appliesWhen`, names) };
}

/** The given keys of an object, without those that are absent. */
function pick<T extends object, K extends keyof T>(from: T, ...keys: K[]): Pick<T, K> {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]])) as Pick<T, K>;
}
