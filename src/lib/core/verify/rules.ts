import { leadWithoutItem } from './rules/access-lead-without-item.ts';
import { sameShortName } from './rules/access-same-short-name.ts';
import { declaredShorterThanPath, halfDays } from './rules/deadline-declared-shorter-than-path.ts';
import { deferralLongerThanLimit } from './rules/deadline-deferral-longer-than-limit.ts';
import { jointCeiling } from './rules/deadline-joint-ceiling.ts';
import { deadLimit, idleLimit } from './rules/deadline-limit-cases.ts';
import { provisionalCalendar } from './rules/deadline-provisional-calendar.ts';
import { noPromise, overRegionDefault } from './rules/deadline-region-default.ts';
import { materialsTarget, stepsTarget, timeTarget } from './rules/deadline-targets.ts';
import { promisedOverLegal } from './rules/deadline-promised-over-legal.ts';
import { namesNothing } from './rules/decision-names-nothing.ts';
import { overruled } from './rules/decision-overruled.ts';
import { anyDefeated } from './rules/dependency-any-defeated.ts';
import { anyOverOne } from './rules/dependency-any-over-one.ts';
import { dependencyCycle } from './rules/dependency-cycle.ts';
import { neverTogether } from './rules/dependency-never-together.ts';
import { oneOfAlternatives } from './rules/dependency-one-of-alternatives.ts';
import { redundantDependency } from './rules/dependency-redundant.ts';
import { dependencySelf } from './rules/dependency-self.ts';
import { dependencyUnknown } from './rules/dependency-unknown.ts';
import { comesTooLate } from './rules/fact-comes-too-late.ts';
import { deferredButAsked } from './rules/fact-deferred-but-asked.ts';
import { knownLater } from './rules/fact-known-later.ts';
import { factNeededBeforeProduced } from './rules/fact-needed-before-produced.ts';
import { nobodyNeeds } from './rules/fact-nobody-needs.ts';
import { ownProductAsked } from './rules/fact-own-product-asked.ts';
import { ownProductRequired } from './rules/fact-own-product-required.ts';
import { twoProducers } from './rules/fact-two-producers.ts';
import { unnamedProduct } from './rules/fact-unnamed-product.ts';
import { feeFreeWithRule } from './rules/fee-free-with-rule.ts';
import { feeNoRule } from './rules/fee-no-rule.ts';
import { feeUnreadableRule } from './rules/fee-unreadable-rule.ts';
import { askedThoughProduced } from './rules/material-asked-though-produced.ts';
import { materialCycle } from './rules/material-cycle.ts';
import { deferralBeforeProduct } from './rules/material-deferral-before-product.ts';
import { licenceNotYet } from './rules/material-licence-not-yet.ts';
import { licenceWithoutType } from './rules/material-licence-without-type.ts';
import { namesApart } from './rules/material-names-apart.ts';
import { materialNoProducer } from './rules/material-no-producer.ts';
import { optionalDeferral } from './rules/material-optional-deferral.ts';
import { otherLicence } from './rules/material-other-licence.ts';
import { ownProduct } from './rules/material-own-product.ts';
import { sameName } from './rules/material-same-name.ts';
import { materialTwice } from './rules/material-twice.ts';
import { materialUnknownProducer } from './rules/material-unknown-producer.ts';
import { optionalGatesRequired } from './rules/optional-gates-required.ts';
import { noChoice } from './rules/optional-no-choice.ts';
import { outcomeNoPolicy } from './rules/outcome-no-policy.ts';
import { aliasNeverMatters } from './rules/payload-alias-never-matters.ts';
import { impossibleValue } from './rules/payload-impossible-value.ts';
import { neverFilled } from './rules/payload-never-filled.ts';
import { requiredDiffers } from './rules/payload-required-differs.ts';
import { requiredUnasked } from './rules/payload-required-unasked.ts';
import { unboundField } from './rules/payload-unbound-field.ts';
import { unknownConditionField } from './rules/payload-unknown-condition-field.ts';
import { unknownField } from './rules/payload-unknown-field.ts';
import { resultWithoutType } from './rules/result-licence-without-type.ts';
import { noDelivery } from './rules/result-no-delivery.ts';
import { noKind } from './rules/result-no-kind.ts';
import { onlineButCollected } from './rules/result-online-but-collected.ts';
import { askCircle } from './rules/situation-ask-circle.ts';
import { asksAhead } from './rules/situation-asks-ahead.ts';
import { deadCondition } from './rules/situation-dead-condition.ts';
import { deadExit } from './rules/situation-dead-exit.ts';
import { deadOption } from './rules/situation-dead-option.ts';
import { duplicateKey } from './rules/situation-duplicate-key.ts';
import { itemNeverActive } from './rules/situation-item-never-active.ts';
import { needlessCondition } from './rules/situation-needless-condition.ts';
import { situationNeverAsked } from './rules/situation-never-asked.ts';
import { situationNoEffect } from './rules/situation-no-effect.ts';
import { situationNoItem } from './rules/situation-no-item.ts';
import { notAskedDecides } from './rules/situation-not-asked-decides.ts';
import { oneOption } from './rules/situation-one-option.ts';
import { sameLabel } from './rules/situation-same-label.ts';
import { sameValue } from './rules/situation-same-value.ts';
import { unknownOption } from './rules/situation-unknown-option.ts';
import { unknownQuestion } from './rules/situation-unknown-question.ts';
import { missingItem, duplicateItem, reservedName, unknownProcess } from './rules/structure-items.ts';
import { sameItem } from './rules/structure-same-item.ts';
import { unknownDepartment } from './rules/structure-unknown-department.ts';
import { jargon } from './rules/text-jargon.ts';
import { textMissing } from './rules/text-missing.ts';
import { promisedEffect } from './rules/text-promised-effect.ts';
import { proseCondition } from './rules/text-prose-condition.ts';
import { staleSource } from './rules/text-stale-source.ts';
import { textTooLong } from './rules/text-too-long.ts';
import { brokenProcess } from './rules/structure-broken-process.ts';
import { unnamedEnd } from './rules/outcome-unnamed-end.ts';
import { missingEnd } from './rules/outcome-missing-end.ts';
import { policyWithoutWay } from './rules/outcome-policy-without-way.ts';
import { correctionNoExit } from './rules/outcome-correction-no-exit.ts';
import { waitWithoutClock } from './rules/outcome-wait-without-clock.ts';
import type { Rule } from './types.ts';

