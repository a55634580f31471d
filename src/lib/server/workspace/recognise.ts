import { bindUnlabelled } from '#lib/core/merge/match/bind.ts';
import { rememberedIn } from '#lib/core/merge/match/memory.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { Bundle, BundleSource, FieldBinding } from '#lib/core/model/index.ts';
import { allOf, gatherSource, wordsIn } from './gather.ts';
import type { Loaded } from './load.ts';

/**
 * The source with the fields bound that carry no element but are recognised for certain. What the departments labelled
 * and what was decided, here and in the other bundles, is known to the matcher and stays as it is. Nothing is written:
 * the documents keep saying what the departments said.
 */
export function recognise(loaded: Loaded, source: BundleSource): BundleSource {
  const open = Object.values(source.items).some((item) => item.bindings.some(({ element }) => element === undefined));
  if (!open) return source;
  const found = bindUnlabelled(applyDecisions(source), wordsIn(loaded), memoryFor(loaded, source.bundle.id)).source;
  const items = Object.entries(source.items).map(([id, item]) => {
    const bindings = item.bindings.map((own, index) => take(own, found.items[id]!.bindings[index]!));
    return [id, { ...item, bindings }] as const;
  });
  return { ...source, items: Object.fromEntries(items) };
}

function take(own: FieldBinding, found: FieldBinding): FieldBinding {
  if (own.element !== undefined || !found.recognised || found.element === undefined) return own;
  return { ...own, element: found.element, recognised: found.recognised };
}

/** What the other bundles of the workspace teach, their decisions applied. */
function memoryFor(loaded: Loaded, bundle: string) {
  return allOf<Bundle>(loaded, 'bundle')
    .filter(({ id }) => id !== bundle)
    .flatMap(({ id }) => {
      const other = gatherSource(loaded, id);
      return other.ok ? rememberedIn(applyDecisions(other.value)) : [];
    });
}
