import type { Expression } from './expression.ts';
import type { Flow, FlowNode, Graph } from './model.ts';

/** Collects nodes and flows of one scope; ids are unique in the whole document because each begins with its scope. */
export interface Builder {
  graph: Graph;
  add(node: FlowNode): string;
  has(id: string): boolean;
  join(from: string, to: string, how?: { name?: string; when?: Expression; otherwise?: boolean }): void;
}

export function createBuilder(scope: string): Builder {
  const graph: Graph = { nodes: [], flows: [] };
  const ids = new Set<string>();
  return {
    graph,
    has: (id) => ids.has(id),
    add(node) {
      ids.add(node.id);
      graph.nodes.push(node);
      return node.id;
    },
    join(from, to, { name, when, otherwise } = {}) {
      const id = `${scope}_flow_${graph.flows.length + 1}`;
      const flow: Flow = {
        id,
        from,
        to,
        ...(name && { name }),
        ...(when !== undefined && { when }),
        ...(otherwise && { otherwise })
      };
      graph.flows.push(flow);
    }
  };
}

/** A node that several flows lead to, unless it is made for that, gets a gateway in front; a choice with one way goes. */
export function tidy(graph: Graph): Graph {
  const nodes: FlowNode[] = [];
  let flows = graph.flows;
  for (const node of graph.nodes) {
    const into = flows.filter(({ to }) => to === node.id);
    if (into.length > 1 && node.kind !== 'merge' && node.kind !== 'join') {
      const merge: FlowNode = {
        id: `${node.id}_in`,
        kind: 'merge',
        name: '',
        ...(node.lane !== undefined && { lane: node.lane }),
        ...(node.row !== undefined && { row: node.row })
      };
      nodes.push(merge);
      flows = flows.map((flow) => (flow.to === node.id ? { ...flow, to: merge.id } : flow));
      flows = [...flows, { id: `${merge.id}_flow`, from: merge.id, to: node.id }];
    }
    nodes.push(node);
  }
  return withoutIdle({ nodes, flows });
}

/** Gateways that neither split nor bring together. */
function withoutIdle({ nodes, flows }: Graph): Graph {
  const idle = nodes.find(({ id, kind }) => {
    const [into, out] = [flows.filter(({ to }) => to === id), flows.filter(({ from }) => from === id)];
    return (kind === 'merge' || kind === 'choice') && into.length === 1 && out.length === 1;
  });
  if (!idle) return { nodes, flows };
  const [before] = flows.filter(({ to }) => to === idle.id);
  const [after] = flows.filter(({ from }) => from === idle.id);
  return withoutIdle({
    nodes: nodes.filter((node) => node !== idle),
    flows: flows.flatMap((flow) => (flow === after ? [] : flow === before ? [{ ...flow, to: after!.to }] : [flow]))
  });
}
