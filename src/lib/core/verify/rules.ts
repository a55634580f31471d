import { deadlineRules } from './rules/deadline.list.ts';
import { decisionRules } from './rules/decision.list.ts';
import { dependencyRules } from './rules/dependency.list.ts';
import { factRules } from './rules/fact.list.ts';
import { materialRules } from './rules/material.list.ts';
import { outcomeRules } from './rules/outcome.list.ts';
import { payloadRules } from './rules/payload.list.ts';
import { situationRules } from './rules/situation.list.ts';
import { stepRules } from './rules/step.list.ts';
import { structureRules } from './rules/structure.list.ts';
import { wordsRules } from './rules/words.list.ts';
import type { Rule } from './types.ts';

/** Every rule, in the order in which their findings are shown. */
export const RULES: readonly Rule[] = [
  ...structureRules,
  ...stepRules,
  ...dependencyRules,
  ...factRules,
  ...materialRules,
  ...deadlineRules,
  ...payloadRules,
  ...outcomeRules,
  ...situationRules,
  ...wordsRules,
  ...decisionRules
];
