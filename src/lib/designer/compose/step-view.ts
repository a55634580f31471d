import { consentsMissing } from '#lib/core/model/step-change.ts';
import type { ProcessStep } from '#lib/core/chart/process-steps.ts';
import { departmentsAsked, type StepsAround } from '#lib/core/chart/step-consents.ts';
import { periodsBefore } from '#lib/core/chart/step-fault.ts';
import { takenSteps } from '#lib/core/chart/taken-steps.ts';
import type { BundleItem, Item, JointStep, StepChange } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Composer } from './composer.svelte.ts';
import { readInto } from './step-form.ts';
import { limitWord } from '../words.ts';

/** One step of an item as the inspector shows it. */
export interface StepView {
  step: ProcessStep;
  change: StepChange | undefined;
  /** Cancelled, merged or compressed, in a word; empty: done as the template has it. */
  word: string;
  agreed: boolean;
  /** What runs for it before it is compressed, in words; empty: nothing. */
  limit: string;
  /** Steps of other items that are done with it, in words. */
  taken: string[];
}

type Steps = Pick<Composer, 'stepsOf' | 'itemsAt' | 'nameOf' | 'composition'>;

/** Whose step is whose in the bundle as it is composed. */
export function aroundOf(composer: Steps, joint: readonly JointStep[]): StepsAround {
  return { stepsOf: (id) => composer.stepsOf(id), itemsAt: (id) => composer.itemsAt(id), joint };
}

/** The steps of an item, what was made of each, and what was merged into it. */
export function stepViews(
  composer: Steps,
  { id, steps = [] }: Pick<BundleItem, 'id' | 'steps'>,
  around: StepsAround
): StepView[] {
  const taken = takenSteps(composer.composition.bundle.items).get(id) ?? [];
  return composer.stepsOf(id).map((step): StepView => {
    const change = steps.find(({ state }) => state === step.state);
    return {
      step,
      change,
      word: change ? stepWord(change) : '',
      agreed: change !== undefined && consentsMissing(change, departmentsAsked(around, id, change)).length === 0,
      limit: limitOf(step, composer.itemsAt(id)),
      taken: taken
        .filter((each) => each.step === step.state)
        .map((each) => m.compose_step_taken({ name: composer.nameOf(each.item), step: titleOf(composer, each) }))
    };
  });
}

/** Who is asked for consent by the form of a step as it is filled in. */
export function askedBy(
  around: StepsAround,
  id: string,
  state: string,
  how: StepChange['how'],
  into: string
): string[] {
  const merged = how === 'merge' ? readInto(into) : null;
  const base = { state, consents: [] };
  return departmentsAsked(around, id, merged ? { how: 'merge', ...base, into: merged } : { how: 'cancel', ...base });
}

function titleOf(composer: Steps, { item, state }: { item: string; state: string }): string {
  return composer.stepsOf(item).find((step) => step.state === state)?.title ?? state;
}

export function stepWord({ how }: Pick<StepChange, 'how'>): string {
  return { cancel: m.compose_step_cancelled, merge: m.compose_step_merged, shorten: m.compose_step_shortened }[how]();
}

function limitOf(step: ProcessStep, items: readonly Item[]): string {
  const [longest] = periodsBefore(step, items);
  return longest ? limitWord(longest.amount, true, longest.unit) : '';
}

/** Where a step may be merged into: another step of the item, a joint step, a step of an item that comes before. */
export function intoChoices(
  composer: Pick<Composer, 'stepsOf' | 'nameOf'>,
  { id, steps = [] }: Pick<BundleItem, 'id' | 'steps'>,
  state: string,
  around: { joint: readonly { id: string; name: string; items: readonly string[] }[]; before: readonly string[] }
): { value: string; label: string }[] {
  const isLeft = (each: string) => steps.some((change) => change.state === each && change.how !== 'shorten');
  return [
    ...composer
      .stepsOf(id)
      .filter((each) => each.state !== state && !isLeft(each.state))
      .map((each) => ({ value: `step:${each.state}`, label: m.compose_into_step({ step: each.title }) })),
    ...around.joint
      .filter(({ items }) => items.includes(id))
      .map((each) => ({ value: `joint:${each.id}`, label: m.compose_into_joint({ step: each.name }) })),
    ...around.before.flatMap((other) =>
      composer.stepsOf(other).map((each) => ({
        value: `item:${other}:${each.state}`,
        label: m.compose_into_item({ name: composer.nameOf(other), step: each.title })
      }))
    )
  ];
}

/** `step:deciding`, `joint:VISIT`, `item:B:examining`, as the choice of where to merge has them. */
export function intoValue(into: Extract<StepChange, { how: 'merge' }>['into']): string {
  if ('joint' in into) return `joint:${into.joint}`;
  return 'item' in into ? `item:${into.item}:${into.step}` : `step:${into.step}`;
}

/** Everything that an item waits for, directly or through others. */
export function allBefore(waits: (id: string) => readonly string[], id: string): string[] {
  const found = new Set([id]);
  for (const at of found) for (const other of waits(at)) found.add(other);
  found.delete(id);
  return [...found];
}
