import type { Expression } from './expression.ts';
import type { Lost } from './lost.ts';
import type { Operation } from './operations.ts';

/** A process before it is written: nodes and flows, without places and without the language of an engine. */
export interface Graph {
  nodes: FlowNode[];
  flows: Flow[];
}

/** What makes an event happen. A timer names the variable with its moment. */
export type Trigger = { signal: Signal } | { message: string } | { timer: string };

/**
 * `changed`: something that other regions may wait for; `withdraw`: the applicant withdraws everything; the others: what this
 * one item waits for did not come, and its policy ends it so.
 */
export type Signal = 'changed' | 'withdraw' | LostSignal;
export type LostSignal = `${Lost}_${string}`;

/** Whoever does a task: a department by its id, or one of these. */
export type Performer = string;
export const APPLICANT: Performer = 'applicant';
export const PLATFORM: Performer = 'platform';

export interface Task {
  performer: Performer;
  /** What can be done, by the name that the variable takes; of a single one nobody has to choose. */
  moves: { name: string; label: string }[];
  /** Variable that the choice goes into. */
  choice: string;
  /** Item whose form is shown. */
  item?: string;
  /** Variable with the moment by which it has to be done. */
  due?: string;
}

type Kind =
  | { kind: 'start' }
  /** `all`: ends whatever else is under way in the same box. */
  | { kind: 'end'; all?: true }
  | { kind: 'task'; task: Task }
  | { kind: 'script'; operations: Operation[] }
  /** Exclusive, one way in. */
  | { kind: 'choice' }
  /** Exclusive, one way out. */
  | { kind: 'merge' }
  | { kind: 'fork' }
  | { kind: 'join' }
  /** Waits for the first of the events behind it. */
  | { kind: 'events' }
  | { kind: 'throw'; signal: Signal }
  | { kind: 'catch'; trigger: Trigger }
  | { kind: 'boundary'; host: string; trigger: Trigger; interrupting: boolean }
  /** `open`: drawn with what is in it. */
  | { kind: 'box'; graph: Graph; open?: true };

export type FlowNode = Kind & {
  id: string;
  name: string;
  /** For the documentation of the element. */
  about?: string[];
  /** Top level only. */
  lane?: Performer;
  /** Top level only: nodes of one row stand side by side. */
  row?: number;
};

export interface Flow {
  id: string;
  from: string;
  to: string;
  name?: string;
  when?: Expression;
  /** Taken when no other one is. */
  otherwise?: boolean;
}

/** A line without direction of flow: `to` waits for what `from` ends with. */
export interface Dependency {
  id: string;
  from: string;
  to: string;
}

/** Words beside a node. */
export interface Note {
  id: string;
  of: string;
  text: string;
}

/** Everything that is written. */
export interface ProcessModel {
  id: string;
  name: string;
  graph: Graph;
  lanes: { id: Performer; name: string }[];
  dependencies: Dependency[];
  notes: Note[];
  /** What BPMN, or this export, does not say: keys of `notes.ts`. */
  unsaid: ReadonlySet<UnsaidKey>;
}

export type UnsaidKey =
  | 'reopening'
  | 'effects'
  | 'facts'
  | 'workingDays'
  | 'counts'
  | 'forbidden'
  | 'cancelledWhilePaused'
  | 'lanesInside'
  | 'noClock';

/** Nodes of a graph and of all boxes within. */
export function* nodesIn(graph: Graph): Generator<FlowNode> {
  for (const node of graph.nodes) {
    yield node;
    if (node.kind === 'box') yield* nodesIn(node.graph);
  }
}
