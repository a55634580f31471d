import { addWorkingDays } from '#lib/core/deadline/calendar.ts';
import type { Loaded } from '../engine/load.ts';
import type { GrievanceKind } from '../store/feedback-rows.ts';

/**
 * Working days until there has to be an answer. No national rule gives a figure: 国办发〔2019〕51号 asks that bad reviews under a
 * name are all called back and put right, at once where they can be; fifteen working days is what prefectures set for it. The
 * same is taken for complaints and another look.
 */
const DAYS: Record<GrievanceKind, number> = { badReview: 15, complaint: 15, review: 15 };

export function dueOf({ version }: Pick<Loaded, 'version'>, kind: GrievanceKind, at: number): number {
  return addWorkingDays(version.source.calendar, at, DAYS[kind]).at;
}
