import type { Department } from '#lib/core/model/index.ts';
import { START, type Flow } from './flow.ts';
import { NODE, PILL, type Layout } from './layout.ts';

const GAP = { x: 64, y: 20 } as const;
const HEAD = 96;

/** Items from left to right by how many have to be done before them: at once, where a better drawing takes its time. */
export function columnLayout(flow: Flow): Layout {
  const depth = depths(flow);
  const rows = new Map<number, number>();
  const positions: Layout['positions'] = { [START]: { x: 0, y: 0 } };
  for (const { id } of flow.nodes) {
    const column = depth.get(id) ?? 1;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    positions[id] = { x: column * (NODE.width + GAP.x), y: row * (NODE.height + GAP.y) };
  }
  const height = Math.max(1, ...rows.values()) * (NODE.height + GAP.y);
  const width = (Math.max(0, ...depth.values()) + 1) * (NODE.width + GAP.x);
  return { direction: 'LR', positions, routes: {}, width, height };
}

/** A department's lane: its band across the drawing. */
export interface Lane {
  department: Department;
  y: number;
  height: number;
}

/** Departments below each other, items from left to right by how many have to be done before them. */
export function laneLayout(flow: Flow): Layout {
  const depth = depths(flow);
  const positions: Layout['positions'] = { [START]: { x: 0, y: 0 } };
  let y = 0;
  for (const department of departmentsIn(flow)) {
    const own = flow.nodes.filter((node) => node.department.id === department.id);
    const rows = new Map<number, number>();
    for (const node of own) {
      const column = depth.get(node.id) ?? 1;
      const row = rows.get(column) ?? 0;
      rows.set(column, row + 1);
      positions[node.id] = { x: HEAD + column * (NODE.width + GAP.x), y: y + row * (NODE.height + GAP.y) };
    }
    y += Math.max(1, ...rows.values()) * (NODE.height + GAP.y) + GAP.y;
  }
  const deepest = Math.max(0, ...depth.values());
  positions[START] = { x: HEAD, y: Math.max(0, (y - GAP.y - PILL.height) / 2) };
  return { direction: 'LR', positions, routes: {}, width: HEAD + (deepest + 1) * (NODE.width + GAP.x), height: y };
}

/** The bands of a drawing that is laid out in lanes. */
export function lanesOf(flow: Flow, positions: Layout['positions']): Lane[] {
  return departmentsIn(flow).map((department) => {
    const own = flow.nodes
      .filter((node) => node.department.id === department.id)
      .map((node) => positions[node.id]?.y ?? 0);
    const top = Math.min(...own) - GAP.y / 2;
    return { department, y: top, height: Math.max(...own) + NODE.height + GAP.y / 2 - top };
  });
}

/** In the order in which they come up. */
function departmentsIn(flow: Flow): Department[] {
  return [...new Map(flow.nodes.map(({ department }) => [department.id, department])).values()];
}

/** Longest way from the start; items of a circle stay where they are met first. */
function depths(flow: Flow): Map<string, number> {
  const depth = new Map<string, number>([[START, 0]]);
  for (let turn = 0; turn <= flow.nodes.length; turn += 1) {
    let isStill = true;
    for (const { from, to } of flow.edges) {
      const next = (depth.get(from) ?? 0) + 1;
      if (next <= (depth.get(to) ?? 0) || next > flow.nodes.length) continue;
      depth.set(to, next);
      isStill = false;
    }
    if (isStill) break;
  }
  return depth;
}
