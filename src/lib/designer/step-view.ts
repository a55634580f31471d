import { consentsMissing } from '#lib/core/model/step-change.ts';
import { departmentsAsked, type ProcessStep } from '#lib/core/chart/process-steps.ts';
import type { BundleItem, Item, StepChange } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Composer } from './composer.svelte.ts';
import { limitWord } from './words.ts';

/** One step of an item as the inspector shows it. */
export interface StepView {
  step: ProcessStep;
  /** Whose step it is. */
  department: string;
  change: StepChange | undefined;
  /** Cancelled, merged or compressed, in a word; empty: done as the template has it. */
  word: string;
  agreed: boolean;
  /** What runs for it, in words; empty: nothing. */
  limit: string;
}

/** The steps of an item, and what was made of each. */
export function stepViews(
  steps: readonly ProcessStep[],
  entry: Pick<BundleItem, 'steps'>,
  item: Pick<Item, 'department' | 'finalDepartment' | 'limit'>
): StepView[] {
  return steps.map((step): StepView => {
    const change = entry.steps?.find(({ state }) => state === step.state);
    const asked = departmentsAsked(step, item);
    return {
      step,
      department: asked[0]!,
      change,
      word: change ? stepWord(change) : '',
      agreed: change !== undefined && consentsMissing(change, asked).length === 0,
      limit: limitOf(step, item)
    };
  });
}

export function stepWord({ how }: Pick<StepChange, 'how'>): string {
  return { cancel: m.compose_step_cancelled, merge: m.compose_step_merged, shorten: m.compose_step_shortened }[how]();
}

function limitOf({ clock }: ProcessStep, { limit }: Pick<Item, 'limit'>): string {
  if (!clock) return '';
  return typeof clock.days === 'number'
    ? limitWord(clock.days, true, clock.unit)
    : limitWord(limit.promised, true, limit.unit);
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
