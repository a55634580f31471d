import { emptyContext } from '../chart/compile.ts';
import { frame } from '../chart/frame.ts';
import type { Chart, ChartItem, StateConfig } from '../chart/types.ts';
import { OTHERS, others, readsCorrection } from './company.ts';
import { withoutIdleCounts } from './idle-counts.ts';
import { reopens, standIn } from './stand-ins.ts';

type Waits = ChartItem['waitsFor'];

/**
 * The chart with this item, the correction round, its joint steps, stand-ins for what it waits for, and one for all the
 * others (`accompanied`). What nobody reads is not counted, since configurations that differ in nothing else go the same ways.
 */
export function project(chart: Chart, item: string, waits: Waits, accompanied = false): Chart {
  const regions = chart.config.states!.run!.states!;
  return projected(chart, item, waits, accompanied, (name) => standIn(name, reopens(regions, name)));
}

/** The same where what it waits for has no region: its outcomes are written into the context from outside. */
export function projectAlone(chart: Chart, item: string, waits: Waits, accompanied = false): Chart {
  return projected(chart, item, waits, accompanied);
}

function projected(
  chart: Chart,
  item: string,
  waits: Waits,
  accompanied: boolean,
  stand?: (name: string) => StateConfig
): Chart {
  const names = [...new Set(waits.map((wait) => wait.item))];
  const regions = chart.config.states!.run!.states!;
  const standIns = stand ? names.map((name) => [name, stand(name)] as const) : [];
  const alone = { ...chart.items[item]!, appliesWhen: true, produces: [] };
  const joint = Object.entries(chart.joint ?? {}).filter(([, { items }]) => items.includes(item));
  const around = { joint: joint.map(([id]) => ({ id })) };
  const company: Record<string, StateConfig> = accompanied
    ? { [OTHERS]: others(readsCorrection(regions[item]!, item)) }
    : {};
  const config = frame({ [item]: regions[item]!, ...Object.fromEntries(standIns), ...company }, around);
  for (const [id, { items }] of joint)
    if (accompanied || items.some((other) => names.includes(other))) wantedByOthers(config, id);
  return {
    id: chart.id,
    config: { id: chart.id, context: emptyContext(), ...withoutIdleCounts(config) },
    clocks: chart.clocks.filter((clock) => clock.item === undefined || clock.item === item),
    items: {
      [item]: { ...alone, waitsFor: waits },
      ...Object.fromEntries(names.map((name) => [name, { ...alone, waitsFor: [] }])),
      ...(accompanied && { [OTHERS]: { ...alone, waitsFor: [] } })
    },
    ...(joint.length > 0 && {
      joint: Object.fromEntries(
        joint.map(([id, { items }]) => [id, { items: accompanied ? [...items, OTHERS] : items }])
      )
    })
  };
}

/** Another item that shares the step may be ready for it before this one. */
function wantedByOthers(config: StateConfig, id: string): void {
  config.states!.run!.states![id]!.states!.idle!.on = { [`${id}.wanted`]: [{ target: 'gathering' }] };
}
