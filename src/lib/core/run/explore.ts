import type { Emitted } from '../chart/actions.ts';
import type { Around } from '../chart/guards.ts';
import type { Chart, ChartContext } from '../chart/types.ts';
import type { Answers } from '../model/index.ts';
import { createInterner, type Configuration } from './intern.ts';
import { createStepper, type Standing } from './stepper.ts';
import type { Node } from './table.ts';
import type { Snapshot } from './types.ts';

/** A way on from a configuration. */
export interface Way {
  event: string;
  to: Configuration;
  effects: Emitted[];
}

export interface Explorer {
  /** All states in document order; `active` of a configuration goes by their places. */
  nodes: Node[];
  /** Right after the submission, under no answers. */
  first: Configuration;
  /** Right after a submission with these answers. */
  begun(answers: Answers): Configuration;
  /** Every way on, one an event; only those by some events where one says by which. */
  ways(from: Configuration, by?: (event: string) => boolean): Way[];
  /** The way on by one event. */
  way(from: Configuration, event: string): Way | undefined;
  /** The configuration with these states active and this context. */
  at(standing: Standing): Configuration;
  /** Where it comes to rest by itself, once its context was changed from outside. */
  settled(from: Standing): Configuration;
}

/**
 * Every way on from a configuration, for walks over many thousand of them. Nothing is refused here, so it is for proofs
 * and never for applications.
 * @param around in the place of what the items of the chart wait for
 */
export function createExplorer(chart: Chart, around?: Around): Explorer {
  const stepper = createStepper(chart, undefined, around);
  const { nodes, begin, step, settle, heard } = stepper;
  const { at } = createInterner(stepper);

  function way(from: Configuration, event: string): Way | undefined {
    const found = step(from, { type: event, produced: [] });
    return found && { event, to: at(found.to), effects: found.effects };
  }

  function ways(from: Configuration, by?: (event: string) => boolean): Way[] {
    if (from.done || from.endless) return [];
    const found: Way[] = [];
    for (const event of heard(from)) {
      const to = by && !by(event) ? undefined : way(from, event);
      if (to) found.push(to);
    }
    return found;
  }

  const begun = (answers: Answers) => at(step(begin(), { type: 'begin', answers })!.to);
  let first: Configuration | undefined;
  return {
    nodes,
    get first() {
      return (first ??= begun({}));
    },
    begun,
    ways,
    way,
    at,
    settled: (from) => at(settle(from))
  };
}

/** The configuration as the runner would keep it. */
export function snapshotOf(nodes: Node[], { active, context, done }: Standing): Snapshot {
  const value = valueOf(nodes[0]!, active);
  return {
    status: done ? 'done' : 'active',
    value,
    context: { ...context } as ChartContext,
    historyValue: {},
    children: {}
  };
}

type StateValue = string | { [key: string]: StateValue };

function valueOf(node: Node, active: Uint8Array): StateValue {
  const children = node.children.filter((child) => active[child.at]);
  const [only] = children;
  if (node.kind === 'compound' && only && only.children.length === 0) return only.key;
  return Object.fromEntries(children.map((child) => [child.key, valueOf(child, active)]));
}
