import { createBundleMachine } from '../chart/vocabulary.ts';
import type { AnyMachineSnapshot } from 'xstate';
import { answersLookup, evaluate } from '../condition/evaluate.ts';
import { ok, refuse, type Problem, type Result } from '../errors.ts';
import type { Answers } from '../model/index.ts';
import type { Chart } from '../chart/types.ts';
import { checkEvent } from './check-event.ts';
import { text } from './messages.ts';
import { createScope } from './scope.ts';
import { persist } from './snapshot.ts';
import { finalsOf, statusOf, statusesOf } from './status.ts';
import type { RunEvent, Runner, Snapshot, StepDone } from './types.ts';

/** A runner over one chart. It keeps no state of any application: every call takes a snapshot and gives a new one. */
export function createRunner(chart: Chart): Runner {
  const machine = createBundleMachine(chart);
  const { scope, take } = createScope(machine);
  /** Asked whether an event fits and then moved by it, a snapshot is restored once. */
  const restored = new WeakMap<Snapshot, AnyMachineSnapshot>();

  function restore(snapshot: Snapshot): AnyMachineSnapshot {
    const known = restored.get(snapshot) ?? (machine.restoreSnapshot(snapshot as never, scope) as AnyMachineSnapshot);
    restored.set(snapshot, known);
    return known;
  }

  function move(from: AnyMachineSnapshot, event: RunEvent): StepDone {
    take();
    const next = machine.transition(from, event as never, scope) as AnyMachineSnapshot;
    return done(chart, next, take());
  }

  function start(answers: Answers): Result<StepDone> {
    const problem = checkStart(chart, answers);
    if (problem) return refuse(problem);
    return guarded(() => ok(move(machine.getInitialSnapshot(scope) as AnyMachineSnapshot, { type: 'begin', answers })));
  }

  function step(snapshot: Snapshot, event: RunEvent): Result<StepDone> {
    if (snapshot.status === 'done') return refuse({ code: 'event/not-now', message: text.closed() });
    return guarded(() => {
      const current = restore(snapshot);
      const problem = checkEvent(chart, current, event);
      return problem ? refuse(problem) : ok(move(current, event));
    });
  }

  return {
    chart,
    start,
    step,
    events: (snapshot) => (snapshot.status === 'done' ? [] : possible(restore(snapshot))),
    can: (snapshot, type) => snapshot.status !== 'done' && fits(restore(snapshot), type),
    statuses: (snapshot) => statusesOf(chart, restore(snapshot)),
    holder: (snapshot, item) => {
      const { department, finalDepartment } = chart.items[item]!;
      if (finalDepartment === undefined) return department;
      return finalsOf(chart, restore(snapshot)).includes(item) ? finalDepartment : department;
    }
  };
}

function done(chart: Chart, next: AnyMachineSnapshot, effects: StepDone['effects']): StepDone {
  return { snapshot: persist(next), effects, statuses: statusesOf(chart, next), status: statusOf(chart, next) };
}

/** What a guard throws refuses this one event; nothing has moved, and the other applications are not touched (rule 12). */
function guarded(body: () => Result<StepDone>): Result<StepDone> {
  try {
    return body();
  } catch (error) {
    return refuse({
      code: 'engine/fault',
      message: text.fault(),
      path: error instanceof Error ? error.message : String(error)
    });
  }
}

function checkStart(chart: Chart, answers: Answers): Problem | undefined {
  const lookup = answersLookup(answers);
  const active = Object.values(chart.items).map((item) => evaluate(item.appliesWhen, lookup));
  if (active.includes(undefined))
    return { code: 'answers/undetermined', message: text.undetermined(), path: 'answers' };
  if (!active.includes(true))
    return { code: 'answers/nothing-applies', message: text.nothingApplies(), path: 'answers' };
  return undefined;
}

/** Event types that would move something, in the order of the chart. */
function possible(snapshot: AnyMachineSnapshot): string[] {
  const types = new Set(snapshot._nodes.flatMap((node) => Object.keys(node.config.on ?? {})));
  return [...types].filter((type) => fits(snapshot, type));
}

function fits(snapshot: AnyMachineSnapshot, type: string): boolean {
  return snapshot.can({ type, produced: [] } as never);
}
