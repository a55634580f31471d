import { variablesOf } from '../../condition/variables.ts';
import type { Result } from '../../errors.ts';
import type { CodeList, Condition, FieldBinding, Item, JsonSchema, Situation, Variant } from '../../model/index.ts';
import type { ItemDocuments } from '../../model/revision.ts';
import { patternCost } from '../pattern-cost.ts';
import { replaceAt, schemaAt, swapped } from './at-path.ts';
import { edited, refused, type EditedItem } from './edited.ts';
import { reshaped, schemaFor, typeOfField, type FieldSaid } from './field-type.ts';
import { isMultiline, layoutWith, layoutWithout, movedInLayout } from './layout.ts';
import { moveMaterial, putMaterial, removeMaterial, type MaterialSaid } from './materials.ts';
import { text } from './messages.ts';
import { movePoint, putPoint, removePoint, sayOnline, type PointSaid } from './points.ts';
import { addSection, moveSection, removeSection, renameSection } from './sections.ts';
import { putVariant, removeVariant } from './variants.ts';

/** A field as somebody wants it. */
export interface FieldEdit extends FieldSaid {
  /** Absent: it is about nothing that others ask for. */
  element?: string;
  section: string;
  appliesWhen: Condition;
}

/** One change of an item, by a person. A field is named by its keys, joined with dots. */
export type ItemEdit =
  | { do: 'addField'; field: FieldEdit }
  | { do: 'changeField'; name: string; field: FieldEdit }
  | { do: 'removeField'; name: string }
  | { do: 'moveField'; name: string; up: boolean }
  | { do: 'variant'; variant: Variant; isNew: boolean }
  | { do: 'removeVariant'; id: string }
  | { do: 'addMaterial'; material: MaterialSaid }
  | { do: 'changeMaterial'; at: number; material: MaterialSaid }
  | { do: 'removeMaterial'; at: number }
  | { do: 'moveMaterial'; at: number; up: boolean }
  | { do: 'addSection'; title: string }
  | { do: 'renameSection'; title: string; to: string }
  | { do: 'moveSection'; title: string; up: boolean }
  | { do: 'removeSection'; title: string }
  | { do: 'point'; point: PointSaid; situations: readonly Pick<Situation, 'key'>[] }
  | { do: 'movePoint'; id: string; up: boolean }
  | { do: 'removePoint'; id: string }
  | { do: 'online'; said: boolean | null };

/** Makes one change of an item and its form. Nothing is changed in place. Refused: with the sentence that says why. */
export function editItem(documents: ItemDocuments, edit: ItemEdit, codelists: CodeList[]): Result<EditedItem> {
  switch (edit.do) {
    case 'addField':
      return addField(documents, edit.field, codelists);
    case 'changeField':
      return changeField(documents, edit.name, edit.field, codelists);
    case 'removeField':
      return removeField(documents, edit.name);
    case 'moveField':
      return moveField(documents, edit.name, edit.up);
    case 'variant':
      return putVariant(documents, edit.variant, edit.isNew);
    case 'removeVariant':
      return removeVariant(documents, edit.id);
    case 'addMaterial':
      return putMaterial(documents, null, edit.material);
    case 'changeMaterial':
      return putMaterial(documents, edit.at, edit.material);
    case 'removeMaterial':
      return removeMaterial(documents, edit.at);
    case 'moveMaterial':
      return moveMaterial(documents, edit.at, edit.up);
    case 'addSection':
      return addSection(documents, edit.title);
    case 'renameSection':
      return renameSection(documents, edit.title, edit.to);
    case 'moveSection':
      return moveSection(documents, edit.title, edit.up);
    case 'removeSection':
      return removeSection(documents, edit.title);
    case 'point':
      return putPoint(documents, edit.point, edit.situations);
    case 'movePoint':
      return movePoint(documents, edit.id, edit.up);
    case 'removePoint':
      return removePoint(documents, edit.id);
    case 'online':
      return sayOnline(documents, edit.said);
  }
}

