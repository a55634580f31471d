import type { Standing } from '../../run/stepper.ts';
import type { Node } from '../../run/table.ts';
import { regionOf, type Way } from './arrows.ts';
import { distancesTo, leafOf, type Distances } from './distance.ts';
import { endingsOf, givesUp } from './goals.ts';
import type { Ground, Option } from './ground.ts';

/** Events of one walk; a walk that is not over then goes in circles. */
const EVENTS_AT_MOST = 400;

/** What has been fired so far, and what a walk should look for. */
export interface Coverage {
  open: Set<string>;
  /** Notes what was taken. @returns how many were new */
  note(taken: readonly Way[]): number;
  /** Distances of a region's states to what is open in it. */
  toOpen(region: string | undefined): Distances;
  toGood(region: string | undefined): Distances;
}

export function createCoverage(ground: Ground): Coverage {
  const regions = Map.groupBy(ground.ways, ({ region }) => region);
  const open = new Set(ground.ways.map(({ name }) => name));
  const known = new Map<string | undefined, Distances>();
  const good = new Map<string | undefined, Distances>();
  const cached = (cache: typeof known, region: string | undefined, targets: (ways: Way[]) => Way[]) => {
    const ways = regions.get(region) ?? [];
    const found = cache.get(region) ?? distancesTo(ground.chart, targets(ways), ways);
    cache.set(region, found);
    return found;
  };
  return {
    open,
    note: (taken) => {
      const fresh = taken.filter(({ name }) => open.delete(name));
      for (const { region } of fresh) known.delete(region);
      return fresh.length;
    },
    toOpen: (region) => cached(known, region, (ways) => ways.filter(({ name }) => open.has(name))),
    toGood: (region) => cached(good, region, (ways) => endingsOf(ground.chart, ways, 'approved'))
  };
}

export interface Walked {
  events: string[];
  to: Standing;
  /** Transitions that no walk before had taken. */
  fresh: number;
}

/**
 * From here to the end, in every region by what has not been taken yet, the nearest first; where nothing is left, by what
 * ends well. The same chart and coverage give the same walk.
 */
export function walkOn(ground: Ground, from: Standing, coverage: Coverage): Walked {
  const events: string[] = [];
  const times = new Map<string, number>();
  let at = from;
  let fresh = 0;
  while (!at.done && !at.endless && events.length < EVENTS_AT_MOST) {
    const option = best(ground, at, coverage, times);
    const sent = option && ground.send(at, option.event);
    if (!sent) break;
    events.push(option.event);
    fresh += coverage.note(sent.taken);
    for (const { name } of sent.taken) times.set(name, (times.get(name) ?? 0) + 1);
    at = sent.to;
  }
  return { events, to: at, fresh };
}

function best(ground: Ground, at: Standing, coverage: Coverage, times: Map<string, number>): Option | undefined {
  const leaves = Map.groupBy(ground.leaves(at), regionOf);
  let found: { option: Option; score: number } | undefined;
  for (const option of ground.options(at)) {
    const score = scoreOf(option, coverage, times, leaves.get(option.way.region) ?? []);
    if (score !== null && (!found || score > found.score)) found = { option, score };
  }
  return found?.option;
}

const NEW = 1000;
const TOWARDS_NEW = 500;
const TOWARDS_GOOD = 100;
/** What ends an item leaves the rest of it untried. */
const ENDS = 200;
const AGAIN = 60;
const STEP = 10;
/** Something new may happen here by itself, once the others have moved. */
const WAITS = 450;
const CLOCK = 5;

function scoreOf({ way }: Option, coverage: Coverage, times: Map<string, number>, leaves: Node[]): number | null {
  // Giving up ends everything: it has walks of its own.
  if (givesUp(way)) return null;
  const leaf = leafOf(way);
  const malus = (times.get(way.name) ?? 0) * AGAIN + (way.event?.startsWith('clock.') ? CLOCK : 0);
  if (coverage.open.has(way.name)) return NEW - (leaf.kind === 'final' ? ENDS : 0) - malus;
  const towards = coverage.toOpen(way.region);
  const far = towards.from(leaf);
  const waits = leaves.some((active) => towards.from(active) === 0) ? WAITS : 0;
  if (far !== undefined) return TOWARDS_NEW - far * STEP - malus - waits;
  const good = coverage.toGood(way.region).from(leaf);
  return TOWARDS_GOOD - (good ?? 9) * STEP - malus - waits;
}
