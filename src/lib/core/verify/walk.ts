import type { Chart, ChartItem } from '../chart/types.ts';
import { snapshotOf } from '../run/explore.ts';
import type { Breach } from './formal/laws.ts';
import { createGround, type Ground, type Spot } from './ground.ts';
import { createProduct, type Sent } from './product.ts';
import { jointOf } from './project.ts';
import { reopens, type Reopens } from './stand-ins.ts';
import { surroundingOf, type Block, type Standing, type Surrounding } from './surrounding.ts';

type Waits = ChartItem['waitsFor'];

/** What a walk over one item's region found. */
export interface Walk {
  /** That the result stands for: those walked, each as often as others cannot be told from it. */
  configurations: number;
  /** False when a bound was hit: then nothing is proven. */
  exact: boolean;
  /** A configuration from which the item cannot end, and the events that lead there. */
  stuck?: { state: string; events: string[] };
  /** Laws that do not hold somewhere (`formal/laws.ts`), each once. */
  breaches: Broken[];
  /** Every outcome that the item ever has. */
  ends: string[];
  /** Block by block of the surrounding whether the item is sent to its department there. */
  sent: Sent[];
}

/** A law that does not hold, and the events that lead to where it does not. */
export type Broken = Breach & { events: string[] };

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
  return countedIn(surrounding, walkGround(groundFor(chart, item, waits, accompanied), surrounding));
}

/** The ground that one item is walked on; it serves every item of the same template that shares as many joint steps. */
export function groundFor(chart: Chart, item: string, waits: Waits, accompanied: boolean): Ground {
  return createGround(chart, item, sharedSteps(chart, item, waits), accompanied);
}

/** Joint step by joint step of an item, whether anything that it waits for shares it. */
export function sharedSteps(chart: Chart, item: string, waits: Waits): boolean[] {
  return jointOf(chart, item).map(({ items }) => waits.some((wait) => items.includes(wait.item)));
}

/** What can become of each item of a chart, read once. */
export function canBecome(chart: Chart): (item: string) => Reopens {
  const regions = chart.config.states!.run!.states!;
  const known = new Map<string, Reopens>();
  return (item) => {
    const found = known.get(item) ?? reopens(regions, item);
    known.set(item, found);
    return found;
  };
}

/** What an item waits for, as it can notice it. */
export function surroundingFor(chart: Chart, item: string, waits: Waits, can = canBecome(chart)): Surrounding {
  const isWaitedFor = (other: string) => waits.some((wait) => wait.item === other);
  return surroundingOf(
    waits,
    chart.items[item]!,
    can,
    jointOf(chart, item).map(({ items }) => items.filter(isWaitedFor))
  );
}

/** A walk over a ground: it serves every surrounding of the same key. */
export interface BlockWalk extends Omit<Walk, 'configurations'> {
  /** Block by block the configurations that were walked. */
  walked: number[];
}

/** What a walk says in one of the surroundings that it serves. */
export function countedIn({ blocks }: Surrounding, { walked, ...said }: BlockWalk): Walk {
  return { configurations: blocks.reduce((sum, { size, index }) => sum + size * (walked[index] ?? 0), 0), ...said };
}

/** Walks the item of a ground with those that it waits for. */
export function walkGround(ground: Ground, surrounding: Surrounding): BlockWalk {
  const walked = surrounding.blocks.map(() => 0);
  if (!surrounding.whole) return { walked, exact: false, breaches: [], ends: [], sent: [] };
  const { spots, blocks, sent, wayTo, stuck, whole } = createProduct(ground, surrounding, BOUND);
  for (const index of blocks) walked[index]! += 1;
  const outcomes = new Set(spots.map(({ at }) => at.context.outcomes[ground.item]));
  const ends = [...outcomes].filter((end) => end !== undefined);
  if (!whole) return { walked, exact: false, breaches: [], ends, sent };
  const eventsTo = (place: number) => told(surrounding, wayTo(place));
  const breaches = firstBroken(spots).map(({ place, ...breach }) => ({ ...breach, events: eventsTo(place) }));
  const said = { walked, exact: true, breaches, ends, sent };
  const place = stuck();
  if (place === undefined) return said;
  return { ...said, stuck: { state: stateName(ground, spots[place]!), events: eventsTo(place) } };
}

/** Of every breach the first configuration that shows it. */
function firstBroken(spots: Spot[]): (Breach & { place: number })[] {
  const found = new Map<string, Breach & { place: number }>();
  spots.forEach((spot, place) => {
    for (const breach of spot.breaches()) {
      const key = `${breach.law} ${breach.state} ${breach.what ?? ''}`;
      if (!found.has(key)) found.set(key, { ...breach, place });
    }
  });
  return [...found.values()];
}

/** The events of a walk one by one, with those of the others that nobody notices and that have to come before. */
function told(surrounding: Surrounding, ways: { event: string; others?: Block }[]): string[] {
  let standing: Standing = surrounding.items.map(() => 'open');
  return ways.flatMap(({ event, others }) => {
    if (!others) return [event];
    const { events, at } = surrounding.lead(standing, others);
    standing = at;
    return events;
  });
}

function stateName({ nodes, item }: Ground, { at }: Spot): string {
  const { value } = snapshotOf(nodes, at) as { value?: { run?: Record<string, unknown> } };
  const state = value?.run?.[item] ?? value;
  return typeof state === 'string' ? state : JSON.stringify(state);
}