/** Every rule, in the order in which their findings are shown. */
export const RULES: readonly Rule[] = [
  missingItem,
  duplicateItem,
  reservedName,
  unknownProcess,
  unknownDepartment,
  sameItem,
  brokenProcess,
  dependencyUnknown,
  dependencyCycle,
  anyDefeated,
  anyOverOne,
  neverTogether,
  oneOfAlternatives,
  redundantDependency,
  dependencySelf,
  optionalGatesRequired,
  noChoice,
  factNeededBeforeProduced,
  unnamedProduct,
  comesTooLate,
  deferredButAsked,
  knownLater,
  nobodyNeeds,
  ownProductAsked,
  ownProductRequired,
  twoProducers,
  materialUnknownProducer,
  materialNoProducer,
  materialCycle,
  askedThoughProduced,
  deferralBeforeProduct,
  licenceNotYet,
  licenceWithoutType,
  namesApart,
  optionalDeferral,
  otherLicence,
  ownProduct,
  sameName,
  materialTwice,
  declaredShorterThanPath,
  promisedOverLegal,
  deferralLongerThanLimit,
  halfDays,
  overRegionDefault,
  noPromise,
  jointCeiling,
  provisionalCalendar,
  deadLimit,
  idleLimit,
  timeTarget,
  stepsTarget,
  materialsTarget,
  unboundField,
  requiredUnasked,
  impossibleValue,
  aliasNeverMatters,
  neverFilled,
  requiredDiffers,
  unknownConditionField,
  unknownField,
  outcomeNoPolicy,
  unnamedEnd,
  missingEnd,
  policyWithoutWay,
  correctionNoExit,
  waitWithoutClock,
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
  duplicateKey,
  needlessCondition,
  oneOption,
  sameLabel,
  sameValue,
  unknownOption,
  unknownQuestion,
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
  textTooLong,
  namesNothing,
  overruled
];
