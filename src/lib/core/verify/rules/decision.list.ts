import type { Rule } from '../types.ts';
import { namesNothing } from './decision-names-nothing.ts';
import { overruled } from './decision-overruled.ts';
import { undecidedField } from './decision-undecided-field.ts';

/** Recorded decisions, and those that have to be made. */
export const decisionRules: readonly Rule[] = [undecidedField, namesNothing, overruled];
