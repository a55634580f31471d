import type { Process, ProcessClock } from '../model/index.ts';
import type { JointStep } from '../model/steps.ts';
import { ALWAYS, allWays, statesIn, targetFrom, type State } from './edit/tree.ts';

/** A step (环节) of a process template: a state in which a department works on the straight way. */
export interface ProcessStep {
  state: string;
  title: string;
  /** It is the second level's (终审). */
  final: boolean;
  /** Where it leads on to when it is left out; `null`: it cannot be, since the law asks for it or it is the decision itself. */
  next: string | null;
  why: 'law' | 'result' | 'branch' | null;
  /** What runs for this step alone; the item's own limit runs for the one that decides. */
  clock: Pick<ProcessClock, 'id' | 'days' | 'unit'> | null;
}

/** States in which a department works when all goes well: examining (受理) and deciding (决定). */
const WORK = ['$item:examining', '$item:deciding'];
/** States that only interrupt a step and lead back to it. */
const ASIDE = ['$item:paused', '$item:faulted', '$item:correcting', '$item:examining'];
const FINAL = '$item@final';
/** Every application is examined and may be corrected (行政许可法 第三十二条); the correction round counts on it. */
const BY_LAW = 'examining';

const known = new WeakMap<Process, ProcessStep[]>();

/** The steps of a template, in the order in which they are done. */
export function stepsOfProcess(process: Process): ProcessStep[] {
  const steps = known.get(process) ?? findSteps(process);
  known.set(process, steps);
  return steps;
}

function findSteps(process: Process): ProcessStep[] {
  const region = process.region as State;
  const work = statesIn(region).filter(
    ({ name, state }) => !name.includes('.') && state.tags?.some((tag) => WORK.includes(tag))
  );
  const steps = work.map(({ name, state }): ProcessStep => {
    const decides = recordsResult(state);
    const on = name === BY_LAW || decides ? [] : leadsOn(region, name, state);
    const next = on.length === 1 ? on[0]! : null;
    return {
      state: name,
      title: process.titles?.[name] ?? name,
      final: state.tags!.includes(FINAL),
      next,
      why: next !== null ? null : name === BY_LAW ? 'law' : decides ? 'result' : 'branch',
      clock: clockOf(process, work, name, decides)
    };
  });
  return inOrder(steps);
}

/** Whether a template waits for a step that several items share. */
export function waitsForJoint({ region }: Process): boolean {
  return statesIn(region as State).some(({ state }) =>
    allWays(state).some(({ way }) => way.guard?.type === 'jointDone')
  );
}

/** Joint steps that an item takes part in. */
export function jointStepsOf(joint: readonly JointStep[] | undefined, item: string): JointStep[] {
  return (joint ?? []).filter(({ items }) => items.includes(item));
}

/** It records what came out, so nothing comes out without it. */
function recordsResult(state: State): boolean {
  return allWays(state).some(
    ({ way }) => way.target === 'settled.approved' || way.actions?.some(({ type }) => type === 'recordFacts')
  );
}

/** Where the department's own moves lead on to, ends and interruptions apart. */
function leadsOn(region: State, name: string, state: State): string[] {
  const aside = new Set(
    statesIn(region).flatMap((each) => (each.state.tags?.some((tag) => ASIDE.includes(tag)) ? [each.name] : []))
  );
  const found = allWays(state).flatMap(({ trigger, way }) => {
    const to = targetFrom(name, way);
    const isOn = trigger !== ALWAYS && !way.guard && to !== undefined && to !== name;
    return isOn && !to.startsWith('settled') && !aside.has(to) ? [to] : [];
  });
  return [...new Set(found)];
}

function clockOf(
  process: Process,
  work: { name: string; state: State }[],
  name: string,
  decides: boolean
): ProcessStep['clock'] {
  const heard = ({ state }: { state: State }, id: string) => state.on?.[`clock.due.$item.${id}`] !== undefined;
  const own = work.find((each) => each.name === name)!;
  const isOwn = ({ id, days }: ProcessClock) =>
    heard(own, id) && (typeof days === 'number' ? work.every((each) => each === own || !heard(each, id)) : decides);
  const found = process.clocks.find(isOwn);
  return found ? { id: found.id, days: found.days, ...(found.unit && { unit: found.unit }) } : null;
}

/** A step stands before the one that it leads on to; examining comes first. */
function inOrder(steps: ProcessStep[]): ProcessStep[] {
  const rank = (step: ProcessStep, seen = 0): number => {
    if (step.state === BY_LAW) return steps.length + 1;
    const next = steps.find(({ state }) => state === step.next);
    return next && seen < steps.length ? 1 + rank(next, seen + 1) : 0;
  };
  return steps.toSorted((a, b) => rank(b) - rank(a));
}
