import { faultOfChange, periodBeforeWords } from '../chart/step-fault.ts';
import { ok, refuse, type Result } from '../errors.ts';
import type { Bundle, BundleItem, Composition, Edit, StepChange } from '../model/index.ts';
import { consentFault } from './consents.ts';
import { itemsAt, nameOf, stepsAt, type EditContext } from './context.ts';
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
  const [steps, items] = [stepsAt(entry, context), itemsAt(entry, context)];
  const name = nameOf({ bundle, positions: {} }, context, entry.id);
  for (const [at, change] of changes.entries()) {
    const stray = strayInto(bundle, entry, change);
    if (stray !== undefined) return { code: 'edit/step-into', message: text.noItem(stray), at };
    const wrong = change.consents.map((each) => consentFault(each, context.today)).find((each) => each !== undefined);
    if (wrong !== undefined) {
      const title = steps?.find(({ state }) => state === change.state)?.title ?? change.state;
      return { code: 'edit/consent', message: text.consent.of(name, title, wrong), at };
    }
    const others = [...changes.slice(0, at), ...leftOutAfter(changes, at)];
    const fault = steps && faultOfChange(steps, change, others, items);
    if (!fault) continue;
    const step = steps.find(({ state }) => state === change.state);
    const message = text.step[fault](name, step?.title ?? change.state, periodBeforeWords(step, items));
    return { code: `edit/step-${fault}`, message, at };
  }
  return undefined;
}

/** Later ones count too where a step would be done with one that is left out, but not as a second change of the same step. */
function leftOutAfter(changes: readonly StepChange[], at: number): StepChange[] {
  return changes.slice(at + 1).filter(({ state }) => state !== changes[at]!.state);
}

function strayInto(bundle: Bundle, entry: BundleItem, change: StepChange): string | undefined {
  if (change.how !== 'merge' || !('item' in change.into)) return undefined;
  const { item } = change.into;
  return item !== entry.id && bundle.items.some(({ id }) => id === item) ? undefined : item;
}

function withSteps(entry: BundleItem, steps: StepChange[]): BundleItem {
  const { steps: _, ...rest } = entry;
  return steps.length > 0 ? { ...rest, steps } : rest;
}

function withEntry(composition: Composition, entry: BundleItem): Composition {
  const items = composition.bundle.items.map((each) => (each.id === entry.id ? entry : each));
  return { ...composition, bundle: { ...composition.bundle, items } };
}
