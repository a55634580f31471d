import type { Answers, Scenario, ScenarioStep } from '../model/index.ts';

/** Long enough for every clock of a formal examination and a correction round. */
const LONG = 30;

/** Plays to items that wait for each other: however long one waits, none of them can be decided. */
export function stuckScenario(name: string, answers: Answers, items: string[]): Scenario {
  return { name, answers, steps: [{ workingDays: LONG }, ...items.flatMap(cannotBeDecided)] };
}

/** Plays to an item that cannot be decided while another one, which nobody has to bring to an end, is under way. */
export function heldUpScenario(name: string, answers: Answers, item: string, by: string): Scenario {
  const open: ScenarioStep = { expect: { outcomes: { [by]: null } } };
  return { name, answers, steps: [{ workingDays: LONG }, open, ...cannotBeDecided(item)] };
}

function cannotBeDecided(item: string): ScenarioStep[] {
  return [
    { by: item, event: `${item}.approve`, refused: 'event/not-now' },
    { expect: { tasks: { [item]: 'waiting' }, outcomes: { [item]: null } } }
  ];
}
