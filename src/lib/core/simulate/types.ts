import type { Timer } from '../deadline/timers.ts';
import type { Problem } from '../errors.ts';
import type { SchemaCheck } from '../merge/types.ts';
import type { BundleSource } from '../model/index.ts';
import type { MergePlan } from '../merge/types.ts';
import type { ApplicationStatus, Effect, Runner, TaskStatus } from '../run/types.ts';

/** What a scenario is played on: one bundle, decided and compiled. */
export interface Play {
  source: BundleSource;
  runner: Runner;
  /** With `check`, for scenarios that have data: forms, payloads and facts are then judged as the engine does it. */
  plan?: MergePlan;
  check?: SchemaCheck;
}

/** Who sends an event: `citizen`, `system`, or an item's local id for the officer of its department. */
export type Sender = string;

/** What a department was sent, or would have been. */
export interface Payload {
  item: string;
  valid: boolean;
  problems: Problem[];
}

export type ClockView = Pick<Timer, 'state' | 'remaining' | 'provisional'> & {
  /** Local time at which it is due; `null` while it is stopped. */
  due: string | null;
};

/** What one event did; a refused one did nothing. */
export interface Happened {
  changed: Record<string, { from: TaskStatus | null; to: TaskStatus }>;
  status: ApplicationStatus;
  effects: Effect[];
  /** Clocks that are otherwise now; `null`: gone. */
  clocks: Record<string, ClockView | null>;
  payloads: Payload[];
  refused: Problem[];
  notes: string[];
}

export interface TraceStep extends Happened {
  /** Place in the scenario's steps; `null`: the submission. */
  step: number | null;
  kind: 'submission' | 'event' | 'due' | 'time' | 'expect';
  /** Milliseconds since the epoch. */
  at: number;
  /** The same as local time, `YYYY-MM-DDTHH:mm:ss`. */
  time: string;
  /** Working days since the one of the submission. */
  workingDay: number;
  by: Sender | null;
  event: string | null;
  /** Where it is otherwise than the scenario says. */
  differs: Problem[];
}

/** Everything that happened while a scenario was played. */
export interface Trace {
  bundle: string;
  scenario: string;
  steps: TraceStep[];
  /** What stood against the submission, or against any submission to this bundle; empty when it was taken. */
  refused: Problem[];
  /** How everything stands at the end. */
  end: Standing;
  /** Differences of all steps, each with the step as its path; empty when the scenario holds. */
  differs: Problem[];
}

export interface Standing {
  status: ApplicationStatus;
  tasks: Record<string, TaskStatus>;
  outcomes: Record<string, string>;
  counts: Record<string, number>;
  /** As the machine knows them. */
  clocks: Record<string, 'running' | 'stopped' | 'done'>;
  timers: Record<string, ClockView>;
  /** Element → item whose result has brought it. */
  produced: Record<string, string>;
  /** Item → whether what was sent for it has arrived and, with data, suits its own form; absent: nothing was sent. */
  sent: Record<string, boolean>;
}
