import { variablesOf } from '../../condition/variables.ts';
import type { Result } from '../../errors.ts';
import type { CheckPoint, Situation } from '../../model/index.ts';
import type { ItemDocuments } from '../../model/revision.ts';
import { edited, refused, type EditedItem } from './edited.ts';
import { text } from './messages.ts';

const MOST = 60;
const LONGEST = { text: 200, basis: 400 };

/** A point as somebody wants it; without an id a new one. */
export type PointSaid = Omit<CheckPoint, 'id'> & { id: string | null };

/**
 * A point of the 受理审查细则 that is new, or otherwise. Ticks of applications are kept by the point's id, which stays.
 * @param situations questions of the bundle to which the item belongs: a condition speaks of these alone
 */
export function putPoint(
  documents: ItemDocuments,
  { id, ...said }: PointSaid,
  situations: readonly Pick<Situation, 'key'>[]
): Result<EditedItem> {
  const known = documents.item.checklist ?? [];
  const before = id === null ? undefined : known.find((point) => point.id === id);
  if (id !== null && !before) return refused('item/no-point', text.noPoint());
  if (!before && known.length >= MOST) return refused('item/points', text.manyPoints(MOST));
  const wrong = problemIn(said, situations);
  if (wrong) return wrong;
  const same = known.find((point) => point !== before && point.text === said.text);
  if (same) return refused('item/point-taken', text.takenPoint(), 'text');
  const point: CheckPoint = { id: before?.id ?? freeId(known), ...said };
  const checklist = before ? known.map((each) => (each === before ? point : each)) : [...known, point];
  return withPoints(documents, checklist, (before ? text.changedPoint : text.addedPoint)(said.text));
}

/** One place up or down. */
export function movePoint(documents: ItemDocuments, id: string, up: boolean): Result<EditedItem> {
  const known = documents.item.checklist ?? [];
  const at = known.findIndex((point) => point.id === id);
  const point = known[at];
  if (!point) return refused('item/no-point', text.noPoint());
  const to = Math.min(Math.max(at + (up ? -1 : 1), 0), known.length - 1);
  return withPoints(documents, known.toSpliced(at, 1).toSpliced(to, 0, point), text.movedPoint(point.text, up));
}

export function removePoint(documents: ItemDocuments, id: string): Result<EditedItem> {
  const known = documents.item.checklist ?? [];
  const gone = known.find((point) => point.id === id);
  if (!gone) return refused('item/no-point', text.noPoint());
  return withPoints(
    documents,
    known.filter((point) => point !== gone),
    text.removedPoint(gone.text)
  );
}

/** Whether nobody has to come when the item is applied for by itself (全程网办); null: not stated. */
export function sayOnline({ item, form, layout }: ItemDocuments, said: boolean | null): Result<EditedItem> {
  const { fullyOnline: _, ...rest } = item;
  const next = said === null ? rest : { ...rest, fullyOnline: said };
  return edited({ documents: { item: next, form, layout }, what: text.saidOnline(said), elements: [], fields: [] });
}

function withPoints({ item, form, layout }: ItemDocuments, points: CheckPoint[], what: string): Result<EditedItem> {
  const { checklist: _, ...rest } = item;
  const next = points.length > 0 ? { ...rest, checklist: points } : rest;
  return edited({ documents: { item: next, form, layout }, what, elements: [], fields: [] });
}

function problemIn(said: Omit<CheckPoint, 'id'>, situations: readonly Pick<Situation, 'key'>[]) {
  if (said.text.trim() === '' || said.text.length > LONGEST.text)
    return refused('item/point-text', text.noPointText(LONGEST.text), 'text');
  if ((said.basis?.length ?? 0) > LONGEST.basis)
    return refused('item/point-basis', text.longBasis(LONGEST.basis), 'basis');
  if (said.required && !said.basis?.trim()) return refused('item/point-basis', text.noBasis(), 'basis');
  const asked = situations.map(({ key }) => `s.${key}`);
  const isKnown = variablesOf(said.appliesWhen ?? true).every((name) => asked.includes(name));
  return isKnown ? undefined : refused('item/point-when', text.strangePointWhen(), 'appliesWhen');
}

function freeId(known: readonly CheckPoint[]): string {
  for (let number = known.length + 1; ; number += 1)
    if (!known.some(({ id }) => id === `point-${number}`)) return `point-${number}`;
}
