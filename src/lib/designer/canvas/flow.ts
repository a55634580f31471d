import {
  departmentOf,
  flowOf as graphOf,
  reduceWaits,
  START,
  type Flow as Graph,
  type FlowEdge,
  type FlowInput as GraphInput,
  type FlowNode as GraphNode,
  type Wait
} from '#lib/core/export/flow/graph.ts';
import { takenSteps } from '#lib/core/chart/taken-steps.ts';
import type { Finding, Severity } from '#lib/core/model/index.ts';
import { itemOfPath, worst } from '../findings/findings.ts';
import { stepBadge, type StepBadge } from './step-badge.ts';

export { departmentOf, reduceWaits, START, type FlowEdge, type Wait };

export interface FlowNode extends GraphNode {
  badge: { severity: Severity; count: number } | null;
  /** Steps that are cancelled, merged or compressed, and those of others that are done with it. */
  steps: StepBadge | null;
}

export interface Flow extends Graph {
  nodes: FlowNode[];
}

interface FlowInput extends GraphInput {
  findings: readonly Finding[];
}

/** What the canvas, the outline and the palette draw: the flow with what is found at each item. */
export function flowOf(input: FlowInput): Flow {
  const { nodes, edges } = graphOf(input);
  const open = Map.groupBy(
    input.findings.filter(({ accepted }) => !accepted),
    ({ path }) => itemOfPath(path)
  );
  const { bundle, items } = input.source;
  const taken = takenSteps(bundle.items);
  const takenBy = (id: string) => (taken.get(id) ?? []).map(({ item }) => items[item]?.name ?? item);
  const steps = new Map(bundle.items.map((entry) => [entry.id, stepBadge(entry, takenBy(entry.id))]));
  return {
    edges,
    nodes: nodes.map((node) => ({ ...node, badge: badgeOf(open.get(node.id)), steps: steps.get(node.id) ?? null }))
  };
}

function badgeOf(own: readonly Finding[] | undefined): FlowNode['badge'] {
  return own ? { severity: worst(own), count: own.length } : null;
}
