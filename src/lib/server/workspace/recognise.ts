import { bindUnlabelled, type Recognised } from '#lib/core/merge/match/bind.ts';
import { rememberedIn } from '#lib/core/merge/match/memory.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { BundleSource, FieldBinding } from '#lib/core/model/index.ts';
import { bundlesOf, gatherSource, wordsIn } from './gather.ts';
import type { Loaded } from './load.ts';

/**
 * The source with the fields bound that carry no element but are recognised for certain. What the departments labelled
 * and what was decided, here and in the other bundles, is known to the matcher and stays as it is. Nothing is written:
 * the documents keep saying what the departments said.
 */
export function recognise(loaded: Loaded, source: BundleSource): BundleSource {
  if (!hasOpen(source)) return source;
  const found = recogniseFields(loaded, source).source;
  const items = Object.entries(source.items).map(([id, item]) => {
    const bindings = item.bindings.map((own, index) => take(own, found.items[id]!.bindings[index]!));
    return [id, { ...item, bindings }] as const;
  });
  return { ...source, items: Object.fromEntries(items) };
}

/** What is made of every field, and which roles a person could still settle; variants are left out, their item stands for them. */
export function recogniseFields(loaded: Loaded, source: BundleSource): Recognised {
  const decisions = source.decisions.filter(({ kind }) => kind !== 'variant');
  return bindUnlabelled(
    applyDecisions({ ...source, decisions }),
    wordsIn(loaded),
    hasOpen(source) ? memoryFor(loaded, source.bundle.id) : []
  );
}

function hasOpen(source: BundleSource): boolean {
  return Object.values(source.items).some((item) => item.bindings.some(({ element }) => element === undefined));
}

function take(own: FieldBinding, found: FieldBinding): FieldBinding {
  if (own.element !== undefined || !found.recognised || found.element === undefined) return own;
  return { ...own, element: found.element, recognised: found.recognised };
}

/** What the other bundles of the workspace teach, their decisions applied. */
function memoryFor(loaded: Loaded, bundle: string) {
  return bundlesOf(loaded)
    .filter(({ id }) => id !== bundle)
    .flatMap(({ id }) => {
      const other = gatherSource(loaded, id);
      return other.ok ? rememberedIn(applyDecisions(other.value)) : [];
    });
}
