import type { Rule } from '../types.ts';
import { anyDefeated } from './dependency-any-defeated.ts';
import { anyOverOne } from './dependency-any-over-one.ts';
import { dependencyCycle } from './dependency-cycle.ts';
import { neverTogether } from './dependency-never-together.ts';
import { oneOfAlternatives } from './dependency-one-of-alternatives.ts';
import { redundantDependency } from './dependency-redundant.ts';
import { dependencySelf } from './dependency-self.ts';
import { dependencyUnknown } from './dependency-unknown.ts';
import { optionalGatesRequired } from './optional-gates-required.ts';
import { noChoice } from './optional-no-choice.ts';

/** Who waits for whom. */
export const dependencyRules: readonly Rule[] = [
  dependencyUnknown,
  dependencyCycle,
  anyDefeated,
  anyOverOne,
  neverTogether,
  oneOfAlternatives,
  redundantDependency,
  dependencySelf,
  optionalGatesRequired,
  noChoice
];
