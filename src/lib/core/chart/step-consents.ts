import type { Item, StepChange } from '../model/index.ts';
import type { JointStep } from '../model/steps.ts';
import type { ProcessStep } from './process-steps.ts';

type Asked = Pick<Item, 'department' | 'finalDepartment'>;

/** What it takes to know whose step is whose, in a bundle as it is decided or while it is composed. */
export interface StepsAround {
  /** Steps of the item of a local id; none where its template is not known. */
  stepsOf: (item: string) => readonly ProcessStep[];
  /** The item of a local id; each of its variants where the bundle picked several. */
  itemsAt: (item: string) => readonly Asked[];
  joint: readonly JointStep[];
}

/** The department that does a step of an item. */
export function departmentOfStep({ final }: Pick<ProcessStep, 'final'>, item: Asked): string {
  return final ? (item.finalDepartment ?? item.department) : item.department;
}

/**
 * Departments that have to agree to what becomes of a step: whose step it is, and where it is merged those that do it from now
 * on, in a joint step all that take part. One that its template has not counts as the item's own department's.
 */
export function departmentsAsked(around: StepsAround, item: string, change: StepChange): string[] {
  const takers = change.how === 'merge' ? takersOf(around, item, change.into) : [];
  return [...new Set([...doersOf(around, item, change.state), ...takers])];
}

function takersOf(around: StepsAround, item: string, into: Extract<StepChange, { how: 'merge' }>['into']): string[] {
  if (!('joint' in into)) return doersOf(around, 'item' in into ? into.item : item, into.step);
  const joint = around.joint.find(({ id }) => id === into.joint);
  return (joint?.items ?? []).flatMap((id) => around.itemsAt(id).map(({ department }) => department));
}

function doersOf({ stepsOf, itemsAt }: StepsAround, item: string, state: string): string[] {
  const final = stepsOf(item).find((step) => step.state === state)?.final ?? false;
  return itemsAt(item).map((each) => departmentOfStep({ final }, each));
}
