import type { Chart, ChartItem } from '../chart/types.ts';
import { createExplorer, snapshotOf, type Explorer } from '../run/explore.ts';
import type { Configuration } from '../run/intern.ts';
import { createCrowd, type Crowd, type WalkStep } from './crowd.ts';
import { projectAlone } from './project.ts';
import { reopens } from './stand-ins.ts';
import { surroundingOf, type Surrounding } from './surrounding.ts';

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
  const surrounding = surroundingFor(chart, item, waits);
  if (!surrounding.whole) return { configurations: 0, exact: false };
  return walkIn(surrounding, walkBlocks(chart, item, waits, accompanied, surrounding));
}

/** A walk that serves every item of the same template in every surrounding of the same key. */
export interface BlockWalk {
  /** Block by block the configurations that were walked. */
  walked: number[];
  exact: boolean;
  stuck?: Walk['stuck'];
}

/** What a walk says in one of the surroundings that it serves. */
export function walkIn({ blocks }: Surrounding, { walked, exact, stuck }: BlockWalk): Walk {
  const configurations = blocks.reduce((sum, { size, index }) => sum + size * walked[index]!, 0);
  return { configurations, exact, ...(stuck && { stuck }) };
}

export function walkBlocks(
  chart: Chart,
  item: string,
  waits: Waits,
  accompanied: boolean,
  surrounding: Surrounding
): BlockWalk {
  const explorer = createExplorer(projectAlone(chart, item, waits, accompanied));
  const crowd = createCrowd(explorer, surrounding);
  const before = waysInto(explorer, crowd);
  const walked = surrounding.blocks.map(() => 0);
  for (const each of before.keys()) walked[crowd.blockOf(each).index]! += 1;
  if (before.size > BOUND) return { walked, exact: false };
  const stuck = firstStuck(before);
  if (!stuck) return { walked, exact: true };
  const state = stateName(explorer, stuck, item);
  return { walked, exact: true, stuck: { state, events: crowd.told(stepsTo(before, stuck)) } };
}

/** What an item waits for, as it can notice it. */
export function surroundingFor(chart: Chart, item: string, waits: Waits): Surrounding {
  const regions = chart.config.states!.run!.states!;
  const joint = Object.values(chart.joint ?? {}).filter(({ items }) => items.includes(item));
  const isWaitedFor = (other: string) => waits.some((wait) => wait.item === other);
  return surroundingOf(
    waits,
    chart.items[item]!,
    (other) => reopens(regions, other),
    joint.map(({ items }) => items.filter(isWaitedFor))
  );
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
