import { stepsIn } from '../../chart/count-steps.ts';
import { widestAnswers } from '../../condition/widest.ts';
import { criticalPath } from '../../deadline/path.ts';
import { boundOf } from '../../deadline/limits.ts';
import { reduction } from '../../merge/reduction.ts';
import type { Measure } from '../../merge/types.ts';
import type { Target } from '../../model/index.ts';
import type { Draft, Rule, VerifyInput } from '../types.ts';
import { text } from './deadline-messages.ts';

type Named = 'time' | 'steps' | 'materials';

/** What all promised limits together save against the legal ones (压缩比 = 1 − Σ承诺/Σ法定), items without a legal limit left out. */
export const timeTarget: Rule = {
  code: 'deadline/target-time',
  check: (input) =>
    missed(input, 'time', () => {
      const limited = input.items.map(({ document }) => document.limit).filter(({ legal }) => legal > 0);
      const sum = (kind: 'legal' | 'promised') => limited.reduce((total, limit) => total + boundOf(limit, kind), 0);
      return { before: sum('legal'), after: sum('promised') };
    })
};

/** Steps against handling the items one by one, in the situation under which the most items apply. */
export const stepsTarget: Rule = {
  code: 'deadline/target-steps',
  check: (input) => missed(input, 'steps', () => measured(input).steps)
};

/** Documents to hand in, measured likewise. */
export const materialsTarget: Rule = {
  code: 'deadline/target-materials',
  check: (input) => missed(input, 'materials', () => measured(input).materials)
};

function measured({ source, plan }: VerifyInput) {
  const answers = widestAnswers(source);
  const { days, sum } = criticalPath(source, answers);
  return reduction(source, plan, answers, { before: sum, after: days }, stepsIn(source));
}

function missed({ source }: VerifyInput, name: Named, measure: () => Measure | undefined): Draft[] {
  const target: Target | null | undefined = source.region?.targets?.[name];
  const found = target && measure();
  if (!found || found.before === 0) return [];
  const saved = 1 - found.after / found.before;
  if (saved >= target.atLeast) return [];
  const message = text.target[name](source.bundle.name, saved, target.atLeast, target.source);
  return [{ message, path: 'bundle/targets', severity: target.severity }];
}
