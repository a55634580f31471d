import type { ConditionalLimit, Item, Limit } from './item.ts';
import type { StepChange } from './step-change.ts';

/**
 * An item with what was made of its steps in one bundle: its template is read with them (`core/chart/process-of.ts`), and a
 * compressed promise is what it promises here, in every case that is counted in the same unit. What promises less already stays.
 */
export function decideSteps(item: Item, steps: readonly StepChange[] = []): Item {
  if (steps.length === 0) return item;
  const days = steps.flatMap((step) => (step.how === 'shorten' && step.limit ? [step.days] : []));
  if (days.length === 0) return { ...item, steps: [...steps] };
  const unitOf = ({ unit = 'workingDays' }: Limit | ConditionalLimit) => unit;
  const shorter = <L extends Limit | ConditionalLimit>(limit: L): L =>
    unitOf(limit) === unitOf(item.limit) ? { ...limit, promised: Math.min(limit.promised, ...days) } : limit;
  return {
    ...item,
    steps: [...steps],
    limit: shorter(item.limit),
    ...(item.limits ? { limits: item.limits.map(shorter) } : {})
  };
}
