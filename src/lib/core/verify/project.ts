import { emptyContext } from '../chart/compile.ts';
import { frame } from '../chart/frame.ts';
import { reopens, standIn } from './stand-ins.ts';
import { withoutIdleCounts } from './idle-counts.ts';
import type { Chart, ChartItem } from '../chart/types.ts';

type Waits = ChartItem['waitsFor'];

/**
 * The chart with this item, the correction round, its joint steps, and stand-ins for what it waits for. Of a joint step only
 * those take part that are here: the others could but delay it, and the time to gather ends that. What nobody reads is not
 * counted, since configurations that differ in nothing else go the same ways.
 */
export function project(chart: Chart, item: string, waits: Waits): Chart {
  const names = [...new Set(waits.map((wait) => wait.item))];
  const regions = chart.config.states!.run!.states!;
  const standIns = names.map((name) => [name, standIn(name, reopens(regions, name))] as const);
  const alone = { ...chart.items[item]!, appliesWhen: true, produces: [] };
  const joint = Object.entries(chart.joint ?? {}).filter(([, { items }]) => items.includes(item));
  const around = { joint: joint.map(([id]) => ({ id })) };
  const config = withoutIdleCounts(frame({ [item]: regions[item]!, ...Object.fromEntries(standIns) }, around));
  return {
    id: chart.id,
    config: { id: chart.id, context: emptyContext(), ...config },
    clocks: chart.clocks.filter((clock) => clock.item === undefined || clock.item === item),
    items: {
      [item]: { ...alone, waitsFor: waits },
      ...Object.fromEntries(names.map((name) => [name, { ...alone, waitsFor: [] }]))
    },
    ...(joint.length > 0 && { joint: Object.fromEntries(joint) })
  };
}
