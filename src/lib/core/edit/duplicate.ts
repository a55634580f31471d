import { ok, refuse, type Result } from '../errors.ts';
import type { BundleItem, Composition, Edit } from '../model/index.ts';
import { freeId } from './first-bundle.ts';
import { text } from './messages.ts';

/**
 * A second place for an item, right behind the first: a further variant of it (业务办理项) that waits for the same and has the same
 * condition until somebody gives it one of its own. What waits for the first waits for it too (of the two, one that does not
 * apply is not waited for), and it takes part in the joint steps of the first. What was decided of the first is decided of it in
 * the same gesture (`decisionsWithCopy`); what departments agreed to about steps was agreed for the first alone.
 */
export function duplicate(
  composition: Composition,
  { id, as }: Extract<Edit, { do: 'duplicate' }>
): Result<Composition> {
  const { bundle } = composition;
  const at = bundle.items.findIndex((entry) => entry.id === id);
  const entry = bundle.items[at];
  if (!entry) return refuse({ code: 'edit/no-item', message: text.noItem(id) });
  const taken = bundle.items.map((each) => each.id);
  if (as !== undefined && taken.includes(as)) return refuse({ code: 'edit/taken', message: text.taken(as) });
  const { steps: _, ...same } = entry;
  const copy: BundleItem = { ...same, id: as ?? freeId(entry.item, taken), variantOf: entry.variantOf ?? entry.id };
  const waiting = bundle.items.map((each) =>
    each.dependsOn.includes(id) ? { ...each, dependsOn: [...each.dependsOn, copy.id] } : each
  );
  const joint = bundle.joint?.map((step) => ({
    ...step,
    items: [...new Set(step.items.flatMap((item) => (item === id ? [item, copy.id] : [item])))]
  }));
  return ok({
    ...composition,
    bundle: { ...bundle, ...(joint && { joint }), items: waiting.toSpliced(at + 1, 0, copy) }
  });
}
