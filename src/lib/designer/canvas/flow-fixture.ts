import type { Flow, FlowEdge, FlowNode } from './flow.ts';
import { START } from './flow.ts';

/** A drawn flow for tests, from `A>B` pairs; items without a predecessor hang on the start. */
export function drawn(ids: string[], links: string[], critical: string[] = []): Flow {
  const nodes = ids.map((id): FlowNode => ({
    id,
    name: `事项${id}`,
    department: { id: 'd', name: '部门', short: '部', hue: 'wj' },
    limit: 1,
    materials: 2,
    optional: false,
    conditional: false,
    badge: null,
    steps: null
  }));
  const edges = ids.flatMap((to): FlowEdge[] => {
    const from = links.filter((link) => link.endsWith(`>${to}`)).map((link) => link.slice(0, link.indexOf('>')));
    return (from.length ? from : [START]).map((source) => ({
      id: `${source}>${to}`,
      from: source,
      to,
      conditional: false,
      critical: critical.includes(`${source}>${to}`),
      any: false
    }));
  });
  return { nodes, edges };
}
