import { consentsMissing } from '../model/step-change.ts';
import type { BundleSource, Item, Process } from '../model/index.ts';
import { withChangedSteps } from './change-steps.ts';
import { templateOf } from './process-of.ts';
import { departmentsAsked, stepsOfProcess } from './process-steps.ts';

/** Steps (环节) of the departments in how an item is handled: as its template has them, and as they are after changes. */
export interface StepCount {
  before: number;
  after: number;
}

/**
 * Counts the steps of an item. Cancelled and merged ones count no more once their departments agreed; none in a template that
 * nobody knows.
 */
export function stepsIn({ processes = {} }: Pick<BundleSource, 'processes'> = {}): (item: Item) => StepCount {
  return (item) => {
    const template = templateOf(item, { processes });
    if (!template) return { before: 0, after: 0 };
    const before = stepsOfProcess(template).length;
    return { before, after: item.steps ? stepsOfProcess(agreed(template, item)).length : before };
  };
}

function agreed(template: Process, item: Item): Process {
  const steps = stepsOfProcess(template);
  const made = (item.steps ?? []).filter((change) => {
    const step = steps.find(({ state }) => state === change.state);
    return step && consentsMissing(change, departmentsAsked(step, item)).length === 0;
  });
  return withChangedSteps(template, made);
}
