import { compileChart, processOf } from '../chart/compile.ts';
import type { Process } from '../model/index.ts';
import type { Chart, ChartItem } from '../chart/types.ts';
import type { VerifyInput } from './types.ts';
import { NONE } from '../condition/diagram.ts';
import { spaceOf } from '../condition/space.ts';
import { waitingGraph } from '../deadline/waiting.ts';
import { aroundsOf } from './arounds.ts';
import { reopens } from './stand-ins.ts';
import { walkItem, type Walk } from './walk.ts';

/** One item in one of its surroundings: what it waits for under some answers. */
export interface ItemWalk {
  item: string;
  answers: unknown;
  around: ChartItem['waitsFor'];
  walk: Walk;
}

interface Shape {
  item: string;
  answers: unknown;
  around: ChartItem['waitsFor'];
  /** Some item that it does not wait for can apply with it. */
  accompanied: boolean;
  /** Items with the same key behave alike: made from the same template, in the same surrounding, under the same policy. */
  key: string;
}

/**
 * Walks every item in every surrounding that some answers bring about. Items made from the same template with the same
 * surrounding differ in name only, so one walk serves them all.
 * @returns `null` when the bundle does not compile; the structure rules say why. `whole` is false where an item has too many
 * surroundings to walk them all.
 */
export function walkRegions(input: VerifyInput): { walks: ItemWalk[]; whole: boolean } | null {
  const chart = compiled(input);
  if (!chart) return null;
  const { shapes, whole } = shapesOf(input, chart);
  const walks = shapes.map(({ item, answers, around, accompanied, key }) => {
    const known = walksOf(input, item);
    const walk = known.get(key) ?? walkItem(chart, item, around, accompanied);
    // Who is stuck is told by his own name.
    if (!walk.stuck) known.set(key, walk);
    return { item, answers, around, walk };
  });
  return { walks, whole };
}

/** What was walked before of items made from the same template, in whatever bundle. */
const walked = new WeakMap<Process, Map<string, Walk>>();

function walksOf(input: VerifyInput, item: string): Map<string, Walk> {
  const process = processOf(input.item(item)!.document, input.source)!;
  const walks = walked.get(process) ?? new Map<string, Walk>();
  walked.set(process, walks);
  return walks;
}

/** Every item in each of its surroundings; `whole` is false where one has too many. */
export function shapesOf(input: VerifyInput, chart: Chart): { shapes: Shape[]; whole: boolean } {
  const space = spaceOf(input.source);
  const graph = waitingGraph(input.source);
  const found = input.items.map(({ id }) => ({ id, ...aroundsOf(space, graph, id) }));
  const shapes = found.flatMap(({ id: item, arounds }) =>
    arounds.map(({ waits: around, answers }) => {
      const others = input.items.filter(({ id }) => id !== item && !around.some((wait) => wait.item === id));
      const company = space.and(answers, space.or(...others.map(({ id }) => space.applies(id))));
      const accompanied = company !== NONE;
      const key = keyOf(input, chart, item, around, accompanied);
      return { item, answers: space.some(accompanied ? company : answers), around, accompanied, key };
    })
  );
  return { shapes, whole: found.every(({ whole }) => whole) };
}

function keyOf(
  input: VerifyInput,
  chart: Chart,
  item: string,
  around: ChartItem['waitsFor'],
  accompanied: boolean
): string {
  const { entry, document } = input.item(item)!;
  const { onRefused, policies = {} } = chart.items[item]!;
  const joint = Object.values(chart.joint ?? {}).filter(({ items }) => items.includes(item));
  const regions = chart.config.states!.run!.states!;
  const surroundings = [...Map.groupBy(around, (wait) => wait.item)].map(([other, waits]) => [
    ...waits.map((wait) => wait.group).sort(),
    policies[other] ?? onRefused,
    JSON.stringify(reopens(regions, other)),
    // Who shares a step with the item is no longer waited for there once it has ended.
    String(joint.filter(({ items }) => items.includes(other)).length)
  ]);
  const deferral = JSON.stringify(document.deferral ?? {});
  return JSON.stringify([
    document.process,
    entry.optional,
    onRefused,
    // Which policies there are at all decides about states of the region, whoever is here.
    [...new Set(Object.values(policies))].sort(),
    deferral,
    joint.length,
    accompanied,
    surroundings.sort()
  ]);
}

function compiled(input: VerifyInput): Chart | null {
  try {
    return compileChart(input.source);
  } catch {
    return null;
  }
}
