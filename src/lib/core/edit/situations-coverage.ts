import { createCases, type Cases } from '../condition/cases.ts';
import { NONE, type Ways } from '../condition/diagram.ts';
import type { Answers, BundleSource } from '../model/index.ts';

/** A part of all cases, with answers of one of them. */
export interface CasePart {
  holds: number;
  of: number;
  example: Answers | null;
}

/** Where people end up: each case counts in one of `covered`, `exits` and `none`. */
export interface Coverage {
  /** Something applies. */
  covered: CasePart;
  /** Nothing applies, and an exit page says why. */
  exits: CasePart;
  /** Who sees each page, in the order of the bundle; in `busy` cases something applies all the same, and nobody sees it. */
  pages: (CasePart & { text: string; busy: number })[];
  /** Nothing applies and nothing is said. */
  none: CasePart;
}

/**
 * Which share of the cases the situations cover. Items that everybody may choose apply only where their condition says so, as on
 * the result page.
 * @param source with its decisions applied
 */
export function coverageOf(source: BundleSource): Coverage {
  const { bundle } = source;
  const cases = createCases(bundle.situations);
  const applies = cases.or(...bundle.items.map(({ appliesWhen }) => cases.where(appliesWhen)));
  const idle = cases.not(applies);
  const pages = (bundle.exits ?? []).map(({ when, text }) => {
    const own = cases.where(when);
    return { text, ...partOf(cases, cases.and(own, idle)), busy: cases.count(cases.and(own, applies)) };
  });
  const left = cases.or(NONE, ...(bundle.exits ?? []).map(({ when }) => cases.where(when)));
  return {
    covered: partOf(cases, applies),
    exits: partOf(cases, cases.and(idle, left)),
    pages,
    none: partOf(cases, cases.and(idle, cases.not(left)))
  };
}

function partOf(cases: Cases, ways: Ways): CasePart {
  return { holds: cases.count(ways), of: cases.count(cases.all), example: cases.some(ways) };
}
