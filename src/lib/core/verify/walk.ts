import type { Chart, ChartItem } from '../chart/types.ts';
import { createExplorer, snapshotOf, type Explorer } from '../run/explore.ts';
import type { Configuration } from '../run/intern.ts';
import { project } from './project.ts';
import { createStandIns, type StandIns } from './stand-ins.ts';

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
 * Walks everything that one item's region can do, step by step as the real machine does it, together with the correction
 * round and with what it waits for reduced to "approved" or "ended otherwise". Regions know of each other through outcomes
 * alone (rule 11), so with waiting free of circles the walks of all regions stand for the whole product: each one ends
 * because those before it do.
 *
 * Of items that it waits for in the same manner it matters how many ended how, not which: one of each kind of
 * configuration is walked, and all are counted.
 */
export function walkItem(chart: Chart, item: string, waits: Waits): Walk {
  const explorer = createExplorer(project(chart, item, waits));
  const standIns = createStandIns(explorer, waits, chart.items[item]!);
  const before = waysInto(explorer, standIns);
  if (before.size > BOUND) return { configurations: before.size, exact: false };
  const configurations = [...before.keys()].reduce((sum, each) => sum + standIns.alike(each), 0);
  const stuck = firstStuck(before, item);
  if (!stuck) return { configurations, exact: true };
  const state = stateName(explorer, stuck, item);
  return { configurations, exact: true, stuck: { state, events: eventsTo(before, stuck) } };
}

/** Every configuration that can be reached, with the ways that lead into it, the first found in front. */
type Before = Map<Configuration, { from: Configuration; event: string }[]>;

function waysInto({ first, ways }: Explorer, standIns: StandIns): Before {
  const before: Before = new Map([[first, []]]);
  for (const from of before.keys()) {
    if (before.size > BOUND) break;
    for (const { event, to } of ways(from)) {
      if (standIns.repeats(from, event)) continue;
      const next = standIns.sorted(to);
      const known = before.get(next);
      if (known) known.push({ from, event });
      else before.set(next, [{ from, event }]);
    }
  }
  return before;
}

/**
 * Ways that nobody has to go: withdrawing, and that what the item waits for comes back after it had ended. Counted as ways to
 * end they would hide every other dead end.
 */
export function isIdle(event: string, item: string): boolean {
  return (
    event.endsWith('withdraw') || (/\.(reconsider|revoke|requestReview)$/.test(event) && !event.startsWith(`${item}.`))
  );
}

function firstStuck(before: Before, item: string): Configuration | undefined {
  const all = [...before.keys()];
  const alive = new Set(all.filter(({ done }) => done));
  for (const each of alive) for (const { from, event } of before.get(each)!) if (!isIdle(event, item)) alive.add(from);
  return all.find((each) => !alive.has(each));
}

function eventsTo(before: Before, configuration: Configuration): string[] {
  // The first way in is the one that the walk came by, so following it leads back to the start, which some ways lead to again.
  const [first] = before.keys();
  const step = configuration === first ? undefined : before.get(configuration)![0];
  return step ? [...eventsTo(before, step.from), step.event] : [];
}

function stateName({ nodes }: Explorer, configuration: Configuration, item: string): string {
  const { value } = snapshotOf(nodes, configuration) as { value?: { run?: Record<string, unknown> } };
  const state = value?.run?.[item] ?? value;
  return typeof state === 'string' ? state : JSON.stringify(state);
}
