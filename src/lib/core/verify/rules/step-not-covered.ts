import { pairPolicies, policyOf } from '../../chart/compile.ts';
import { jointStepsOf, stepsOfProcess, waitsForJoint } from '../../chart/process-steps.ts';
import { processOf, templateOf } from '../../chart/process-of.ts';
import type { ActiveSet } from '../../condition/active-sets.ts';
import { stepWords } from '../../chart/step-words.ts';
import type { Item, StepChange } from '../../model/index.ts';
import { placesOf } from '../../model/variant.ts';
import { bundleSide, itemSide, side } from '../sides.ts';
import type { Wait } from '../../deadline/waiting.ts';
import type { Draft, ItemView, Rule, VerifyInput } from '../types.ts';
import { text } from './step-messages.ts';

type Merged = Extract<StepChange, { how: 'merge' }>;

/**
 * A step that is done elsewhere is done: the joint step has the item in it and is waited for, the other item (of several variants
 * of it one) is handled whenever this one is, comes before it, and does that step.
 */
export const notCovered: Rule = {
  code: 'step/not-covered',
  check: (input) =>
    input.items.flatMap((item) =>
      (item.document.steps ?? []).flatMap((change, at) =>
        change.how === 'merge' ? uncovered(input, item, change, `items/${item.id}/steps/${at}`) : []
      )
    )
};

function uncovered(input: VerifyInput, item: ItemView, change: Merged, path: string): Draft[] {
  const { into } = change;
  const words = stepWords(input.source, item.id, change);
  const own = bundleSide(input, `${path}/into`, into);
  if ('joint' in into) {
    const joint = jointStepsOf(input.source.bundle.joint, item.id).some(({ id }) => id === into.joint);
    const process = processOf(item.document, input.source);
    if (joint && process && waitsForJoint(process)) return [];
    const message = joint ? text.jointUnwaited(item.title, words) : text.noJoint(item.title, words);
    const other = joint
      ? itemSide(item, 'process', item.document.process)
      : bundleSide(input, 'joint', input.source.bundle.joint ?? []);
    return [{ message, path, sides: [own, other] }];
  }
  if (!('item' in into)) return [];
  const found = (message: string, value: unknown): Draft[] => [
    { message, path, sides: [own, side('flows/bundles', `items/${into.item}`, value)] }
  ];
  const places = placesOf(input.source.bundle.items, into.item).flatMap((id) => input.item(id) ?? []);
  const there = places.filter(({ document }) => hasStep(input, document, into.step));
  if (there.length === 0) return found(text.noItem(item.title, words), null);
  const doing = there.filter(({ document }) => !isLeftOut(document, into.step));
  if (doing.length === 0) return found(text.otherLeftOut(item.title, words), there[0]!.document.steps);
  const names = doing.map(({ title }) => title).join('、');
  const apart = input.activeSets().filter(({ active }) => active[item.id]);
  if (apart.some(({ active }) => !doing.some(({ id }) => active[id])))
    return found(text.notThere(item.title, words, names), doing[0]!.entry.appliesWhen);
  const isBefore = (set: ActiveSet) => {
    const surely = surelyBefore(input, set, item.id);
    return doing.some(({ id }) => surely.has(id));
  };
  return apart.every(isBefore) ? [] : found(text.notBefore(item.title, words, names), item.entry.dependsOn);
}

function hasStep({ source }: VerifyInput, document: Item, step: string): boolean {
  const template = templateOf(document, source);
  return template !== undefined && stepsOfProcess(template).some(({ state }) => state === step);
}

function isLeftOut({ steps = [] }: Item, step: string): boolean {
  return steps.some(({ state, how }) => state === step && how !== 'shorten');
}

/**
 * What an item waits for whatever comes of the others: one of several that is enough may never have been begun, and one whose
 * failing does not end what waits for it (continue, hold, ask) may not have done its steps.
 */
function surelyBefore(input: VerifyInput, set: ActiveSet, item: string): Set<string> {
  const waits = input.waits(set);
  const found = new Set([item]);
  for (const at of found) {
    const own = (waits[at] ?? []).filter(({ item: other }) => endsWith(input, at, other, waits[at] ?? []));
    const any = own.filter(({ group }) => group === 'any');
    for (const wait of own) if (wait.group === 'all' || any.length === 1) found.add(wait.item);
  }
  found.delete(item);
  return found;
}

/** Whether the item ends when that other one was not granted. */
function endsWith({ source }: VerifyInput, item: string, other: string, waits: readonly Wait[]): boolean {
  const policy = pairPolicies(source, item)[other] ?? policyOf(source, item, [...waits]);
  return policy === 'cancel' || policy === 'withdraw';
}
