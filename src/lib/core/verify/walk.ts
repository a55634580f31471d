import type { Chart, ChartItem } from '../chart/types.ts';
import { createExplorer, snapshotOf, type Explorer } from '../run/explore.ts';
import type { Configuration } from '../run/intern.ts';
import { createCrowd, type Crowd, type WalkStep } from './crowd.ts';
import { project } from './project.ts';

type Waits = ChartItem['waitsFor'];

/** What a walk over one item's region found. */
export interface Walk {
  /** That the result stands for: those walked, each as often as others cannot be told from it. */
  configurations: number;
  /** False when a bound was hit: then nothing is proven. */
  exact: boolean;
  /** A configuration from which the item cannot end, and the events that lead there. */
  stuck?: { state: string; events: string[] };
}

/** More configurations than any region of the shipped templates has; a template of one's own may hit it. */
const BOUND = 100_000;

/**
 * Walks everything that one item's region can do, step by step as the real machine does it, together with the correction
 * round, its joint steps, and with what it waits for reduced to how that ended. Regions know of each other through outcomes,
 * counts and clocks alone (rule 11), so with waiting free of circles the walks of all regions stand for the whole product:
 * each one ends because those before it do.
 *
 * Of what the item waits for only that is told apart which the item can notice (`surroundingOf`): one of each such kind of
 * configuration is walked, and all are counted.
 * @param accompanied whether some other item of the bundle can apply besides
 */
export function walkItem(chart: Chart, item: string, waits: Waits, accompanied = false): Walk {
  const explorer = createExplorer(project(chart, item, waits, accompanied));
  const crowd = createCrowd(explorer, chart, item, waits);
  if (!crowd.whole) return { configurations: 0, exact: false };
  const before = waysInto(explorer, crowd);
  const configurations = [...before.keys()].reduce((sum, each) => sum + crowd.alike(each), 0);
  if (before.size > BOUND) return { configurations, exact: false };
  const stuck = firstStuck(before);
  if (!stuck) return { configurations, exact: true };
  const state = stateName(explorer, stuck, item);
  return { configurations, exact: true, stuck: { state, events: crowd.told(stepsTo(before, stuck)) } };
}

/** Every configuration that can be reached, with the ways that lead into it, the first found in front. */
type Before = Map<Configuration, WalkStep[]>;

function waysInto(explorer: Explorer, crowd: Crowd): Before {
  const first = crowd.settled(explorer.first);
  const before: Before = new Map([[first, []]]);
  for (const from of before.keys()) {
    if (before.size > BOUND) break;
    for (const step of crowd.steps(from)) {
      const known = before.get(step.to);
      if (known) known.push(step);
      else before.set(step.to, [step]);
    }
  }
  return before;
}

/**
 * Ways that nobody has to go: withdrawing, and that something comes back after it had ended. Counted as ways to end they would
 * hide every other dead end.
 */
export function isIdle(event: string): boolean {
  return /(^|\.)(withdraw|reconsider|requestReview)$/.test(event);
}

function firstStuck(before: Before): Configuration | undefined {
  const all = [...before.keys()];
  const alive = new Set(all.filter(({ done }) => done));
  for (const each of alive)
    for (const { from, event, idle } of before.get(each)!) if (!idle && !isIdle(event)) alive.add(from);
  return all.find((each) => !alive.has(each));
}

function stepsTo(before: Before, configuration: Configuration): WalkStep[] {
  // The first way in is the one that the walk came by, so following it leads back to the start, which some ways lead to again.
  const [first] = before.keys();
  const step = configuration === first ? undefined : before.get(configuration)![0];
  return step ? [...stepsTo(before, step.from), step] : [];
}

function stateName({ nodes }: Explorer, configuration: Configuration, item: string): string {
  const { value } = snapshotOf(nodes, configuration) as { value?: { run?: Record<string, unknown> } };
  const state = value?.run?.[item] ?? value;
  return typeof state === 'string' ? state : JSON.stringify(state);
}
