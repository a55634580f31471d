import { durationWords } from '../deadline/words.ts';
import { unitOf } from '../deadline/limits.ts';
import type { BundleSource, Consent, DurationUnit, StepChange } from '../model/index.ts';
import { placesOf } from '../model/variant.ts';
import { text } from './messages.ts';
import { templateOf } from './process-of.ts';
import { stepsOfProcess } from './process-steps.ts';
import { takenSteps } from './taken-steps.ts';

type Shorter = Extract<StepChange, { how: 'shorten' }>;

/** What becomes of a step of an item, in words: `取消“征求协办部门意见”`. */
export function stepWords(source: BundleSource, item: string, change: StepChange): string {
  const step = titleOf(source, item, change.state);
  if (change.how === 'cancel') return text.stepCancelled(step);
  if (change.how === 'merge') return text.stepMerged(step, intoWords(source, item, change.into));
  return text.stepShortened(step, durationWords({ amount: change.days, unit: unitOfChange(source, item, change) }));
}

/** A compressed period counts as the one that it takes the place of. */
function unitOfChange(source: BundleSource, item: string, { state, limit }: Shorter): DurationUnit {
  const document = source.items[item];
  if (limit) return document ? unitOf(document.limit) : 'workingDays';
  const template = document && templateOf(document, source);
  const clock = template && stepsOfProcess(template).find((step) => step.state === state)?.clock;
  return clock?.unit ?? 'workingDays';
}

/** Steps of other items that are done with those of this one, in words: `“事项A”的“征求意见”并入“审查决定”`. */
export function takenWords(source: BundleSource, item: string): string[] {
  const taken = takenSteps(source.bundle.items).get(item) ?? [];
  return taken.map((each) =>
    text.stepTaken(
      text.stepOf(source.items[each.item]?.name ?? each.item, titleOf(source, each.item, each.state)),
      titleOf(source, item, each.step)
    )
  );
}

/** Who agreed: `某局 张某（2026-11-02，某文〔2026〕1 号）`. */
export function consentWords({ departments }: Pick<BundleSource, 'departments'>, consent: Consent): string {
  const name = departments.find(({ id }) => id === consent.department)?.name ?? consent.department;
  return text.consent(name, consent.who, consent.date, consent.document);
}

function intoWords(source: BundleSource, item: string, into: Extract<StepChange, { how: 'merge' }>['into']): string {
  if ('joint' in into) return text.quoted(source.bundle.joint?.find(({ id }) => id === into.joint)?.name ?? into.joint);
  if (!('item' in into)) return text.quoted(titleOf(source, item, into.step));
  const places = placesOf(source.bundle.items, into.item).filter((id) => source.items[id]);
  return text.stepOf(
    places.map((id) => source.items[id]!.name).join('、') || into.item,
    titleOf(source, places[0] ?? into.item, into.step)
  );
}

/** What the template itself calls it: the item's own process may have lost the step. */
function titleOf(source: BundleSource, item: string, state: string): string {
  const document = source.items[item];
  return (document && templateOf(document, source)?.titles?.[state]) ?? state;
}
