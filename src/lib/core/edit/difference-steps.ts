import { consentWords, stepWords } from '../chart/step-words.ts';
import type { BundleSource, StepChange } from '../model/index.ts';
import { placesOf } from '../model/variant.ts';
import { text } from './difference-messages.ts';
import { itemName } from './difference-places.ts';
import { same, type Sides, type Touch } from './difference-types.ts';

/**
 * Steps of an item that are cancelled, merged or compressed now and were not, or otherwise, and who agreed. It concerns whoever
 * does a merged step too.
 */
export function stepDifferences({ before, after }: Sides, id: string): Touch[] {
  const [was, now] = [before.items[id]!.steps ?? [], after.items[id]!.steps ?? []];
  if (same(was, now)) return [];
  const name = itemName(after, id);
  const touch = (change: Touch['change'], words: string, takers: string[] = []): Touch => ({
    kind: 'process',
    change,
    text: text.of(name, words),
    items: [...new Set([id, ...takers])],
    path: `items/${id}/steps`
  });
  const whatOf = ({ consents: _, ...what }: StepChange) => what;
  const of = (list: readonly StepChange[], { state }: StepChange) => list.find((each) => each.state === state);
  const found = [
    ...now
      .filter((change) => !of(was, change))
      .map((change) => touch('added', told(after, id, change), doneWith(after, change))),
    ...was
      .filter((change) => !of(now, change))
      .map((change) => touch('removed', text.stepBack(stepWords(before, id, change)), doneWith(before, change))),
    ...now.flatMap((change) => {
      const old = of(was, change);
      if (!old || same(old, change)) return [];
      const words = told(after, id, change);
      return [
        touch(
          'changed',
          same(whatOf(old), whatOf(change)) ? words : text.changed(text.steps(), stepWords(before, id, old), words),
          [...doneWith(before, old), ...doneWith(after, change)]
        )
      ];
    })
  ];
  return found.length > 0 ? found : [touch('changed', text.stepOrders())];
}

function doneWith({ bundle }: BundleSource, change: StepChange): string[] {
  if (change.how !== 'merge') return [];
  const { into } = change;
  if ('joint' in into) return bundle.joint?.find((step) => step.id === into.joint)?.items ?? [];
  return 'item' in into ? placesOf(bundle.items, into.item) : [];
}

function told(source: BundleSource, id: string, change: StepChange): string {
  return text.consented(
    stepWords(source, id, change),
    change.consents.map((consent) => consentWords(source, consent))
  );
}
