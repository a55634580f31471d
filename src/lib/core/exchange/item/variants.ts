import type { Result } from '../../errors.ts';
import type { Variant } from '../../model/index.ts';
import type { ItemDocuments } from '../../model/revision.ts';
import { edited, elementsOf, refused, type EditedItem } from './edited.ts';
import { text } from './messages.ts';

/** What a person does not say of a variant stays: its kind, its template, its condition, its limits by situation. */
function hiddenIn({ type, process, appliesWhen, limits }: Variant): Partial<Variant> {
  return {
    ...(type === undefined ? {} : { type }),
    ...(process === undefined ? {} : { process }),
    ...(appliesWhen === undefined ? {} : { appliesWhen }),
    ...(limits === undefined ? {} : { limits })
  };
}

/** A variant that is new, or otherwise. */
export function putVariant(
  { item, form, layout }: ItemDocuments,
  variant: Variant,
  isNew: boolean
): Result<EditedItem> {
  if (!/^[A-Za-z]\w{0,39}$/.test(variant.id)) return refused('item/variant-id', text.badVariantId(), 'id');
  if (variant.name.trim() === '' || variant.name.length > 60)
    return refused('item/variant-name', text.noVariantName(), 'name');
  const known = item.variants ?? [];
  const before = known.find(({ id }) => id === variant.id);
  if (isNew && before) return refused('item/variant-taken', text.takenVariant(variant.id), 'id');
  if (!isNew && !before) return refused('item/no-variant', text.noVariant(variant.id));
  const days = [variant.limit?.legal ?? 0, variant.limit?.promised ?? 0];
  if (days.some((n) => !Number.isFinite(n) || n < 0 || n > 10_000))
    return refused('item/days', text.badDays(), 'limit');
  const variants = isNew
    ? [...known, variant]
    : known.map((each) => (each === before ? { ...hiddenIn(before), ...variant } : each));
  const fields = Object.keys({ ...before?.fields, ...variant.fields });
  return edited({
    documents: { item: { ...item, variants }, form, layout },
    what: isNew ? text.addedVariant(variant.name) : text.changedVariant(variant.name),
    elements: elementsOf(item, fields),
    fields
  });
}

export function removeVariant({ item, form, layout }: ItemDocuments, id: string): Result<EditedItem> {
  const gone = item.variants?.find((variant) => variant.id === id);
  if (!gone) return refused('item/no-variant', text.noVariant(id));
  const left = item.variants!.filter((variant) => variant !== gone);
  const { variants: _, ...rest } = item;
  const fields = Object.keys(gone.fields ?? {});
  return edited({
    documents: { item: left.length > 0 ? { ...rest, variants: left } : rest, form, layout },
    what: text.removedVariant(gone.name),
    elements: elementsOf(item, fields),
    fields
  });
}
