import type { BundleSource, Scenario } from '../model/index.ts';
import { openRunner } from '../run/open-runner.ts';
import { openPlayer, turnedAway } from './player.ts';
import type { Play, Trace } from './types.ts';

/**
 * Plays a scenario on the real runner with a virtual calendar. It ends early where an event is refused that should not be,
 * or the submission itself is; `differs` then says where and why.
 * @param scenario checked by `checkScenario`
 */
export function playScenario(play: Play, scenario: Scenario): Trace {
  const player = openPlayer(play, scenario);
  for (const step of scenario.steps) if (!player.take(step)) break;
  return player.trace();
}

/**
 * As `playScenario`, on a bundle as it stands, however broken: what cannot be compiled refuses every submission.
 * @param forms for scenarios that have data
 */
export function playBundle(source: BundleSource, scenario: Scenario, forms: Pick<Play, 'plan' | 'check'> = {}): Trace {
  const runner = openRunner(source);
  if (!runner.ok) return turnedAway(source, scenario, runner.problems);
  return playScenario({ source, runner: runner.value, ...forms }, scenario);
}
