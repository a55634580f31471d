import { schemaAt } from '#lib/core/exchange/item/at-path.ts';
import type { FieldEdit, ItemEdit } from '#lib/core/exchange/item/edit-item.ts';
import { FIELD_TYPES, typeOfField, type FieldType } from '#lib/core/exchange/item/field-type.ts';
import { isMultiline } from '#lib/core/exchange/item/layout.ts';
import { conditionFor, whenOf } from './catalogue-when.ts';
import { readMaterial, readMaterialDraft } from './catalogue-material.ts';
import type { Situation, Variant } from '#lib/core/model/index.ts';
import type { ItemDocuments } from '#lib/core/model/revision.ts';

/** A field as the form of the editor shows it. */
export interface FieldDraft {
  /** Empty: a new one. */
  name: string;
  key: string;
  title: string;
  /** `null`: it stays what it is (a group, rows, a long code list). */
  type: FieldType | null;
  element: string;
  section: string;
  required: boolean;
  maxLength: string;
  pattern: string;
  unit: string;
  /** One a line: `code words`. */
  choices: string;
  /** `always`, `keep`, or `key=value` of a situation. */
  when: string;
}

export const NEW_FIELD: FieldDraft = {
  name: '',
  key: '',
  title: '',
  type: 'string',
  element: '',
  section: '',
  required: false,
  maxLength: '',
  pattern: '',
  unit: '',
  choices: '',
  when: 'always'
};

/** The field as it stands now; `null` where there is none. */
export function draftOf({ item, form, layout }: ItemDocuments, name: string): FieldDraft | null {
  const binding = item.bindings.find(({ field }) => field === name);
  const schema = schemaAt(form, name);
  if (!binding || !schema) return null;
  const choices = (schema.items ?? schema).oneOf ?? [];
  return {
    name,
    key: name.split('.').at(-1)!,
    title: schema.title ?? name,
    type: typeOfField(schema, isMultiline(layout, name)),
    element: binding.element ?? '',
    section: binding.section ?? '',
    required: binding.required,
    maxLength: schema.maxLength === undefined ? '' : String(schema.maxLength),
    pattern: schema.pattern ?? '',
    unit: schema['x-unit'] ?? '',
    choices: choices.map((one) => `${String(one.const)} ${one.title ?? ''}`.trim()).join('\n'),
    when: whenOf(binding.appliesWhen)
  };
}

/** Reads what somebody wants done with the item; `null` where the form is not one of ours. */
export function readItemEdit(
  documents: ItemDocuments,
  situations: readonly Situation[],
  form: FormData
): ItemEdit | null {
  const said = (name: string, most = 200) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, most);
  const name = said('name');
  switch (said('do')) {
    case 'field': {
      const before = name === '' ? null : draftOf(documents, name);
      if (name !== '' && !before) return { do: 'removeField', name };
      const field = fieldOf(documents, situations, readDraft(form), before);
      return name === '' ? { do: 'addField', field } : { do: 'changeField', name, field };
    }
    case 'removeField':
      return { do: 'removeField', name };
    case 'up':
    case 'down':
      return { do: 'moveField', name, up: said('do') === 'up' };
    case 'section':
      return said('was') === '' && form.get('isNew') !== null
        ? { do: 'addSection', title: said('title') }
        : { do: 'renameSection', title: said('was'), to: said('title') };
    case 'sectionUp':
    case 'sectionDown':
      return { do: 'moveSection', title: said('was'), up: said('do') === 'sectionUp' };
    case 'removeSection':
      return { do: 'removeSection', title: said('was') };
    case 'material':
    case 'materialUp':
    case 'materialDown':
    case 'removeMaterial':
      return readMaterial(documents, situations, readMaterialDraft(form), said('do'));
    case 'variant':
      return readVariant(documents, form);
    case 'removeVariant':
      return { do: 'removeVariant', id: said('id') };
    default:
      return null;
  }
}

/** What is filled in, to show it again. */
export function readDraft(form: FormData): FieldDraft {
  const said = (name: string, most = 200) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, most);
  const type = FIELD_TYPES.find((each) => each === said('type')) ?? null;
  return {
    name: said('name'),
    key: said('key'),
    title: said('title'),
    type,
    element: said('element'),
    section: said('section'),
    required: form.get('required') !== null,
    maxLength: said('maxLength', 10),
    pattern: said('pattern', 2000),
    unit: said('unit', 50),
    choices: String(form.get('choices') ?? '').slice(0, 200_000),
    when: said('when')
  };
}

function fieldOf(
  { item, form, layout }: ItemDocuments,
  situations: readonly Situation[],
  draft: FieldDraft,
  before: FieldDraft | null
): FieldEdit {
  const kept = item.bindings.find(({ field }) => field === draft.name)?.appliesWhen ?? true;
  const now = before && schemaAt(form, before.name);
  const own = now ? typeOfField(now, isMultiline(layout, before.name)) : null;
  return {
    key: before ? before.key : draft.key,
    title: draft.title,
    type: draft.type ?? own ?? 'string',
    required: draft.required,
    section: draft.section,
    ...(draft.element === '' ? {} : { element: draft.element }),
    ...(draft.maxLength === '' ? {} : { maxLength: Number(draft.maxLength) }),
    ...(draft.pattern === '' ? {} : { pattern: draft.pattern }),
    ...(draft.unit === '' ? {} : { unit: draft.unit }),
    ...(draft.type === 'enum' || draft.type === 'multiEnum' ? { choices: choicesOf(draft.choices) } : {}),
    appliesWhen: draft.when === 'keep' ? kept : conditionFor(draft.when, situations)
  };
}

function choicesOf(lines: string): { value: string; label: string }[] {
  return lines
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [value = '', ...words] = line.split(/\s+/);
      return { value, label: words.join(' ') || value };
    });
}

/** A variant with what it asks otherwise: `asked:FIELD` is `same`, `no`, `yes` (required) or `maybe`. */
function readVariant({ item }: ItemDocuments, form: FormData): ItemEdit {
  const said = (name: string) => String(form.get(name) ?? '').trim();
  const fields = Object.fromEntries(
    item.bindings.flatMap(({ field }): [string, { asked?: boolean; required?: boolean }][] => {
      const answer = said(`asked:${field}`);
      if (answer === 'no') return [[field, { asked: false }]];
      if (answer === 'yes' || answer === 'maybe') return [[field, { required: answer === 'yes' }]];
      return [];
    })
  );
  const isNew = said('new') !== '';
  const before = item.variants?.find(({ id }) => id === said('id'));
  const materials = Object.fromEntries(
    item.materials.flatMap(({ sharedKey }): [string, null][] =>
      form.has(`without:${sharedKey}`) ? [[sharedKey, null]] : []
    )
  );
  const kept = Object.fromEntries(Object.entries(before?.materials ?? {}).filter(([, own]) => own !== null));
  const promised = said('promised');
  const all = { ...kept, ...materials };
  const limit = promised === '' ? undefined : { ...item.limit, promised: Number(promised) };
  const variant: Variant = {
    id: said('id'),
    name: said('title').slice(0, 100),
    ...(limit ? { limit } : {}),
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
    ...(Object.keys(all).length > 0 ? { materials: all } : {})
  };
  return { do: 'variant', variant, isNew };
}
