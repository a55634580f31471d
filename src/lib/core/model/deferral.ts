import { atMostWorkingDays, type Duration, type DurationUnit } from './duration.ts';

/** What says by when something may come later (容缺): a material, or what was made of it. */
export interface Deferrable {
  deferrableDays?: number;
  deferrableUnit?: DurationUnit;
}

/** Until when after acceptance a material may come later; `undefined`: it may not. */
export function deferralOf({ deferrableDays, deferrableUnit = 'workingDays' }: Deferrable): Duration | undefined {
  return deferrableDays === undefined ? undefined : { amount: deferrableDays, unit: deferrableUnit };
}

/** The longest of several, counted in working days at most. */
export function latestDeferral(materials: readonly Deferrable[]): Duration | undefined {
  const all = materials.flatMap((material) => deferralOf(material) ?? []);
  return all.toSorted((a, b) => atMostWorkingDays(b) - atMostWorkingDays(a))[0];
}

/** The shortest of several likewise, where every one of them has one. */
export function earliestDeferral(materials: readonly Deferrable[]): Duration | undefined {
  const all = materials.map(deferralOf);
  if (all.includes(undefined)) return undefined;
  return (all as Duration[]).toSorted((a, b) => atMostWorkingDays(a) - atMostWorkingDays(b))[0];
}

/** As documents write it: working days go without saying. */
export function asDeferral(period: Duration | undefined): Deferrable {
  if (!period) return {};
  return { deferrableDays: period.amount, ...(period.unit !== 'workingDays' && { deferrableUnit: period.unit }) };
}
