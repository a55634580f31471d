import { expect, it } from 'vitest';
import { START } from './flow.ts';
import { drawn } from './flow-fixture.ts';
import { columnLayout, laneLayout } from './lanes.ts';
import { layoutFlow, NODE } from './layout.ts';

const size = 200;
const ids = Array.from({ length: size }, (_, at) => `I${at}`);
const links = ids.flatMap((id, at) => (at < 10 ? [] : [`I${at - 10}>${id}`, ...(at % 4 ? [] : [`I${at - 7}>${id}`])]));
const flow = drawn(ids, links);

it.each([
  ['columns', columnLayout],
  ['lanes', laneLayout],
  ['dagre, which takes a shorter way for many', layoutFlow]
])('%s draw everything once, apart, and behind what it waits for', (_, lay) => {
  const { positions, direction } = lay(flow);
  expect(Object.keys(positions).toSorted()).toEqual([START, ...ids].toSorted());
  const along = direction === 'LR' ? 'x' : 'y';
  const back = flow.edges.filter(({ from, to }) => positions[from]![along] >= positions[to]![along]);
  expect(back.map(({ id }) => id)).toEqual([]);
  const placed = ids.map((id) => positions[id]!);
  const over = placed.filter((a, at) =>
    placed.some((b, other) => other > at && Math.abs(a.x - b.x) < NODE.width && Math.abs(a.y - b.y) < NODE.height)
  );
  expect(over).toEqual([]);
});
