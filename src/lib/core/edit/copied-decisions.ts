import { ok, type Result } from '../errors.ts';
import type { Composition, Decision, Edit } from '../model/index.ts';
import { fieldName } from '../model/fingerprint.ts';
import { applyEdits } from './apply.ts';
import type { EditContext } from './context.ts';
import { namesItem, withItems } from './several-items.ts';

/** A further variant that was put in, and what it is one of; local ids. */
export interface Copy {
  id: string;
  as: string;
}

/** The further variants that a row of edits puts in and leaves in. */
export function copiesMade(
  composition: Composition,
  edits: readonly Edit[],
  context: EditContext
): Result<{ composition: Composition; copies: Copy[] }> {
  let now = composition;
  const copies: Copy[] = [];
  for (const edit of edits) {
    const next = applyEdits(now, [edit], context);
    if (!next.ok) return next;
    if (edit.do === 'duplicate') copies.push({ id: edit.id, as: addedTo(now, next.value) });
    now = next.value;
  }
  const isLast = ({ as }: Copy, at: number) => copies.findLastIndex((copy) => copy.as === as) === at;
  const isLeft = ({ as }: Copy) => now.bundle.items.some(({ id }) => id === as);
  return ok({ composition: now, copies: copies.filter((copy, at) => isLast(copy, at) && isLeft(copy)) });
}

function addedTo(before: Composition, after: Composition): string {
  return after.bundle.items.find(({ id }) => !before.bundle.items.some((each) => each.id === id))!.id;
}

/**
 * Decisions after an item was put in once more: the further variant begins as the first one stands. What was decided of the item
 * alone is decided of both, each from then on by itself; where it is one of several it stands beside the first. An accepted finding
 * is not accepted of the other one, where nobody has seen it yet, nor was a department asked about it; what is decided of
 * elements and of differences as a whole holds for every item. What was still said of an item of that id that has gone is dropped.
 * @param renew gives a new or changed decision its own id, person and time; `of`: what it was made from
 */
export function decisionsWithCopy(
  decisions: readonly Decision[],
  copy: Copy,
  renew: (decision: Decision, of: Decision) => Decision
): Decision[] {
  return decisions.flatMap((decision) => {
    const still = without(decision, copy.as);
    if (!still) return [];
    const own = ownCopy(still, copy);
    if (own) return [still, renew(withAbout(own, copy), still)];
    const wider = beside(still, copy);
    return [wider === decision ? decision : renew(withAbout(wider, copy), decision)];
  });
}

/** Of one item: the same of the other. A policy may be about waiting for it. */
function ownCopy(decision: Decision, { id, as }: Copy): Decision | undefined {
  switch (decision.kind) {
    case 'limit':
    case 'produces':
    case 'binding':
    case 'own':
    case 'role':
    case 'process':
    case 'finalDepartment':
    case 'variant':
      return decision.item === id ? { ...decision, item: as } : undefined;
    case 'policy':
      if (decision.item === id) return { ...decision, item: as };
      return decision.after === id ? { ...decision, after: as } : undefined;
    default:
      return undefined;
  }
}

/**
 * What is left of a decision once nothing is said of an item any more; the same object where it says nothing of it, `undefined`
 * where it was about this item alone.
 */
function without(decision: Decision, gone: string): Decision | undefined {
  if (isOf(decision, gone)) return undefined;
  if (!namesItem(decision, gone)) return decision;
  const left = withItems(decision, (item) => (item === gone ? [] : [item]));
  switch (left.kind) {
    case 'producer':
    case 'way':
      return left.items?.length === 0 ? undefined : left;
    case 'apart':
      return left.fields.length === 0 ? undefined : left;
    case 'joint':
      return left.step.items.length === 0 ? unjoined(left) : left;
    default:
      return left;
  }
}

/** A step that nobody takes part in any more is none; an earlier one of its id does not come back. */
function unjoined({ step, ...rest }: Extract<Decision, { kind: 'joint' }>): Decision {
  return { ...rest, kind: 'unjoin', step: step.id };
}

function isOf(decision: Decision, id: string): boolean {
  if (decision.kind === 'accept') return `${decision.path}/`.startsWith(`items/${id}/`);
  if (decision.kind === 'policy' && decision.after === id) return true;
  return 'item' in decision && decision.item === id;
}

/** Of several items: the other one right behind it; as it is where the item is none of them. */
function beside(decision: Decision, { id, as }: Copy): Decision {
  return namesItem(decision, id) ? withItems(decision, (item) => (item === id ? [item, as] : [item])) : decision;
}

/** The fields of the other one look the same, and were looked at as much. */
function withAbout(decision: Decision, { id, as }: Copy): Decision {
  if (!decision.about) return decision;
  const fields = Object.entries(decision.about.fields);
  const others = fields.flatMap(([name, print]) => {
    const [item, field = ''] = name.split('/');
    return item === id ? [[fieldName(as, field), print]] : [];
  });
  return { ...decision, about: { ...decision.about, fields: Object.fromEntries([...fields, ...others]) } };
}
