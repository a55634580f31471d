import type { ActiveSet } from '../../condition/active-sets.ts';
import type { Scenario } from '../../model/index.ts';
import type { Chart } from './arrows.ts';
import { suiteFor } from './suite.ts';

/** A template in one surrounding: its chart, the sets of items that may apply, and what its transitions are called there. */
export interface Surrounding {
  chart: Chart;
  sets: readonly ActiveSet[];
  /** Name in the chart of each transition of the template, in the template's order; absent where it is not there. */
  names: readonly (string | undefined)[];
}

/** Scenarios that take every transition of a template that can be taken, over all its surroundings. */
export interface ProcessSuite {
  scenarios: { surrounding: number; scenario: Scenario }[];
  /** Of each transition: whether some scenario takes it, and if not, what stands against it in one surrounding. */
  ways: { taken: boolean; reason?: string }[];
}

/** @param tell how many surroundings have been gone through */
export function suiteOfProcess(
  surroundings: readonly Surrounding[],
  tell: (done: number) => void = () => undefined
): ProcessSuite {
  const count = surroundings[0]?.names.length ?? 0;
  const ways: ProcessSuite['ways'] = Array.from({ length: count }, () => ({ taken: false }));
  const scenarios: ProcessSuite['scenarios'] = [];
  // What is not come by in any surrounding is searched for at last, which takes long.
  const rounds = [false, true].flatMap((thorough) => [...surroundings.entries()].map((each) => ({ thorough, each })));
  for (const { thorough, each } of rounds) {
    const [index, { chart, sets, names }] = each;
    if (!thorough) tell(index);
    const open = names.filter((name, at) => name !== undefined && !ways[at]!.taken);
    if (open.length === 0) continue;
    const suite = suiteFor(chart, sets, new Set(open as string[]), thorough);
    const reasons = new Map(suite.untaken.map(({ transition, reason }) => [transition, reason]));
    let brings = false;
    for (const [at, name] of names.entries()) {
      if (name === undefined || ways[at]!.taken) continue;
      const reason = reasons.get(name);
      if (reason === undefined) brings = true;
      ways[at] = reason === undefined ? { taken: true } : { taken: false, reason: ways[at]!.reason ?? reason };
    }
    if (brings) scenarios.push(...suite.scenarios.map((scenario) => ({ surrounding: index, scenario })));
  }
  return { scenarios, ways };
}
