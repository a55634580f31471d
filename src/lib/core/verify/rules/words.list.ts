import type { Rule } from '../types.ts';
import { leadWithoutItem } from './access-lead-without-item.ts';
import { sameShortName } from './access-same-short-name.ts';
import { feeFreeWithRule } from './fee-free-with-rule.ts';
import { feeNoRule } from './fee-no-rule.ts';
import { feeUnreadableRule } from './fee-unreadable-rule.ts';
import { resultWithoutType } from './result-licence-without-type.ts';
import { noDelivery } from './result-no-delivery.ts';
import { noKind } from './result-no-kind.ts';
import { onlineButCollected } from './result-online-but-collected.ts';
import { jargon } from './text-jargon.ts';
import { textMissing } from './text-missing.ts';
import { promisedEffect } from './text-promised-effect.ts';
import { proseCondition } from './text-prose-condition.ts';
import { staleSource } from './text-stale-source.ts';
import { textTooLong } from './text-too-long.ts';

/** Departments, fees, results, and words. */
export const wordsRules: readonly Rule[] = [
  leadWithoutItem,
  sameShortName,
  feeFreeWithRule,
  feeNoRule,
  feeUnreadableRule,
  resultWithoutType,
  noDelivery,
  noKind,
  onlineButCollected,
  jargon,
  textMissing,
  promisedEffect,
  proseCondition,
  staleSource,
  textTooLong
];
