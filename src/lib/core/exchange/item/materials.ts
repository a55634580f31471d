import type { Result } from '../../errors.ts';
import type { Item, Material } from '../../model/index.ts';
import type { ItemDocuments } from '../../model/revision.ts';
import { edited, refused, type EditedItem } from './edited.ts';
import { text } from './messages.ts';

/** What a person says of a material. An empty `sharedKey`: nobody else asks for the same. */
export type MaterialSaid = Pick<
  Material,
  | 'name'
  | 'source'
  | 'required'
  | 'sharedKey'
  | 'appliesWhen'
  | 'deferrableDays'
  | 'licenseType'
  | 'form'
  | 'copies'
  | 'spec'
  | 'note'
>;

/** A material more, or one otherwise (`at` counts from 0). Who produces it, and the unit of its deferral, stay. */
export function putMaterial(documents: ItemDocuments, at: number | null, said: MaterialSaid): Result<EditedItem> {
  const { item } = documents;
  const before = at === null ? undefined : item.materials[at];
  if (at !== null && !before) return refused('item/no-material', text.noMaterial());
  const sharedKey = said.sharedKey || before?.sharedKey || freeKey(item);
  const wrong = problemIn({ ...said, sharedKey }, item, before);
  if (wrong) return wrong;
  const { producedBy, deferrableUnit } = before ?? {};
  const { name, source, required, appliesWhen, deferrableDays, licenseType, form, copies, spec, note } = said;
  const optional = {
    appliesWhen: appliesWhen === true ? undefined : appliesWhen,
    deferrableDays,
    deferrableUnit: deferrableDays === undefined ? undefined : deferrableUnit,
    producedBy,
    licenseType: licenseType || undefined,
    form,
    copies,
    spec: spec || undefined,
    note: note || undefined
  };
  const kept = Object.entries(optional).filter(([, value]) => value !== undefined);
  const material = inOrderOf(before, { name, source, required, sharedKey, ...Object.fromEntries(kept) } as Material);
  const materials = before ? item.materials.with(at!, material) : [...item.materials, material];
  const what = (before ? text.changedMaterial : text.addedMaterial)(name);
  return done(documents, { ...item, materials, ...renamed(item, before?.sharedKey, sharedKey) }, what, [
    before?.sharedKey ?? sharedKey,
    sharedKey
  ]);
}

/** A material less; what variants said of it goes too. */
export function removeMaterial(documents: ItemDocuments, at: number): Result<EditedItem> {
  const { item } = documents;
  const gone = item.materials[at];
  if (!gone) return refused('item/no-material', text.noMaterial());
  const materials = item.materials.filter((each) => each !== gone);
  return done(
    documents,
    { ...item, materials, ...renamed(item, gone.sharedKey, null) },
    text.removedMaterial(gone.name),
    [gone.sharedKey]
  );
}

/** One place up or down. */
export function moveMaterial(documents: ItemDocuments, at: number, up: boolean): Result<EditedItem> {
  const { item } = documents;
  const [own, other] = [item.materials[at], item.materials[up ? at - 1 : at + 1]];
  if (!own) return refused('item/no-material', text.noMaterial());
  const what = text.movedMaterial(own.name, up);
  if (!other) return done(documents, item, what, []);
  const materials = item.materials.with(at, other).with(up ? at - 1 : at + 1, own);
  return done(documents, { ...item, materials }, what, []);
}

function done({ form, layout }: ItemDocuments, item: Item, what: string, materials: string[]): Result<EditedItem> {
  return edited({ documents: { item, form, layout }, what, elements: [], fields: [], materials });
}

/** Keys stand where they stood, so that what was not changed is the same to the byte. */
function inOrderOf(before: Material | undefined, now: Material): Material {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(now)])] as (keyof Material)[];
  return Object.fromEntries(keys.flatMap((key) => (key in now ? [[key, now[key]]] : []))) as Material;
}

function freeKey(item: Item): string {
  const taken = new Set(item.materials.map(({ sharedKey }) => sharedKey));
  let number = item.materials.length + 1;
  while (taken.has(`${item.id}.m${number}`)) number += 1;
  return `${item.id}.m${number}`;
}

/** Variants name materials by their key: `to` null where it is gone. */
function renamed(item: Item, from: string | undefined, to: string | null): Pick<Item, 'variants'> {
  const isTouched = item.variants?.some(({ materials }) => from !== undefined && from in (materials ?? {}));
  if (from === to || !isTouched) return {};
  const variants = item.variants!.map(({ materials, ...rest }) => {
    const entries = Object.entries(materials ?? {}).flatMap(([key, own]) =>
      key !== from ? [[key, own] as const] : to === null ? [] : [[to, own && { ...own, sharedKey: to }] as const]
    );
    return entries.length > 0 ? { ...rest, materials: Object.fromEntries(entries) } : rest;
  });
  return { variants };
}

function problemIn(said: MaterialSaid, item: Item, before: Material | undefined) {
  const { name, sharedKey, copies, deferrableDays, spec = '', note = '', licenseType = '' } = said;
  if (name.trim() === '' || name.length > 100) return refused('item/material-name', text.noMaterialName(), 'name');
  if (!/^\S{1,80}$/.test(sharedKey)) return refused('item/material-key', text.badSharedKey(), 'sharedKey');
  const other = item.materials.find((each) => each !== before && each.sharedKey === sharedKey);
  if (other && sharedKey !== before?.sharedKey)
    return refused('item/material-key', text.takenSharedKey(other.name), 'sharedKey');
  if (copies !== undefined && !(Number.isInteger(copies) && copies >= 1 && copies <= 99))
    return refused('item/copies', text.badCopies(), 'copies');
  if (deferrableDays !== undefined && !(deferrableDays >= 0 && deferrableDays <= 1000))
    return refused('item/days', text.badDays(), 'deferrableDays');
  const long = [spec, note, licenseType].some((each) => each.length > 200);
  return long ? refused('item/long', text.longMaterial(), 'spec') : undefined;
}
