import { expect, it } from 'vitest';
import { bundles, templates } from '../../../../../tests/interop/support/subjects.ts';
import { compileChart } from '../../chart/compile.ts';
import { layoutInside } from './layout-inside.ts';
import { isOpen, type Bounds, type Placed, type Point } from './layout-sizes.ts';
import { layoutTop } from './layout-top.ts';
import { nodesIn, type Graph } from './model.ts';
import { processModel } from './process-model.ts';

const subjects = [...(await bundles()).slice(0, 3), ...templates().slice(0, 5)];

it.each(subjects)('$name: no shape lies over another, no line goes through one', ({ source }) => {
  const model = processModel(compileChart(source), source);
  const planes: [Graph, Placed][] = [[model.graph, layoutTop(model).plane]];
  for (const node of nodesIn(model.graph)) if ('graph' in node) planes.push([node.graph, layoutInside(node.graph)]);
  const wrong: string[][] = [];
  let shapes = 0;
  for (const [graph, placed] of planes) {
    const standing = graph.nodes.filter(({ kind }) => kind !== 'boundary');
    shapes += standing.length;
    standing.forEach((one, at) => {
      const shape = placed.shapes.get(one.id)!;
      for (const other of standing.slice(at + 1))
        if (overlap(shape, placed.shapes.get(other.id)!)) wrong.push([one.id, other.id]);
    });
    for (const { id, from, to } of graph.flows) {
      const host = graph.nodes.find((node) => node.id === from);
      const own = [from, to, host?.kind === 'boundary' ? host.host : from];
      const crossed = standing.filter(
        (node) => !own.includes(node.id) && crosses(placed.edges.get(id)!.points, placed.shapes.get(node.id)!)
      );
      wrong.push(...crossed.map((node) => [id, node.id]));
    }
  }
  expect(wrong).toEqual([]);
  expect(shapes).toBeGreaterThan(60);
});

it('keeps every node of the whole in the lane of its department', () => {
  for (const { source } of subjects) {
    const model = processModel(compileChart(source), source);
    const { plane, lanes } = layoutTop(model);
    for (const { id, lane } of model.graph.nodes) {
      const [shape, band] = [plane.shapes.get(id)!, lanes.get(lane!)!];
      expect([id, shape.y >= band.y && shape.y + shape.height <= band.y + band.height]).toEqual([id, true]);
    }
  }
});

it('draws boxes inside an item open, items closed', () => {
  const model = processModel(compileChart(subjects[0]!.source), subjects[0]!.source);
  const boxes = [...nodesIn(model.graph)].filter(({ kind }) => kind === 'box');
  expect(boxes.filter(isOpen).length).toBeGreaterThan(3);
  expect(model.graph.nodes.some(isOpen)).toBe(false);
});

function overlap(a: Bounds, b: Bounds): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function crosses(points: Point[], { x, y, width, height }: Bounds): boolean {
  return points.slice(1).some((point, at) => {
    const before = points[at]!;
    const [left, right] = [Math.min(before.x, point.x), Math.max(before.x, point.x)];
    const [top, bottom] = [Math.min(before.y, point.y), Math.max(before.y, point.y)];
    return left < x + width && x < right + 1 && top < y + height && y < bottom + 1;
  });
}
