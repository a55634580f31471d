import type { Covered, LawBreach, Placed } from './types.ts';

/** A value that some departments take and others refuse, so that the common form refuses it (rule 18). */
export interface Narrowing {
  element: string;
  title: string;
  value: unknown;
  takers: Placed[];
  others: Placed[];
}

/** What was found and how much was looked at, so far. */
export interface Tally {
  breaches: LawBreach[];
  narrowings: Map<string, Narrowing>;
  covered: Covered;
  /** A breach of the same law at the same place is told once. */
  add(breaches: LawBreach[]): void;
  exact(what: Covered['exact'][number]['what'], count?: number): void;
  generated(what: Covered['generated'][number]['what'], values: number): void;
  /** False once one breach is enough. */
  open(): boolean;
}

export function createTally(first: boolean): Tally {
  const told = new Set<string>();
  const breaches: LawBreach[] = [];
  const covered: Covered = { classes: 0, answers: 0, questions: 0, values: 0, forms: 0, exact: [], generated: [] };
  return {
    breaches,
    narrowings: new Map(),
    covered,
    add(found) {
      for (const breach of found) {
        const key = `${breach.law} ${breach.path} ${breach.items.join()}`;
        if (told.has(key)) continue;
        told.add(key);
        breaches.push(breach);
      }
    },
    exact(what, count = 1) {
      const entry = covered.exact.find((each) => each.what === what);
      if (entry) entry.count += count;
      else covered.exact.push({ what, count });
    },
    generated(what, values) {
      const entry = covered.generated.find((each) => each.what === what);
      if (entry) Object.assign(entry, { count: entry.count + 1, values: entry.values + values });
      else covered.generated.push({ what, count: 1, values });
    },
    open: () => !first || breaches.length === 0
  };
}
