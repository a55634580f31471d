import type { Rule } from '../types.ts';
import { askedThoughProduced } from './material-asked-though-produced.ts';
import { materialCycle } from './material-cycle.ts';
import { deferralBeforeProduct } from './material-deferral-before-product.ts';
import { licenceNotYet } from './material-licence-not-yet.ts';
import { licenceWithoutType } from './material-licence-without-type.ts';
import { namesApart } from './material-names-apart.ts';
import { materialNoProducer } from './material-no-producer.ts';
import { optionalDeferral } from './material-optional-deferral.ts';
import { otherLicence } from './material-other-licence.ts';
import { ownProduct } from './material-own-product.ts';
import { sameName } from './material-same-name.ts';
import { materialTwice } from './material-twice.ts';
import { materialUnknownProducer } from './material-unknown-producer.ts';

/** Documents. */
export const materialRules: readonly Rule[] = [
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
  materialTwice
];
