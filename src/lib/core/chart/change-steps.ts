import type { Item, Process, StepChange } from '../model/index.ts';
import { checkRegion } from './edit/check-region.ts';
import { changeClock, removeClock } from './edit/clocks.ts';
import {
  ALWAYS,
  actionsIn,
  allWays,
  mapStates,
  mapWays,
  statesIn,
  stateNamed,
  targetFrom,
  withState,
  writtenTarget,
  type Draft,
  type State,
  type Written
} from './edit/tree.ts';
import { stepsOfProcess } from './process-steps.ts';
import { faultOfChange, isOwnStep, type StepFault } from './step-fault.ts';

/**
 * A template as one item goes by it once its steps are cancelled, merged or compressed. A step that is left out is passed by:
 * whatever led to it leads to where it leads on, and what only served it goes with it. What cannot be made is left as it is, and
 * told by `stepFault`.
 */
export function withChangedSteps(process: Process, changes: readonly StepChange[]): Process {
  return changes.reduce((at, change, index) => {
    if (faultIn(at, change, changes.slice(0, index), process)) return at;
    return change.how === 'shorten' ? shortened(at, change) : (leftOut(at, change) ?? at);
  }, process);
}

/** What stands in the way of a change of an item's steps beside the others before it; `null` where it can be made. */
export function stepFault(process: Process, item: Item, index: number): StepFault | null {
  const changes = item.steps ?? [];
  const [before, change] = [changes.slice(0, index), changes[index]!];
  // A step that goes after this one counts too where this one would be done with it.
  const after = changes.slice(index + 1).filter(({ state }) => state !== change.state);
  return (
    faultIn(withChangedSteps(process, before), change, before, process) ??
    faultOfChange(stepsOfProcess(process), change, [...before, ...after], [item])
  );
}

function faultIn(now: Process, change: StepChange, before: readonly StepChange[], process: Process): StepFault | null {
  const fault = faultOfChange(stepsOfProcess(process), change, before);
  if (fault || change.how === 'shorten') return fault;
  return leftOut(now, change) ? null : 'branch';
}

function shortened(process: Process, change: Extract<StepChange, { how: 'shorten' }>): Process {
  const { clock } = stepsOfProcess(process).find(({ state }) => state === change.state)!;
  const full = process.clocks.find(({ id }) => id === clock!.id)!;
  if (typeof full.days !== 'number') return process;
  const changed = changeClock(asDraft(process), { do: 'changeClock', clock: { ...full, days: change.days } });
  return changed.ok ? asProcess(changed.value) : process;
}

/** `undefined` where what is left would break the rules of a chart. */
function leftOut(process: Process, change: StepChange): Process | undefined {
  const { state: name } = change;
  const next = stepsOfProcess(process).find(({ state }) => state === name)?.next;
  if (next === null || next === undefined) return undefined;
  const past = passedBy(process.region as State, name, next);
  const { region, gone } = reachable(past);
  const titles = Object.fromEntries(
    Object.entries(titled(process, change)).filter(([state]) => !gone.includes(state) && state !== name)
  );
  const bare = withoutIdleClocks({ ...asDraft(process), titles, region }, process.region as State);
  return checkRegion(bare).length === 0 ? asProcess(bare) : undefined;
}

/** Of a step that is done with another one of the same item both names are read. */
function titled({ titles = {} }: Process, change: StepChange): Record<string, string> {
  if (change.how !== 'merge' || !isOwnStep(change.into)) return titles;
  const { step } = change.into;
  return { ...titles, [step]: `${titles[step] ?? step}、${titles[change.state] ?? change.state}` };
}

/** What led to a state leads on to the next, with what is done on the way there; back to it from there is no way any more. */
function passedBy(region: State, name: string, next: string): State {
  const on = allWays(stateNamed(region, name)!).find(
    ({ trigger, way }) => trigger !== ALWAYS && !way.guard && targetFrom(name, way) === next
  )!;
  const carried = (on.way.actions ?? []).filter(({ type }) => type !== 'tell' && !type.startsWith('clock.'));
  const led = mapStates(region, (state, from) =>
    mapWays(state, (way): Written | undefined => {
      if (from === name || targetFrom(from, way) !== name) return way;
      if (from === next) return undefined;
      const target = writtenTarget(from, next);
      const actions = [...(way.actions ?? []), ...carried];
      return target === undefined ? way : { ...way, target, ...(actions.length > 0 && { actions }) };
    })
  );
  return withState(led, name, () => undefined);
}

/** The region without the states at its top that nothing leads to any more. */
function reachable(region: State): { region: State; gone: string[] } {
  const top = Object.keys(region.states ?? {});
  const ways = new Map(top.map((key) => [key, leads(region.states![key]!, key)]));
  const found = new Set([region.initial!, ...leads({ ...region, states: {} }, '')]);
  for (const key of found) for (const next of ways.get(key) ?? []) found.add(next);
  const gone = top.filter((key) => !found.has(key));
  return { region: gone.reduce((at, key) => withState(at, key, () => undefined), region), gone };
}

function leads(state: State, name: string): string[] {
  const all = [{ name, state }, ...statesIn(state, name === '' ? '' : `${name}.`)];
  const targets = all.flatMap((each) => allWays(each.state).flatMap(({ way }) => targetFrom(each.name, way) ?? []));
  return targets.map((target) => target.split('.')[0]!);
}

/** Clocks that somebody heard before and nobody hears now are started for nothing. */
function withoutIdleClocks(draft: Draft, before: State): Draft {
  const heard = (region: State, id: string) =>
    [region, ...statesIn(region).map(({ state }) => state)].some(({ on = {} }) => on[`clock.due.$item.${id}`]);
  const runs = (region: State, id: string) =>
    [region, ...statesIn(region).map(({ state }) => state)].some((state) =>
      actionsIn(state).some(({ type, params }) => type === 'clock.start' && params?.['clock'] === `$item.${id}`)
    );
  const idle = draft.clocks.filter(
    ({ id }) => heard(before, id) && (!heard(draft.region, id) || !runs(draft.region, id))
  );
  return idle.reduce((at, { id }) => {
    const removed = removeClock(at, { do: 'removeClock', clock: id });
    return removed.ok ? removed.value : at;
  }, draft);
}

function asDraft(process: Process): Draft {
  return { ...process, region: process.region as State };
}

function asProcess(draft: Draft): Process {
  return { ...draft, region: draft.region as Process['region'] };
}
