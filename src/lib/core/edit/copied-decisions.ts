import { ok, type Result } from '../errors.ts';
import type { Composition, Decision, Edit } from '../model/index.ts';
import { fieldName } from '../model/fingerprint.ts';
import { applyEdits } from './apply.ts';
import type { EditContext } from './context.ts';

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
  return ok({ composition: now, copies: copies.filter(({ as }) => now.bundle.items.some(({ id }) => id === as)) });
}

function addedTo(before: Composition, after: Composition): string {
  return after.bundle.items.find(({ id }) => !before.bundle.items.some((each) => each.id === id))!.id;
}

/**
 * Decisions after an item was put in once more: the further variant begins as the first one stands. What was decided of the item
 * alone is decided of both, each from then on by itself; where it is one of several it stands beside the first. An accepted finding
 * is not accepted of the other one, where nobody has seen it yet, nor was a department asked about it; what is decided of
 * elements and of differences as a whole holds for every item.
 * @param renew gives a new or changed decision its own id, person and time; `of`: what it was made from
 */
export function decisionsWithCopy(
  decisions: readonly Decision[],
  copy: Copy,
  renew: (decision: Decision, of: Decision) => Decision
): Decision[] {
  return decisions.flatMap((decision) => {
    const own = ownCopy(decision, copy);
    if (own) return [decision, renew(withAbout(own, copy), decision)];
    const wider = beside(decision, copy);
    const isSame = JSON.stringify(wider) === JSON.stringify(decision);
    return [isSame ? decision : renew(withAbout(wider, copy), decision)];
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

/** Of several items: the other one right behind it; as it is where the item is none of them. */
function beside(decision: Decision, { id, as }: Copy): Decision {
  const names = (items: string[]) => items.flatMap((item) => (item === id ? [item, as] : [item]));
  const parts = <T extends { item: string }>(list: T[]) =>
    list.flatMap((each) => (each.item === id ? [each, { ...each, item: as }] : [each]));
  switch (decision.kind) {
    case 'producer':
      return { ...decision, items: names(decision.items) };
    case 'way':
      return { ...decision, ...(decision.items && { items: names(decision.items) }) };
    case 'joint':
      return { ...decision, step: { ...decision.step, items: names(decision.step.items) } };
    case 'apart':
      return { ...decision, fields: parts(decision.fields) };
    case 'narrowing':
      return {
        ...decision,
        ...(decision.leaves && { leaves: parts(decision.leaves) }),
        ...(decision.widens && { widens: parts(decision.widens) })
      };
    default:
      return decision;
  }
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
