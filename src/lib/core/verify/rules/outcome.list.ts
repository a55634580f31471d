import type { Rule } from '../types.ts';
import { clockNotStarted } from './outcome-clock-not-started.ts';
import { correctionNoExit } from './outcome-correction-no-exit.ts';
import { dutyWithoutEnd } from './outcome-duty-without-end.ts';
import { eventLeadsNowhere } from './outcome-event-leads-nowhere.ts';
import { missingEnd } from './outcome-missing-end.ts';
import { noCorrection } from './outcome-no-correction.ts';
import { outcomeNoPolicy } from './outcome-no-policy.ts';
import { deadWay } from './outcome-dead-way.ts';
import { endsThoughMet } from './outcome-ends-though-met.ts';
import { notOnce } from './outcome-not-once.ts';
import { policyWithoutWay } from './outcome-policy-without-way.ts';
import { unmarkedEnd } from './outcome-unmarked-end.ts';
import { unnamedEnd } from './outcome-unnamed-end.ts';
import { untold } from './outcome-untold.ts';
import { waitWithoutClock } from './outcome-wait-without-clock.ts';

/** How items end. */
export const outcomeRules: readonly Rule[] = [
  outcomeNoPolicy,
  unnamedEnd,
  missingEnd,
  policyWithoutWay,
  correctionNoExit,
  waitWithoutClock,
  clockNotStarted,
  dutyWithoutEnd,
  unmarkedEnd,
  eventLeadsNowhere,
  untold,
  notOnce,
  noCorrection,
  deadWay,
  endsThoughMet
];
