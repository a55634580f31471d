import { processOf } from '../../chart/process-of.ts';
import { consentWords, stepWords, takenWords } from '../../chart/step-words.ts';
import type { BundleSource, CheckPoint, FieldBinding, JsonSchema } from '../../model/index.ts';
import type { Block, Section } from '../guide/blocks.ts';
import { departmentName } from '../guide/guide.ts';
import type { Told } from '../guide/types.ts';
import { itemTable } from './materials.ts';
import { text } from './messages.ts';
import { itemsOf, limitWords, waitWords, whenWords } from './parts.ts';

/** 受理审查细则: for each item what it rests on, what is looked at in its documents and its form, and what may follow. */
export function reviewPaper(source: BundleSource): Section[] {
  return [
    { title: text.decisions(), blocks: [{ kind: 'list', ordered: true, items: text.decisionRows() }] },
    ...itemsOf(source).map((told) => itemSection(source, told))
  ];
}

function itemSection(source: BundleSource, told: Told): Section {
  const { place, item, department } = told;
  const fields = fieldRows(source, place.id);
  const blocks: Block[] = [
    { kind: 'pairs', pairs: facts(source, told) },
    ...(item.checklist?.length
      ? [
          { kind: 'text' as const, text: text.pointsToCheck() },
          {
            kind: 'table' as const,
            head: text.pointColumns(),
            rows: item.checklist.map((point) => pointRow(source, point))
          }
        ]
      : []),
    ...(item.materials.length > 0
      ? [{ kind: 'text' as const, text: text.materialsToCheck() }, itemTable(source, place.id)]
      : []),
    ...(fields.length > 0
      ? [
          { kind: 'text' as const, text: text.fieldsToCheck() },
          { kind: 'table' as const, head: text.fieldColumns(), rows: fields }
        ]
      : [])
  ];
  return { title: text.byItem(item.name, department), blocks };
}

function pointRow(
  source: BundleSource,
  { text: point, basis, required, before, appliesWhen = true }: CheckPoint
): string[] {
  const when = whenWords(source, [appliesWhen], '');
  const check = required ? text.mustCheck(before === 'accept') : text.mayCheck();
  return [point, when === '' ? check : `${check}（${when}）`, basis ?? ''];
}

function facts(source: BundleSource, { place, item, department }: Told): [string, string][] {
  const condition = [
    whenWords(source, [place.appliesWhen], text.everybody()),
    ...(place.optional ? [text.mayLeave()] : [])
  ].join('；');
  const pairs: [string, string | undefined][] = [
    [text.department(), department],
    [text.final(), item.finalDepartment && departmentName(source, item.finalDepartment)],
    [text.office(), item.office],
    [text.condition(), condition],
    [text.kind(), item.type],
    [text.process(), processOf(item, source)?.name],
    [text.stepChanges(), stepChanges(source, place.id)],
    [text.stepsTaken(), takenWords(source, place.id).join('；')],
    [text.waits(), waitWords(source, place.id)],
    [text.promised(), limitWords(source, item, 'promised')],
    [text.legal(), limitWords(source, item, 'legal')],
    [text.basis(), item.limitSource],
    [text.commitment(), item.commitmentAllowed ? text.yes() : undefined],
    [text.site(), item.siteInspection],
    [text.postCheck(), item.postCheck],
    [text.deficiency(), item.deficiencyNote],
    [text.fee(), item.fee.text],
    [text.result(), item.result.name]
  ];
  return pairs.filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '');
}

/** Steps that are cancelled, merged or compressed, each with who agreed. */
function stepChanges(source: BundleSource, id: string): string | undefined {
  const told = source.items[id]?.steps?.map((change) => {
    const agreed = change.consents.map((consent) => consentWords(source, consent));
    return text.stepChange(stepWords(source, id, change), agreed);
  });
  return told?.join('；');
}

function fieldRows(source: BundleSource, id: string): string[][] {
  const bindings = new Map(source.items[id]!.bindings.map((binding) => [binding.field, binding]));
  const rows: string[][] = [];
  walk(source.schemas[id] ?? {}, '', '');
  return rows;

  function walk(schema: JsonSchema, prefix: string, under: string): void {
    const holder = schema.items?.properties ? schema.items : schema;
    for (const [key, field] of Object.entries(holder.properties ?? {})) {
      const path = `${prefix}${key}`;
      const title = `${under}${field.title ?? key}`;
      const inner = field.properties ?? field.items?.properties;
      const binding = bindings.get(path);
      const required = binding?.required ?? holder.required?.includes(key) ?? false;
      if (!inner || field.type === 'array') rows.push(rowOf(source, title, field, { required, binding }));
      if (inner) walk(field, `${path}.`, `${title} › `);
    }
  }
}

function rowOf(
  source: BundleSource,
  title: string,
  field: JsonSchema,
  { required, binding }: { required: boolean; binding: FieldBinding | undefined }
): string[] {
  return [
    title,
    required ? text.must() : text.may(),
    ruleWords(field).join('；'),
    whenWords(source, [binding?.appliesWhen ?? true], text.always())
  ];
}

/** What a value has to be like, as far as its schema says. */
export function ruleWords(field: JsonSchema): string[] {
  const choices = (field.oneOf ?? field.items?.oneOf)?.flatMap(({ const: value, title }) => title ?? String(value));
  const ruled = field.pattern !== undefined && !field['x-format'];
  return [
    ...(choices && choices.length > 0 ? [text.oneOf(choices)] : []),
    ...(field.minLength !== undefined || field.maxLength !== undefined
      ? [text.length(field.minLength, field.maxLength)]
      : []),
    ...(field.minimum !== undefined || field.maximum !== undefined ? [text.range(field.minimum, field.maximum)] : []),
    ...(field['x-format'] ? [text.format(field['x-format'])] : []),
    ...(field['x-unit'] ? [text.unit(field['x-unit'])] : []),
    ...(field.type === 'array' && field.items?.properties ? [text.list()] : []),
    ...(ruled ? [text.pattern()] : []),
    ...(field['x-note'] ? [field['x-note']] : [])
  ];
}
