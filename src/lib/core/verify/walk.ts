import { frame } from '../chart/frame.ts';
import { emptyContext } from '../chart/compile.ts';
import type { Chart, ChartItem, StateConfig } from '../chart/types.ts';
import { createExplorer } from '../run/explore.ts';
import type { Snapshot } from '../run/types.ts';

type Waits = ChartItem['waitsFor'];

/** What a walk over one item's region found. */
export interface Walk {
  configurations: number;
  /** False when the bound was hit: then nothing is proven. */
  exact: boolean;
  /** A configuration from which the item cannot end, and the events that lead there. */
  stuck?: { state: string; events: string[] };
}

/** More configurations than any region of the shipped templates has; a template of one's own may hit it. */
const BOUND = 20_000;

/**
 * Walks everything that one item's region can do on the real machine, together with the correction round and with what it
 * waits for reduced to "approved" or "ended otherwise". Regions know of each other through outcomes alone (rule 11), so
 * with waiting free of circles the walks of all regions stand for the whole product: each one ends because those
 * before it do. Withdrawing does not count as a way to end: it would hide every other dead end.
 */
export function walkItem(chart: Chart, item: string, waits: Waits): Walk {
  const { first, ways } = createExplorer(project(chart, item, waits));
  const before: Before = new Map([[JSON.stringify(first), []]]);
  const ended: string[] = [];
  for (const key of before.keys()) {
    if (before.size > BOUND) return { configurations: before.size, exact: false };
    const snapshot = JSON.parse(key) as Snapshot;
    if (snapshot.status === 'done') ended.push(key);
    for (const { event, to } of ways(snapshot)) {
      const next = JSON.stringify(to);
      const known = before.get(next);
      if (known) known.push({ from: key, event });
      else before.set(next, [{ from: key, event }]);
    }
  }
  const stuck = firstStuck(before, ended);
  return {
    configurations: before.size,
    exact: true,
    ...(stuck !== undefined && { stuck: { state: stateName(stuck, item), events: eventsTo(before, stuck) } })
  };
}

/** The chart with this item, the correction round, and two-way stand-ins for what it waits for. */
function project(chart: Chart, item: string, waits: Waits): Chart {
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

function standIn(item: string): StateConfig {
  const end = (outcome: string): StateConfig => ({
    type: 'final',
    entry: [{ type: 'recordOutcome', params: { item, outcome } }]
  });
  return {
    initial: 'open',
    states: {
      open: { on: { [`${item}.approve`]: [{ target: 'approved' }], [`${item}.refuse`]: [{ target: 'refused' }] } },
      approved: end('approved'),
      refused: end('refused')
    }
  };
}

type Before = Map<string, { from: string; event: string }[]>;

function firstStuck(before: Before, ended: string[]): string | undefined {
  const alive = new Set(ended);
  for (const key of alive)
    for (const { from, event } of before.get(key)!) if (!event.endsWith('withdraw')) alive.add(from);
  return [...before.keys()].find((key) => !alive.has(key));
}

function eventsTo(before: Before, key: string): string[] {
  // The first way in is the one that the walk came by, so following it leads back to the start.
  const step = before.get(key)![0];
  return step ? [...eventsTo(before, step.from), step.event] : [];
}

function stateName(key: string, item: string): string {
  const { value } = JSON.parse(key) as { value: { run?: Record<string, unknown> } };
  const state = value.run?.[item] ?? value;
  return typeof state === 'string' ? state : JSON.stringify(state);
}
