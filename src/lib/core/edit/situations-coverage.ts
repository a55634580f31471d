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
  /** Something applies, and no exit page takes them. */
  covered: CasePart;
  /** Sent to an exit page. */
  exits: CasePart;
  /** Each page by itself, in the order of the bundle; people to whom several apply count in each. */
  pages: (CasePart & { text: string })[];
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
  const pages = (bundle.exits ?? []).map(({ when, text }) => ({ text, ...partOf(cases, cases.where(when)) }));
  const left = cases.or(NONE, ...(bundle.exits ?? []).map(({ when }) => cases.where(when)));
  return {
    covered: partOf(cases, cases.and(applies, cases.not(left))),
    exits: partOf(cases, left),
    pages,
    none: partOf(cases, cases.and(cases.not(applies), cases.not(left)))
  };
}

function partOf(cases: Cases, ways: Ways): CasePart {
  return { holds: cases.count(ways), of: cases.count(cases.all), example: cases.some(ways) };
}
