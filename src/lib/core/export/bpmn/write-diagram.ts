import { xml, type Xml } from '../xml.ts';
import { layoutInside } from './layout-inside.ts';
import { isOpen, type Bounds, type Placed, type Point } from './layout-sizes.ts';
import { layoutTop } from './layout-top.ts';
import type { FlowNode, Graph, ProcessModel } from './model.ts';
import { laneId, noteLineId } from './ids.ts';

/** The diagram of the whole with its lanes, and one for each box, which is drawn closed in the diagram above it. */
export function diagramsOf(model: ProcessModel): Xml[] {
  const { plane, pool, lanes, dependencies, notes } = layoutTop(model);
  const top = [
    shape(`${model.id}_participant`, pool, { isHorizontal: 'true' }),
    ...[...lanes].map(([id, bounds]) => shape(laneId(id), bounds, { isHorizontal: 'true' })),
    ...drawn(model.graph, plane),
    ...[...dependencies].map(([id, points]) => edge(id, points)),
    ...[...notes].flatMap(([id, { bounds, line }]) => [shape(id, bounds), edge(noteLineId(id), line)])
  ];
  const boxes = model.graph.nodes.flatMap((node) =>
    node.kind === 'box' && !isOpen(node) ? [diagram(node.id, drawn(node.graph, layoutInside(node.graph)))] : []
  );
  return [diagram(`${model.id}_pool`, top), ...boxes];
}

function diagram(element: string, content: Xml[]): Xml {
  return xml(
    'bpmndi:BPMNDiagram',
    { id: `${element}_diagram` },
    xml('bpmndi:BPMNPlane', { id: `${element}_plane`, bpmnElement: element }, ...content)
  );
}

function drawn(graph: Graph, placed: Placed): Xml[] {
  const shapes = graph.nodes.flatMap((node) => {
    const bounds = placed.shapes.get(node.id)!;
    const label = placed.labels.get(node.id);
    const own = shape(node.id, bounds, expanded(node), label);
    return 'graph' in node && isOpen(node) ? [own, ...within(node.graph, bounds)] : [own];
  });
  const edges = graph.flows.map(({ id }) => {
    const { points, label } = placed.edges.get(id)!;
    return edge(id, points, label);
  });
  return [...shapes, ...edges];
}

/** What is in an open box, moved to where the box stands. */
function within(graph: Graph, { x, y }: Bounds): Xml[] {
  const placed = layoutInside(graph);
  const shift = <T extends Point>(item: T): T => ({ ...item, x: item.x + x, y: item.y + y });
  const move = <K>(map: Map<K, Bounds>) => new Map([...map].map(([key, bounds]) => [key, shift(bounds)] as const));
  const edges = [...placed.edges].map(
    ([id, { points, label }]) => [id, { points: points.map(shift), ...(label && { label: shift(label) }) }] as const
  );
  return drawn(graph, { ...placed, shapes: move(placed.shapes), labels: move(placed.labels), edges: new Map(edges) });
}

function expanded(node: FlowNode): Record<string, string> {
  const { kind } = node;
  if (kind === 'box') return { isExpanded: String(isOpen(node)) };
  return kind === 'choice' || kind === 'merge' ? { isMarkerVisible: 'true' } : {};
}

function shape(element: string, bounds: Bounds, attributes: Record<string, string> = {}, label?: Bounds): Xml {
  return xml(
    'bpmndi:BPMNShape',
    { id: `${element}_shape`, bpmnElement: element, ...attributes },
    boundsXml(bounds),
    ...(label ? [xml('bpmndi:BPMNLabel', {}, boundsXml(label))] : [])
  );
}

function edge(element: string, points: Point[], label?: Bounds): Xml {
  return xml(
    'bpmndi:BPMNEdge',
    { id: `${element}_edge`, bpmnElement: element },
    ...points.map(({ x, y }) => xml('di:waypoint', { x: String(x), y: String(y) })),
    ...(label ? [xml('bpmndi:BPMNLabel', {}, boundsXml(label))] : [])
  );
}

function boundsXml({ x, y, width, height }: Bounds): Xml {
  return xml('dc:Bounds', { x: String(x), y: String(y), width: String(width), height: String(height) });
}
