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
import type { Finding, Severity } from '#lib/core/model/index.ts';
import { findingsOf, worst } from './findings.ts';

export { departmentOf, reduceWaits, START, type FlowEdge, type Wait };

export interface FlowNode extends GraphNode {
  badge: { severity: Severity; count: number } | null;
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
  return { edges, nodes: nodes.map((node) => ({ ...node, badge: badgeOf(input.findings, node.id) })) };
}

function badgeOf(findings: readonly Finding[], item: string): FlowNode['badge'] {
  const own = findingsOf(findings, item);
  return own.length ? { severity: worst(own), count: own.length } : null;
}
