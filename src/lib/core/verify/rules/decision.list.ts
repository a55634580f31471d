import type { Rule } from '../types.ts';
import { namesNothing } from './decision-names-nothing.ts';
import { overruled } from './decision-overruled.ts';

/** Recorded decisions. */
export const decisionRules: readonly Rule[] = [namesNothing, overruled];