function addField(documents: ItemDocuments, said: FieldEdit, codelists: CodeList[]): Result<EditedItem> {
  const { item, form, layout } = documents;
  if (!/^[A-Za-z_][\w-]{0,59}$/.test(said.key)) return refused('item/key', text.badKey(), 'key');
  if (Object.hasOwn(form.properties ?? {}, said.key)) return refused('item/taken', text.takenKey(said.key), 'key');
  const wrong = problemIn(said, item, null, form);
  if (wrong) return wrong;
  const schema = schemaFor(said, codelists);
  const bindings = [...item.bindings];
  const last = bindings.findLastIndex(({ section }) => (section ?? '') === said.section);
  bindings.splice(last < 0 ? bindings.length : last + 1, 0, bindingOf(said.key, said));
  return edited({
    documents: {
      item: { ...item, bindings },
      form: withRequired({ ...form, properties: { ...form.properties, [said.key]: schema } }, said.key, said),
      layout: layoutWith(layout, said.key, said.section, said.type === 'text')
    },
    what: text.addedField(said.title),
    elements: said.element ? [said.element] : [],
    fields: [said.key]
  });
}

function changeField(
  { item, form, layout }: ItemDocuments,
  name: string,
  said: FieldEdit,
  codelists: CodeList[]
): Result<EditedItem> {
  const at = item.bindings.findIndex(({ field }) => field === name);
  const before = item.bindings[at];
  const schema = schemaAt(form, name);
  if (!before || !schema) return refused('item/no-field', text.noField(name));
  const wrong = problemIn(said, item, name, form);
  if (wrong) return wrong;
  const was = typeOfField(schema, isMultiline(layout, name));
  const next = reshaped(schema, was, said, codelists);
  const isTop = !name.includes('.');
  const moved = isTop && (before.section ?? '') !== said.section;
  const bindings = item.bindings.map((binding) => {
    if (binding === before) return bindingOf(name, said, isTop ? undefined : before);
    // What stands in a group stands in its section.
    return moved && binding.field.startsWith(`${name}.`) ? withSection(binding, said.section) : binding;
  });
  const placed = moved ? regrouped(bindings, name, said.section) : bindings;
  const multiline = said.type === 'text';
  return edited({
    documents: {
      item: { ...item, bindings: placed },
      form: withRequired(
        replaceAt(form, name.split('.'), () => next),
        name,
        said
      ),
      layout:
        moved || (was !== null && isTop && multiline !== isMultiline(layout, name))
          ? layoutWith(layoutWithout(layout, name), name, said.section, multiline)
          : layout
    },
    what: text.changedField(said.title),
    elements: [before.element, said.element].filter((element) => element !== undefined),
    fields: [name]
  });
}

function removeField({ item, form, layout }: ItemDocuments, name: string): Result<EditedItem> {
  const gone = item.bindings.find(({ field }) => field === name);
  const schema = schemaAt(form, name);
  if (!gone || !schema) return refused('item/no-field', text.noField(name));
  const inside = (field: string) => field === name || field.startsWith(`${name}.`);
  const left = item.bindings.filter(({ field }) => !inside(field));
  if (left.length === 0) return refused('item/last-field', text.lastField());
  const readers = [
    ...left.map(({ field, appliesWhen }) => ({ name: schemaAt(form, field)?.title ?? field, appliesWhen })),
    ...item.materials,
    ...(item.limits ?? []).map(({ when }) => ({ name: item.name, appliesWhen: when }))
  ].filter(({ appliesWhen = true }) => variablesOf(appliesWhen).some((v) => v.startsWith('f.') && inside(v.slice(2))));
  if (readers.length > 0) return refused('item/read', text.readBy(readers.map((reader) => reader.name)));
  const variants = item.variants?.map((variant) => {
    const { fields, ...rest } = variant;
    const kept = Object.entries(fields ?? {}).filter(([field]) => !inside(field));
    return kept.length > 0 ? { ...rest, fields: Object.fromEntries(kept) } : rest;
  });
  const elements = item.bindings.flatMap(({ field, element }) => (inside(field) && element ? [element] : []));
  return edited({
    documents: {
      item: { ...item, bindings: left, ...(variants ? { variants } : {}) },
      form: replaceAt(form, name.split('.'), () => undefined),
      layout: layoutWithout(layout, name)
    },
    what: text.removedField(schema.title ?? name),
    elements,
    fields: [name]
  });
}

