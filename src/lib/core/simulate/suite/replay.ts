import type { Problem } from '../../errors.ts';
import type { Scenario } from '../../model/index.ts';
import { checkScenario } from '../check-scenario.ts';
import { playScenario } from '../play.ts';
import type { Play } from '../types.ts';
import { coverageOf, type SuiteCoverage } from './coverage.ts';
import type { Suite } from './suite.ts';

/** A scenario of a suite that does not go as it went when the suite was made. */
export interface SuiteDifference {
  scenario: string;
  problems: Problem[];
}

/** A suite played anew: what goes otherwise, what it takes, and why the rest is not taken. */
export interface SuiteReport {
  scenarios: number;
  /** How many of them people have kept (`flows/scenarios/<bundle>/`). */
  kept: number;
  differs: SuiteDifference[];
  coverage: SuiteCoverage;
  /** Of the transitions that are not taken, the reason that was found when the suite was made. */
  reasons: Record<string, string>;
}

/**
 * Plays a stored suite on a version, its own or a later one.
 * @returns the scenarios that end otherwise, or speak of items, events and answers that are not there any more; each problem
 * has its place in the scenario
 */
export function replaySuite(
  play: Play,
  suite: Pick<Suite, 'scenarios'>,
  tell: (done: number) => void = () => undefined
): SuiteDifference[] {
  return suite.scenarios.flatMap((raw, index) => {
    const checked = checkScenario(play.source, play.runner.chart, raw);
    const problems = checked.ok ? playScenario(play, checked.value).differs : checked.problems;
    tell(index + 1);
    return problems.length === 0 ? [] : [{ scenario: raw.name, problems }];
  });
}

/**
 * Plays a suite and counts its coverage on the chart as it is now.
 * @param play with forms where a kept scenario has data
 * @param tell how many scenarios were played
 * @param kept scenarios that people have kept: they have to hold like the others, and are not counted for coverage
 */
export function reportSuite(
  play: Play,
  suite: Suite,
  tell: (done: number) => void = () => undefined,
  kept: readonly Scenario[] = []
): SuiteReport {
  const made = suite.scenarios.length;
  const differs = [
    ...replaySuite(play, suite, tell),
    ...replaySuite(play, { scenarios: [...kept] }, (done) => tell(made + done))
  ];
  const coverage = coverageOf(play.runner.chart, suite.scenarios);
  const reasons = Object.fromEntries(suite.untaken.map(({ transition, reason }) => [transition, reason]));
  return { scenarios: made + kept.length, kept: kept.length, differs, coverage, reasons };
}
