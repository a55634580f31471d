import type { Rule } from '../types.ts';
import { askCircle } from './situation-ask-circle.ts';
import { asksAhead } from './situation-asks-ahead.ts';
import { deadCondition } from './situation-dead-condition.ts';
import { deadExit } from './situation-dead-exit.ts';
import { deadOption } from './situation-dead-option.ts';
import { duplicateKey } from './situation-duplicate-key.ts';
import { exitUnseen } from './situation-exit-unseen.ts';
import { itemNeverActive } from './situation-item-never-active.ts';
import { needlessCondition } from './situation-needless-condition.ts';
import { situationNeverAsked } from './situation-never-asked.ts';
import { situationNoEffect } from './situation-no-effect.ts';
import { situationNoItem } from './situation-no-item.ts';
import { notAskedDecides } from './situation-not-asked-decides.ts';
import { oneOption } from './situation-one-option.ts';
import { sameLabel } from './situation-same-label.ts';
import { sameValue } from './situation-same-value.ts';
import { unknownOption } from './situation-unknown-option.ts';
import { unknownQuestion } from './situation-unknown-question.ts';

/** Questions and conditions. */
export const situationRules: readonly Rule[] = [
  situationNoItem,
  itemNeverActive,
  situationNoEffect,
  situationNeverAsked,
  notAskedDecides,
  deadOption,
  deadCondition,
  askCircle,
  asksAhead,
  deadExit,
  exitUnseen,
  duplicateKey,
  needlessCondition,
  oneOption,
  sameLabel,
  sameValue,
  unknownOption,
  unknownQuestion
];
