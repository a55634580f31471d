import type { Answers, Scenario } from '../../model/index.ts';
import type { Chart } from './arrows.ts';
import { createGround, type Ground } from './ground.ts';

/** Transitions of a chart, and which of them some scenario takes. */
export interface SuiteCoverage {
  total: number;
  taken: number;
  /** Names of the others, `run.HUKOU.examining HUKOU.reject`. */
  untaken: string[];
}

/**
 * Counts anew what scenarios of control alone take on a chart, the one that they were made for or a later one. What a later
 * chart does not take any more ends that scenario there.
 */
export function coverageOf(chart: Chart, scenarios: readonly Scenario[]): SuiteCoverage {
  const ground = createGround(chart);
  const taken = new Set<string>();
  for (const { answers, steps } of scenarios) {
    const begun = ground.begin(answers);
    let at = begun.to;
    begun.taken.forEach(({ name }) => taken.add(name));
    for (const step of steps) {
      if (!('event' in step)) continue;
      const sent = ground.send(at, step.event);
      if (!sent) break;
      sent.taken.forEach(({ name }) => taken.add(name));
      at = sent.to;
    }
  }
  const untaken = ground.ways.map(({ name }) => name).filter((name) => !taken.has(name));
  return { total: ground.ways.length, taken: ground.ways.length - untaken.length, untaken };
}

/**
 * Names of the transitions that a run has taken, each once, in the order in which it came by them.
 * @param moved every event that moved the machine, those of clocks and of the machinery too
 */
export function waysTaken(
  ground: Ground,
  answers: Answers,
  moved: readonly { type: string; produced?: string[] }[]
): string[] {
  const begun = ground.begin(answers);
  const taken = new Set(begun.taken.map(({ name }) => name));
  let at = begun.to;
  for (const { type, produced } of moved) {
    const sent = ground.send(at, type, produced);
    if (!sent) break;
    for (const { name } of sent.taken) taken.add(name);
    at = sent.to;
  }
  return [...taken];
}
