import type { Result } from '../../errors.ts';
import type { FieldBinding, JsonSchema } from '../../model/index.ts';
import type { ItemDocuments } from '../../model/revision.ts';
import { edited, refused, type EditedItem } from './edited.ts';
import { groupLabels, renamedGroup, sectionLabel, swappedGroups, withGroup, withoutGroup } from './layout.ts';
import { text } from './messages.ts';

/** Sections of the form in their order, those without a field too; the fields in none are those of ''. */
export function sectionsOf({ item, layout }: Pick<ItemDocuments, 'item' | 'layout'>): string[] {
  const asked = item.bindings.map(({ section }) => section ?? '');
  const shown = groupLabels(layout).map((label) => (label === sectionLabel('') ? '' : label));
  return [...new Set([...shown, ...asked])];
}

/** A section without any field yet, at the end. */
export function addSection(documents: ItemDocuments, title: string): Result<EditedItem> {
  const wrong = badTitle(documents, title);
  if (wrong) return wrong;
  const layout = withGroup(documents.layout, title);
  return done({ ...documents, layout }, text.addedSection(title));
}

export function renameSection(documents: ItemDocuments, title: string, to: string): Result<EditedItem> {
  const { item, form, layout } = documents;
  if (!sectionsOf(documents).includes(title)) return refused('item/no-section', text.noSection(title));
  const wrong = to === title ? undefined : badTitle(documents, to);
  if (wrong) return wrong;
  const bindings = item.bindings.map((binding) =>
    (binding.section ?? '') === title ? { ...binding, section: to } : binding
  );
  return done(
    { item: { ...item, bindings }, form, layout: renamedGroup(layout, sectionLabel(title), to) },
    text.renamedSection(title || sectionLabel(''), to)
  );
}

/** One place up or down, with all its fields. */
export function moveSection(documents: ItemDocuments, title: string, up: boolean): Result<EditedItem> {
  const { item, form, layout } = documents;
  const order = sectionsOf(documents);
  const at = order.indexOf(title);
  if (at < 0) return refused('item/no-section', text.noSection(title));
  const what = text.movedSection(title || sectionLabel(''), up);
  const other = order[up ? at - 1 : at + 1];
  if (other === undefined) return done(documents, what);
  const next = order.with(at, other).with(up ? at - 1 : at + 1, title);
  const bindings = item.bindings.toSorted((a, b) => next.indexOf(a.section ?? '') - next.indexOf(b.section ?? ''));
  return done(
    {
      item: { ...item, bindings },
      form: inOrder(form, bindings),
      layout: swappedGroups(layout, sectionLabel(title), sectionLabel(other))
    },
    what
  );
}

/** Only one without a field: fields are moved or removed one by one. */
export function removeSection(documents: ItemDocuments, title: string): Result<EditedItem> {
  if (!sectionsOf(documents).includes(title)) return refused('item/no-section', text.noSection(title));
  const isFull = documents.item.bindings.some(({ section }) => (section ?? '') === title);
  if (isFull) return refused('item/section-full', text.fullSection(title));
  return done(
    { ...documents, layout: withoutGroup(documents.layout, sectionLabel(title)) },
    text.removedSection(title)
  );
}

function done(documents: ItemDocuments, what: string): Result<EditedItem> {
  return edited({ documents, what, elements: [], fields: [] });
}

function badTitle(documents: ItemDocuments, title: string) {
  if (title.trim() === '' || title.length > 60) return refused('item/section', text.noSectionTitle(), 'title');
  const isTaken = sectionsOf(documents).includes(title) || title === sectionLabel('');
  return isTaken ? refused('item/section', text.takenSection(title), 'title') : undefined;
}

/** Fields of the form in the order of their bindings; those that have none come last. */
function inOrder(form: JsonSchema, bindings: readonly FieldBinding[]): JsonSchema {
  const place = new Map(bindings.map(({ field }, at) => [field, at]));
  const by = (a: string, b: string) => (place.get(a) ?? Infinity) - (place.get(b) ?? Infinity) || 0;
  const keys = Object.keys(form.properties ?? {}).sort(by);
  const properties = Object.fromEntries(keys.map((key) => [key, form.properties![key]!]));
  const required = form.required?.toSorted((a, b) => keys.indexOf(a) - keys.indexOf(b));
  return { ...form, properties, ...(required ? { required } : {}) };
}