/** One place up or down among the fields of its section. */
function moveField({ item, form, layout }: ItemDocuments, name: string, up: boolean): Result<EditedItem> {
  const own = item.bindings.find(({ field }) => field === name);
  if (!own || name.includes('.')) return refused('item/no-field', text.noField(name));
  const tops = item.bindings.filter(({ field, section }) => !field.includes('.') && section === own.section);
  const other = tops[tops.indexOf(own) + (up ? -1 : 1)];
  const what = text.movedField(schemaAt(form, name)?.title ?? name, up);
  if (!other) return edited({ documents: { item, form, layout }, what, elements: [], fields: [] });
  const [first, second] = up ? [other.field, name] : [name, other.field];
  const part = (top: string) => item.bindings.filter(({ field }) => field === top || field.startsWith(`${top}.`));
  const between = item.bindings.filter((binding) => !part(first).includes(binding) && !part(second).includes(binding));
  const start = item.bindings.indexOf(part(first)[0]!);
  const head = between.filter((binding) => item.bindings.indexOf(binding) < start);
  const bindings = [...head, ...part(second), ...part(first), ...between.slice(head.length)];
  return edited({
    documents: {
      item: { ...item, bindings },
      form: { ...form, properties: swapped(form.properties ?? {}, first, second) },
      layout: movedInLayout(layout, first, second)
    },
    what,
    elements: [],
    fields: []
  });
}

function problemIn(said: FieldEdit, item: Item, name: string | null, form: JsonSchema) {
  const { title, element, choices, pattern, maxLength, type } = said;
  if (title.trim() === '' || title.length > 60) return refused('item/title', text.noTitle(), 'title');
  if (element !== undefined && !/^[A-Za-z][\w-]*(\.[A-Za-z][\w-]*)+$/.test(element))
    return refused('item/element', text.badElement(), 'element');
  const other = item.bindings.find((binding) => binding.element === element && binding.field !== name);
  if (element !== undefined && other)
    return refused(
      'item/element',
      text.takenElement(element, schemaAt(form, other.field)?.title ?? other.field),
      'element'
    );
  const codes = new Set(choices?.map(({ value }) => value));
  if ((type === 'enum' || type === 'multiEnum') && (codes.size < 2 || codes.size !== choices?.length))
    return refused('item/choices', text.noChoices(), 'choices');
  if (pattern && patternCost(pattern).state !== 'quick') return refused('item/pattern', text.badPattern(), 'pattern');
  if (maxLength !== undefined && !(Number.isInteger(maxLength) && maxLength >= 1 && maxLength <= 20_000))
    return refused('item/length', text.badLength(), 'maxLength');
  return undefined;
}

/** A field in a group keeps the section of the group. */
function bindingOf(field: string, said: FieldEdit, before?: FieldBinding): FieldBinding {
  const section = before ? before.section : said.section || undefined;
  return {
    field,
    ...(said.element ? { element: said.element } : {}),
    required: said.required,
    ...(section === undefined ? {} : { section }),
    ...(said.appliesWhen === true ? {} : { appliesWhen: said.appliesWhen })
  };
}

function withSection({ section: _, ...binding }: FieldBinding, section: string): FieldBinding {
  return section === '' ? binding : { ...binding, section };
}

/** The field and what stands in it come after the last field of their new section. */
function regrouped(bindings: FieldBinding[], name: string, section: string): FieldBinding[] {
  const own = bindings.filter(({ field }) => field === name || field.startsWith(`${name}.`));
  const rest = bindings.filter((binding) => !own.includes(binding));
  const last = rest.findLastIndex((binding) => (binding.section ?? '') === section);
  rest.splice(last < 0 ? rest.length : last + 1, 0, ...own);
  return rest;
}

/** Required without a condition: the form itself says so; under a condition it cannot. */
function withRequired(form: JsonSchema, name: string, { required, appliesWhen }: FieldEdit): JsonSchema {
  const path = name.split('.');
  const key = path.at(-1)!;
  const always = required && appliesWhen === true;
  const change = (holder: JsonSchema): JsonSchema => {
    const others = (holder.required ?? []).filter((each) => each !== key);
    const order = Object.keys(holder.properties ?? {});
    const needed = (always ? [...others, key] : others).sort((a, b) => order.indexOf(a) - order.indexOf(b));
    if (JSON.stringify(needed) === JSON.stringify(holder.required ?? [])) return holder;
    const { required: _, additionalProperties, ...rest } = holder;
    return {
      ...rest,
      ...(needed.length > 0 ? { required: needed } : {}),
      ...(additionalProperties === undefined ? {} : { additionalProperties })
    };
  };
  return path.length === 1
    ? change(form)
    : replaceAt(form, path.slice(0, -1), (s) => (s.items ? { ...s, items: change(s.items) } : change(s)));
}
