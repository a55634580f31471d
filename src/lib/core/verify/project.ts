import { emptyContext } from '../chart/compile.ts';
import { frame } from '../chart/frame.ts';
import type { Chart, ChartItem } from '../chart/types.ts';
import { standIn } from './stand-ins.ts';

type Waits = ChartItem['waitsFor'];

/** The chart with this item, the correction round, and two-way stand-ins for what it waits for. */
export function project(chart: Chart, item: string, waits: Waits): Chart {
  const names = [...new Set(waits.map((wait) => wait.item))];
  const regions = chart.config.states!.run!.states!;
  const standIns = names.map((name) => [name, standIn(name)] as const);
  const alone = { ...chart.items[item]!, appliesWhen: true, produces: [] };
  return {
    id: chart.id,
    config: {
      id: chart.id,
      context: emptyContext(),
      ...frame({ [item]: regions[item]!, ...Object.fromEntries(standIns) })
    },
    clocks: chart.clocks.filter((clock) => clock.item === undefined || clock.item === item),
    items: {
      [item]: { ...alone, waitsFor: waits },
      ...Object.fromEntries(names.map((name) => [name, { ...alone, waitsFor: [] }]))
    }
  };
}
