import type { Rule } from '../types.ts';
import { noConsent } from './step-no-consent.ts';
import { notCovered } from './step-not-covered.ts';
import { notPossible } from './step-not-possible.ts';

/** Steps that are cancelled, merged or compressed (减环节). */
export const stepRules: readonly Rule[] = [noConsent, notPossible, notCovered];
