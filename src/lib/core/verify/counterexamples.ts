import type { ActiveSet } from '../condition/active-sets.ts';
import type { Chart } from '../chart/types.ts';
import type { Answers, Refusal, Scenario, ScenarioStep } from '../model/index.ts';
import { openChart } from '../run/open-runner.ts';
import { courseTo, type Goal, type Reached } from './course.ts';
import { before, together } from './reach.ts';
import { stepsOf } from './scenarios.ts';
import type { Draft, VerifyInput } from './types.ts';

/**
 * What no application comes to is no error: with a scenario that plays to the fault on the real engine a finding stays as grave
 * as its rule is, without one it is a warning.
 */
export function shown(draft: Draft, scenario: Omit<Scenario, 'name'> | undefined): Draft {
  if (!scenario) return { ...draft, severity: 'warning' };
  return { ...draft, scenario: { name: draft.message.replace(/。$/, ''), ...scenario } };
}

/** The bundle's chart; `null` where it does not compile, so that nothing else can be shown on it. */
export function chartOf({ source }: VerifyInput): Chart | null {
  const chart = openChart(source);
  return chart.ok ? chart.value : null;
}

/** Nobody can submit anything: the bundle cannot be compiled, and this is a reason. */
export function noStart(input: VerifyInput, draft: Draft, code: string): Draft {
  return shown(draft, { answers: input.classes()[0] ?? {}, refused: { code }, steps: [] });
}

/** Under these answers nobody can submit, whatever is filled in. */
export function unsubmittable(
  input: VerifyInput,
  draft: Draft,
  found: { answers: Answers | undefined; refused: Refusal; fill?: Scenario['fill'] }
): Draft {
  const { answers, ...refusal } = found;
  if (!answers || !chartOf(input)) return shown(draft, undefined);
  return shown(draft, { answers, data: 'generate', seed: 1, ...refusal, steps: [] });
}

/** An item, brought to where something is to be seen. */
interface Brought extends Reached {
  set: ActiveSet;
}

/**
 * Brings what an item waits for to its approval, as far as it can be, and the item itself to its goal.
 * @param set answers under which the item applies; absent: some
 * @returns `undefined` where it does not apply, cannot get there, or the bundle does not compile
 */
export function brought(
  input: VerifyInput,
  { item, is }: Goal,
  set: ActiveSet | undefined = together(input, item)
): Brought | undefined {
  const chart = set && chartOf(input);
  const found = chart && courseTo(chart, set.active, [...approvals(input, set, item), { item, is }]);
  return found ? { ...found, set } : undefined;
}

/** The item is approved, though something that its documents want before never took place. */
export function approvedAnyway(input: VerifyInput, item: string): Omit<Scenario, 'name'> | undefined {
  const there = brought(input, { item, is: ({ context }) => context.outcomes[item] === 'approved' });
  return there && ending(input, there, [{ expect: { outcomes: { [item]: 'approved' } } }]);
}

/** Everything that stands before an item is approved, in an order in which it can be. */
export function approvals(input: VerifyInput, set: ActiveSet, item: string, but: string[] = []): Goal[] {
  const behind = (id: string) => before(input, set, id);
  return [...behind(item)]
    .filter((id) => id !== item && !but.includes(id))
    .toSorted((a, b) => behind(a).size - behind(b).size)
    .map((id) => ({ item: id, is: ({ context }) => context.outcomes[id] === 'approved' }));
}

/** The scenario that goes there and then shows something. */
export function ending(
  input: VerifyInput,
  { set, events }: Pick<Brought, 'set' | 'events'>,
  last: ScenarioStep[]
): Omit<Scenario, 'name'> {
  return { answers: set.answers, steps: [...stepsOf(input, events), ...last] };
}
