import type { Duration, DurationUnit } from './duration.ts';
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
  const shorter = <L extends Limit | ConditionalLimit>(limit: L): L =>
    unitOf(limit) === unitOf(item.limit) ? { ...limit, promised: Math.min(limit.promised, ...days) } : limit;
  const { limit, limits } = item;
  return {
    ...item,
    steps: [...steps],
    limitBefore: { limit, ...(limits && { limits }) },
    limit: shorter(limit),
    ...(limits && { limits: limits.map(shorter) })
  };
}

/**
 * What an item promises apart from what was made of its steps in the bundle: in every case that a compressed promise counts for,
 * those that are counted in the unit of its limit.
 */
export function promisedBefore({ limit, limits, limitBefore = { limit, limits } }: Item): Duration[] {
  const unit = unitOf(limitBefore.limit);
  const same = (limitBefore.limits ?? []).filter((each) => unitOf(each) === unit);
  return [limitBefore.limit, ...same].map(({ promised }) => ({ amount: promised, unit }));
}

function unitOf({ unit = 'workingDays' }: Limit): DurationUnit {
  return unit;
}
