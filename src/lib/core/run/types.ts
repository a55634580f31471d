import type { Word } from '../chart/actions.ts';
import type { Chart, ChartContext, OPEN_STATUSES, Outcome } from '../chart/types.ts';
import type { Result } from '../errors.ts';
import type { Answers } from '../model/index.ts';

/** What the public sees of a task; derived from the snapshot, never stored by hand. */
export type TaskStatus = (typeof OPEN_STATUSES)[number] | Outcome;

export type ApplicationStatus = 'processing' | 'correcting' | 'closed';

/** A machine event: `HUKOU.accept`, `correct`, `clock.due.HUKOU.limit`. Imperative, no personal data. */
export interface RunEvent {
  type: string;
  [param: string]: unknown;
}

/** Serialisable XState snapshot plus nothing. */
export type Snapshot = Record<string, unknown> & { context: ChartContext };

export type Effect =
  | { type: 'clock.start'; clock: string }
  | { type: 'clock.stop'; clock: string }
  | { type: 'clock.resume'; clock: string }
  | { type: 'clock.cancel'; clock: string }
  /** The end of a clock moves by so much, in the clock's own unit (延期). */
  | { type: 'clock.extend'; clock: string; days: number }
  /** The department's slice leaves now. */
  | { type: 'dispatch'; item: string }
  /** The one correction notice goes out. */
  | { type: 'notice'; items: string[] }
  | { type: 'settled'; item: string; outcome: Outcome }
  /** Something about the item that people have to know. */
  | { type: 'tell'; item: string; what: Word }
  /** A step that these items share takes place. */
  | { type: 'joint'; joint: string; items: string[] }
  | { type: 'closed' };

export interface StepDone {
  snapshot: Snapshot;
  effects: Effect[];
  statuses: Record<string, TaskStatus>;
  status: ApplicationStatus;
}

/** Pure movement of one published chart; made once per version and reused (one actor scope for all). */
export interface Runner {
  readonly chart: Chart;
  /** Initial snapshot for given answers, after submission. */
  start(answers: Answers): Result<StepDone>;
  /** `event/not-now` when it fits nowhere (rule 12); `engine/fault` when a guard threw. */
  step(snapshot: Snapshot, event: RunEvent): Result<StepDone>;
  /** Event types that would move something now, e.g. for the desk's buttons. */
  events(snapshot: Snapshot): string[];
  /** Whether this one would; cheaper than looking for it among all. */
  can(snapshot: Snapshot, type: string): boolean;
  statuses(snapshot: Snapshot): Record<string, TaskStatus>;
  /** Department that has an item in its hands: its own, or that of the second level (终审). */
  holder(snapshot: Snapshot, item: string): string;
}
