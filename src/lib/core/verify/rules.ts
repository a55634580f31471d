import { dependencyCycle } from './rules/dependency-cycle.ts';
import { dependencyUnknown } from './rules/dependency-unknown.ts';
import { declaredShorterThanPath } from './rules/deadline-declared-shorter-than-path.ts';
import { deferralLongerThanLimit } from './rules/deadline-deferral-longer-than-limit.ts';
import { promisedOverLegal } from './rules/deadline-promised-over-legal.ts';
import { factNeededBeforeProduced } from './rules/fact-needed-before-produced.ts';
import { unnamedProduct } from './rules/fact-unnamed-product.ts';
import { materialCycle } from './rules/material-cycle.ts';
import { materialNoProducer } from './rules/material-no-producer.ts';
import { materialUnknownProducer } from './rules/material-unknown-producer.ts';
import { optionalGatesRequired } from './rules/optional-gates-required.ts';
import { outcomeNoPolicy } from './rules/outcome-no-policy.ts';
import { impossibleValue } from './rules/payload-impossible-value.ts';
import { requiredUnasked } from './rules/payload-required-unasked.ts';
import { unboundField } from './rules/payload-unbound-field.ts';
import { deadCondition } from './rules/situation-dead-condition.ts';
import { deadOption } from './rules/situation-dead-option.ts';
import { itemNeverActive } from './rules/situation-item-never-active.ts';
import { situationNeverAsked } from './rules/situation-never-asked.ts';
import { notAskedDecides } from './rules/situation-not-asked-decides.ts';
import { situationNoEffect } from './rules/situation-no-effect.ts';
import { situationNoItem } from './rules/situation-no-item.ts';
import { duplicateItem, missingItem, reservedName, unknownProcess } from './rules/structure-items.ts';
import { unknownDepartment } from './rules/structure-unknown-department.ts';
import type { Rule } from './types.ts';

/** Every rule, in the order in which their findings are shown. */
export const RULES: readonly Rule[] = [
  missingItem,
  duplicateItem,
  reservedName,
  unknownProcess,
  unknownDepartment,
  dependencyUnknown,
  dependencyCycle,
  optionalGatesRequired,
  factNeededBeforeProduced,
  unnamedProduct,
  materialUnknownProducer,
  materialNoProducer,
  materialCycle,
  declaredShorterThanPath,
  promisedOverLegal,
  deferralLongerThanLimit,
  unboundField,
  requiredUnasked,
  impossibleValue,
  outcomeNoPolicy,
  situationNoItem,
  itemNeverActive,
  situationNoEffect,
  situationNeverAsked,
  notAskedDecides,
  deadOption,
  deadCondition
];
