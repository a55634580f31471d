import type { Rule } from '../types.ts';
import { brokenJoint } from './structure-broken-joint.ts';
import { brokenProcess } from './structure-broken-process.ts';
import { missingItem, duplicateItem, reservedName, unknownProcess } from './structure-items.ts';
import { sameItem } from './structure-same-item.ts';
import { unknownDepartment } from './structure-unknown-department.ts';
import { visitWithoutStep } from './structure-visit-without-step.ts';

/** What is there at all. */
export const structureRules: readonly Rule[] = [
  missingItem,
  duplicateItem,
  reservedName,
  unknownProcess,
  unknownDepartment,
  sameItem,
  brokenProcess,
  visitWithoutStep,
  brokenJoint
];
