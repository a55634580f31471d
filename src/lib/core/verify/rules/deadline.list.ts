import type { Rule } from '../types.ts';
import { declaredShorterThanPath, halfDays } from './deadline-declared-shorter-than-path.ts';
import { deferralLongerThanLimit } from './deadline-deferral-longer-than-limit.ts';
import { jointCeiling } from './deadline-joint-ceiling.ts';
import { clockAgainstLaw } from './deadline-clock-against-law.ts';
import { deadLimit, idleLimit } from './deadline-limit-cases.ts';
import { promisedOverLegal } from './deadline-promised-over-legal.ts';
import { provisionalCalendar } from './deadline-provisional-calendar.ts';
import { overRegionDefault, noPromise } from './deadline-region-default.ts';
import { timeTarget, stepsTarget, materialsTarget } from './deadline-targets.ts';

/** Limits. */
export const deadlineRules: readonly Rule[] = [
  declaredShorterThanPath,
  promisedOverLegal,
  clockAgainstLaw,
  deferralLongerThanLimit,
  halfDays,
  overRegionDefault,
  noPromise,
  jointCeiling,
  provisionalCalendar,
  deadLimit,
  idleLimit,
  timeTarget,
  stepsTarget,
  materialsTarget
];
