import type { Rule } from '../types.ts';
import { aliasNeverMatters } from './payload-alias-never-matters.ts';
import { impossibleValue } from './payload-impossible-value.ts';
import { neverFilled } from './payload-never-filled.ts';
import { requiredDiffers } from './payload-required-differs.ts';
import { requiredUnasked } from './payload-required-unasked.ts';
import { unknownConditionField } from './payload-unknown-condition-field.ts';
import { unknownField } from './payload-unknown-field.ts';

/** What forms ask for. */
export const payloadRules: readonly Rule[] = [
  requiredUnasked,
  impossibleValue,
  aliasNeverMatters,
  neverFilled,
  requiredDiffers,
  unknownConditionField,
  unknownField
];
