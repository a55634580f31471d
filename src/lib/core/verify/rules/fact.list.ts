import type { Rule } from '../types.ts';
import { comesTooLate } from './fact-comes-too-late.ts';
import { deferredButAsked } from './fact-deferred-but-asked.ts';
import { knownLater } from './fact-known-later.ts';
import { factNeededBeforeProduced } from './fact-needed-before-produced.ts';
import { nobodyNeeds } from './fact-nobody-needs.ts';
import { ownProductAsked } from './fact-own-product-asked.ts';
import { ownProductRequired } from './fact-own-product-required.ts';
import { twoProducers } from './fact-two-producers.ts';
import { unnamedProduct } from './fact-unnamed-product.ts';

/** What comes into being midway. */
export const factRules: readonly Rule[] = [
  factNeededBeforeProduced,
  unnamedProduct,
  comesTooLate,
  deferredButAsked,
  knownLater,
  nobodyNeeds,
  ownProductAsked,
  ownProductRequired,
  twoProducers
];
