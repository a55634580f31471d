import { emptyContext } from '../chart/compile.ts';
import { frame } from '../chart/frame.ts';
import type { Chart, ChartItem, StateConfig } from '../chart/types.ts';
import type { Condition } from '../model/index.ts';
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
  const names = [...new Set(waits.map((wait) => wait.item))];
  const standIns = names.map((name) => [name, standIn(name, reopens(regions, name))] as const);
  const joint = jointOf(chart, item).map(({ id, items }) => {
    const wanted = items.some((other) => names.includes(other));
    return { id, items: items.filter((other) => other === item || names.includes(other)), wanted };
  });
  const there = Object.fromEntries(names.map((name) => [name, true as const]));
  return projected(chart, item, { waits, regions: Object.fromEntries(standIns), there, joint }, accompanied);
}

/** Stands for whatever the item waits for and has not ended; no item has such a name. */
export const OPEN = '#open';
/** Stands for whoever of these shares one of its joint steps and has not ended. */
export const sharing = (joint: number): string => `#sharing${joint}`;

/**
 * The same without regions for what it waits for: what the item notices of them is written into the context from outside.
 * @param shared joint step by joint step of the item, whether any of them shares it
 */
export function projectAlone(chart: Chart, item: string, shared: boolean[], accompanied: boolean): Chart {
  const joint = jointOf(chart, item).map(({ id }, at) => ({
    id,
    items: [item, ...(shared[at] ? [sharing(at)] : [])],
    wanted: shared[at]!
  }));
  const names = [OPEN, ...joint.map((_, at) => sharing(at))];
  const there = Object.fromEntries(
    names.map((name): [string, Condition] => [name, { '==': [{ var: `s.${name}` }, 'yes'] }])
  );
  return projected(chart, item, { waits: [], regions: {}, there, joint }, accompanied);
}

/** The item's joint steps, in the order of the chart. */
export function jointOf(chart: Chart, item: string): { id: string; items: string[] }[] {
  const all = Object.entries(chart.joint ?? {}).map(([id, { items }]) => ({ id, items }));
  return all.filter(({ items }) => items.includes(item));
}

/** What there is of those that the item waits for. */
interface Others {
  waits: Waits;
  regions: Record<string, StateConfig>;
  /** Name → when it is there. */
  there: Record<string, Condition>;
  joint: { id: string; items: string[]; wanted: boolean }[];
}

function projected(chart: Chart, item: string, { waits, regions, there, joint }: Others, accompanied: boolean): Chart {
  const alone = { ...chart.items[item]!, appliesWhen: true, produces: [] };
  const region = chart.config.states!.run!.states![item]!;
  const company: Record<string, StateConfig> = accompanied ? { [OTHERS]: others(readsCorrection(region, item)) } : {};
  const config = frame({ [item]: region, ...regions, ...company }, { joint: joint.map(({ id }) => ({ id })) });
  for (const { id, wanted } of joint) if (accompanied || wanted) wantedByOthers(config, id);
  return {
    id: chart.id,
    config: { id: chart.id, context: emptyContext(), ...withoutIdleCounts(config) },
    clocks: chart.clocks.filter((clock) => clock.item === undefined || clock.item === item),
    items: {
      [item]: { ...alone, waitsFor: waits },
      ...Object.fromEntries(
        Object.entries(there).map(([name, appliesWhen]) => [name, { ...alone, appliesWhen, waitsFor: [] }])
      ),
      ...(accompanied && { [OTHERS]: { ...alone, waitsFor: [] } })
    },
    ...(joint.length > 0 && {
      joint: Object.fromEntries(joint.map(({ id, items }) => [id, { items: accompanied ? [...items, OTHERS] : items }]))
    })
  };
}

/** Another item that shares the step may be ready for it before this one. */
function wantedByOthers(config: StateConfig, id: string): void {
  config.states!.run!.states![id]!.states!.idle!.on = { [`${id}.wanted`]: [{ target: 'gathering' }] };
}
