import type { Problem } from '../../errors.ts';
import { checkScenario } from '../check-scenario.ts';
import { playScenario } from '../play.ts';
import type { Play } from '../types.ts';
import type { Suite } from './suite.ts';

/** A scenario of a suite that does not go as it went when the suite was made. */
export interface SuiteDifference {
  scenario: string;
  problems: Problem[];
}

/**
 * Plays a stored suite on a version, its own or a later one.
 * @returns the scenarios that end otherwise, or speak of items, events and answers that are not there any more; each problem
 * has its place in the scenario
 */
export function replaySuite(play: Play, suite: Pick<Suite, 'scenarios'>): SuiteDifference[] {
  return suite.scenarios.flatMap((raw) => {
    const checked = checkScenario(play.source, play.runner.chart, raw);
    const problems = checked.ok ? playScenario(play, checked.value).differs : checked.problems;
    return problems.length === 0 ? [] : [{ scenario: raw.name, problems }];
  });
}
