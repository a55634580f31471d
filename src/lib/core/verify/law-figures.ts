import type { Covered } from '../merge/laws/types.ts';

/** The coverage of the laws in few numbers. */
export interface LawFigures {
  /** Combinations of what the form looks like. */
  answers: number;
  /** Questions or rules decided for all values. */
  exact: number;
  /** Questions of which borders and made-up values were tried, and how many of these. */
  generated: number;
  values: number;
  /** Whole forms filled in, cut up and validated. */
  forms: number;
}

export function lawFigures({
  answers,
  forms,
  exact,
  generated
}: Pick<Covered, 'answers' | 'forms'> & Counts): LawFigures {
  const sum = (list: { count: number }[]) => list.reduce((total, { count }) => total + count, 0);
  const values = generated.reduce((total, each) => total + each.values, 0);
  return { answers, exact: sum(exact), generated: sum(generated), values, forms };
}

interface Counts {
  exact: { count: number }[];
  generated: { count: number; values: number }[];
}
