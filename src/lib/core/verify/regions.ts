import { compileChart, policyOf } from '../chart/compile.ts';
import type { Chart } from '../chart/types.ts';
import type { VerifyInput } from './types.ts';
import { walkItem, type Walk } from './walk.ts';

/** One item in one of its surroundings: what it waits for under some active sets. */
export interface ItemWalk {
  item: string;
  answers: unknown;
  walk: Walk;
}

/**
 * Walks every item in every surrounding that some answers bring about. Items made from the same template with the same
 * surrounding differ in name only, so one walk serves them all.
 * @returns `null` when the bundle does not compile; the structure rules say why.
 */
export function walkRegions(input: VerifyInput): ItemWalk[] | null {
  const chart = compiled(input);
  if (!chart) return null;
  const shapes = new Map<string, Walk>();
  const walks = new Map<string, ItemWalk>();
  for (const set of input.activeSets())
    for (const [item, waits] of Object.entries(input.waits(set))) {
      const key = `${item} ${JSON.stringify(waits)}`;
      if (!set.active[item] || walks.has(key)) continue;
      const { entry, document } = input.item(item)!;
      const shape = JSON.stringify([
        document.process,
        entry.optional,
        policyOf(input.source, item, chart.items[item]!.waitsFor),
        groups(waits)
      ]);
      const walk = shapes.get(shape) ?? walkItem(chart, item, waits);
      shapes.set(shape, walk);
      walks.set(key, { item, answers: set.answers, walk });
    }
  return [...walks.values()];
}

function groups(waits: { item: string; group: string }[]): string[][] {
  const byItem = Map.groupBy(waits, (wait) => wait.item);
  return [...byItem.values()].map((group) => group.map((wait) => wait.group).sort()).sort();
}

function compiled(input: VerifyInput): Chart | null {
  try {
    return compileChart(input.source);
  } catch {
    return null;
  }
}
