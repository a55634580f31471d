import { consentsMissing } from '../model/step-change.ts';
import type { BundleSource } from '../model/index.ts';
import { withChangedSteps } from './change-steps.ts';
import { templateOf } from './process-of.ts';
import { stepsOfProcess } from './process-steps.ts';
import { departmentsAsked } from './step-consents.ts';
import { stepsAround } from './steps-around.ts';

/** Steps (环节) of the departments in how an item is handled: as its template has them, and as they are after changes. */
export interface StepCount {
  before: number;
  after: number;
}

/**
 * Counts the steps of an item by its local id. Cancelled and merged ones count no more once all departments agreed that were
 * asked; none in a template that nobody knows.
 * @param source with its decisions applied
 */
export function stepsIn(source: BundleSource): (id: string) => StepCount {
  const around = stepsAround(source);
  return (id) => {
    const item = source.items[id];
    const template = item && templateOf(item, source);
    if (!template) return { before: 0, after: 0 };
    const agreed = (item.steps ?? []).filter(
      (change) => consentsMissing(change, departmentsAsked(around, id, change)).length === 0
    );
    const after = withChangedSteps(template, agreed);
    return { before: stepsOfProcess(template).length, after: stepsOfProcess(after).length };
  };
}
