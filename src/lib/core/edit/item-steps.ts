import { faultOfChange, type StepFault } from '../chart/step-fault.ts';
import type { ProcessStep } from '../chart/process-steps.ts';
import { durationWords } from '../deadline/words.ts';
import { ok, refuse, type Result } from '../errors.ts';
import type { Bundle, BundleItem, Composition, Edit, StepChange } from '../model/index.ts';
import { nameOf, type EditContext } from './context.ts';
import { text } from './messages.ts';

type Of<D extends Edit['do']> = Extract<Edit, { do: D }>;

/** Cancels, merges or compresses a step of an item; a change of the same step before goes. */
export function step(composition: Composition, edit: Of<'step'>, context: EditContext): Result<Composition> {
  const entry = composition.bundle.items.find(({ id }) => id === edit.id);
  if (!entry) return refuse({ code: 'edit/no-item', message: text.noItem(edit.id) });
  const at = entry.steps?.findIndex(({ state }) => state === edit.step.state) ?? -1;
  const steps = at < 0 ? [...(entry.steps ?? []), edit.step] : entry.steps!.with(at, edit.step);
  const made = withEntry(composition, { ...entry, steps });
  const misfit = misfitStep(made.bundle, { ...entry, steps }, context);
  return misfit ? refuse({ code: misfit.code, message: misfit.message }) : ok(made);
}

/** The step is done as the template has it again. */
export function unstep(composition: Composition, { id, state }: Of<'unstep'>): Result<Composition> {
  const entry = composition.bundle.items.find((each) => each.id === id);
  if (!entry) return refuse({ code: 'edit/no-item', message: text.noItem(id) });
  if (!entry.steps?.some((each) => each.state === state))
    return refuse({ code: 'edit/no-step', message: text.stepNotChanged(id, state) });
  return ok(
    withEntry(
      composition,
      withSteps(
        entry,
        entry.steps.filter((each) => each.state !== state)
      )
    )
  );
}

/** An item whose steps were done with one of another item does them itself again once that is gone. */
export function withoutMergedInto(entry: BundleItem, gone: string): BundleItem {
  if (!entry.steps) return entry;
  const left = entry.steps.filter(
    (change) => change.how !== 'merge' || !('item' in change.into) || change.into.item !== gone
  );
  return left.length === entry.steps.length ? entry : withSteps(entry, left);
}

export interface Misfit {
  code: string;
  message: string;
  /** Place in the item's list. */
  at: number;
}

/** The first change of an item's steps that its template, or the bundle, has no place for. */
export function misfitStep(bundle: Bundle, entry: BundleItem, context: EditContext): Misfit | undefined {
  const changes = entry.steps ?? [];
  if (changes.length === 0) return undefined;
  const steps = context.stepsOf?.(processOfEntry(entry, context));
  const name = nameOf({ bundle, positions: {} }, context, entry.id);
  for (const [at, change] of changes.entries()) {
    const stray = strayInto(bundle, entry, change);
    if (stray !== undefined) return { code: 'edit/step-into', message: text.noItem(stray), at };
    const fault = steps && faultOfChange(steps, change, [...changes.slice(0, at), ...leftOutAfter(changes, at)]);
    if (fault) return { code: `edit/step-${fault}`, message: sentence(fault, name, change, steps), at };
  }
  return undefined;
}

/** Later ones count too where a step would be done with one that is left out, but not as a second change of the same step. */
function leftOutAfter(changes: readonly StepChange[], at: number): StepChange[] {
  return changes.slice(at + 1).filter(({ state }) => state !== changes[at]!.state);
}

/** What a person decided goes before what the item's own document says. */
function processOfEntry({ id, item }: BundleItem, { items, decisions }: EditContext): string {
  const decided = decisions.flatMap((each) => (each.kind === 'process' && each.item === id ? [each.process] : []));
  return decided.at(-1) ?? items[item]?.process ?? '';
}

function strayInto(bundle: Bundle, entry: BundleItem, change: StepChange): string | undefined {
  if (change.how !== 'merge' || !('item' in change.into)) return undefined;
  const { item } = change.into;
  return item !== entry.id && bundle.items.some(({ id }) => id === item) ? undefined : item;
}

function sentence(fault: StepFault, item: string, change: StepChange, steps: readonly ProcessStep[]): string {
  const known = steps.find(({ state }) => state === change.state);
  const title = known?.title ?? change.state;
  const { days, unit = 'workingDays' } = known?.clock ?? {};
  const told: Record<StepFault, () => string> = {
    unknown: () => text.noStep(item, change.state),
    law: () => text.stepByLaw(item, title),
    result: () => text.stepDecides(item, title),
    branch: () => text.stepBranches(item, title),
    noClock: () => text.stepNoClock(item, title),
    otherClock: () => text.stepOtherClock(item, title),
    notShorter: () => text.stepNotShorter(item, title, durationWords({ amount: Number(days), unit })),
    twice: () => text.stepTwice(item, title),
    into: () => text.stepInto(item, title)
  };
  return told[fault]();
}

function withSteps(entry: BundleItem, steps: StepChange[]): BundleItem {
  const { steps: _, ...rest } = entry;
  return steps.length > 0 ? { ...rest, steps } : rest;
}

function withEntry(composition: Composition, entry: BundleItem): Composition {
  const items = composition.bundle.items.map((each) => (each.id === entry.id ? entry : each));
  return { ...composition, bundle: { ...composition.bundle, items } };
}
