import type { Chart, ChartItem } from '../chart/types.ts';
import { createExplorer } from '../run/explore.ts';
import type { Configuration } from '../run/intern.ts';
import { withoutIdleCounts, withoutOverClocks } from './idle-counts.ts';
import { isIdle } from './ground.ts';

export interface WholeWalk {
  configurations: number;
  /** Some configuration from which the application cannot close. */
  stuck: Configuration | undefined;
}

/**
 * Every configuration of the whole machine, all regions side by side, with just these items applying: what the walks region by
 * region are compared with. @returns `null` where there are more than so many
 */
export function wholeWalk(chart: Chart, active: Record<string, boolean>, atMost: number): WholeWalk | null {
  const items = Object.fromEntries(
    Object.entries(chart.items).map(([id, item]): [string, ChartItem] => [
      id,
      { ...item, appliesWhen: active[id] === true }
    ])
  );
  const config = { ...withoutIdleCounts(chart.config), context: chart.config.context };
  const explorer = createExplorer({ ...chart, items, config });
  const settled = (each: Configuration) => explorer.at({ ...each, context: withoutOverClocks(each.context) });
  const first = settled(explorer.first);
  const before = new Map<Configuration, { from: Configuration; event: string }[]>([[first, []]]);
  for (const from of before.keys()) {
    if (before.size > atMost) return null;
    for (const { event, to } of explorer.ways(from)) {
      const next = settled(to);
      const known = before.get(next);
      if (known) known.push({ from, event });
      else before.set(next, [{ from, event }]);
    }
  }
  const alive = new Set([...before.keys()].filter(({ done }) => done));
  for (const each of alive) for (const { from, event } of before.get(each)!) if (!isIdle(event)) alive.add(from);
  return { configurations: before.size, stuck: [...before.keys()].find((each) => !alive.has(each)) };
}
