import type { Scenario } from '../model/index.ts';
import { openPlayer } from './player.ts';
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
