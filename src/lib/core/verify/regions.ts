import { compileChart, processOf } from '../chart/compile.ts';
import type { Process } from '../model/index.ts';
import type { Chart, ChartItem } from '../chart/types.ts';
import type { VerifyInput } from './types.ts';
import { reopens } from './stand-ins.ts';
import { walkItem, type Walk } from './walk.ts';

/** One item in one of its surroundings: what it waits for under some active sets. */
export interface ItemWalk {
  item: string;
  answers: unknown;
  walk: Walk;
}

interface Shape {
  item: string;
  answers: unknown;
  around: ChartItem['waitsFor'];
  /** Items with the same key behave alike: made from the same template, in the same surrounding, under the same policy. */
  key: string;
}

/**
 * Walks every item in every surrounding that some answers bring about. Items made from the same template with the same
 * surrounding differ in name only, so one walk serves them all.
 * @returns `null` when the bundle does not compile; the structure rules say why.
 */
export function walkRegions(input: VerifyInput): ItemWalk[] | null {
  const chart = compiled(input);
  if (!chart) return null;
  return shapesOf(input, chart).map(({ item, answers, around, key }) => {
    const walks = walksOf(input, item);
    const walk = walks.get(key) ?? walkItem(chart, item, around);
    // Who is stuck is told by his own name.
    if (!walk.stuck) walks.set(key, walk);
    return { item, answers, walk };
  });
}

/** What was walked before of items made from the same template, in whatever bundle. */
const walked = new WeakMap<Process, Map<string, Walk>>();

function walksOf(input: VerifyInput, item: string): Map<string, Walk> {
  const process = processOf(input.item(item)!.document, input.source)!;
  const walks = walked.get(process) ?? new Map<string, Walk>();
  walked.set(process, walks);
  return walks;
}

/** Every item in each of its surroundings. */
export function shapesOf(input: VerifyInput, chart: Chart): Shape[] {
  const shapes = new Map<string, Shape>();
  for (const set of input.activeSets())
    for (const [item, around] of Object.entries(input.waits(set))) {
      const place = `${item} ${JSON.stringify(around)}`;
      if (!set.active[item] || shapes.has(place)) continue;
      shapes.set(place, { item, answers: set.answers, around, key: keyOf(input, chart, item, around) });
    }
  return [...shapes.values()];
}

function keyOf(input: VerifyInput, chart: Chart, item: string, around: ChartItem['waitsFor']): string {
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
  return JSON.stringify([document.process, entry.optional, onRefused, deferral, joint.length, surroundings.sort()]);
}

function compiled(input: VerifyInput): Chart | null {
  try {
    return compileChart(input.source);
  } catch {
    return null;
  }
}
