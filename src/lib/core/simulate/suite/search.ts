import { createRandom, type Random } from '../../merge/random.ts';
import type { Standing } from '../../run/stepper.ts';
import { regionOf, type Way } from './arrows.ts';
import { distancesTo, leafOf, type Distances } from './distance.ts';
import { endingsOf, givesUp } from './goals.ts';
import type { Ground, Option } from './ground.ts';

const EVENTS_AT_MOST = 120;

/** How the others behave while one region goes where it should; drawn anew for each try. */
interface Manner {
  random: Random;
  /** Once the region is there, what it waits for ends otherwise than well. */
  spoils: boolean;
  /** Whoever is not needed does not end, so that the application stays open. */
  holds: boolean;
}

export interface Hunter {
  /**
   * Goes for one transition: its region takes the shortest way to it and waits there, the others do what it needs. The same
   * for the same number of the try.
   * @returns the events up to it; `undefined` when this try did not come by it
   */
  hunt(way: Way, from: Standing, attempt: number): string[] | undefined;
}

/** @param alive transitions that can be taken at all */
export function createHunter(ground: Ground, alive: readonly Way[]): Hunter {
  const { items } = ground.chart;
  const regions = Map.groupBy(alive, ({ region }) => region);
  const good = endDistances('approved');
  const bad = endDistances('otherwise');

  function endDistances(goal: 'approved' | 'otherwise') {
    const known = new Map<string | undefined, Distances>();
    return (region: string | undefined) => {
      const ways = regions.get(region) ?? [];
      const found = known.get(region) ?? distancesTo(endingsOf(ground.chart, ways, goal), ways);
      known.set(region, found);
      return found;
    };
  }

  /** Everything that an item waits for, directly or through others. */
  function needed(region: string, found = new Set<string>()): Set<string> {
    for (const { item } of items[region]?.waitsFor ?? [])
      if (!found.has(item)) {
        found.add(item);
        needed(item, found);
      }
    return found;
  }

  function hunt(way: Way, from: Standing, attempt: number): string[] | undefined {
    const manner = { random: createRandom(attempt * 7919 + 1), spoils: attempt % 2 === 1, holds: attempt % 4 < 2 };
    const own = way.region ?? '';
    const direct = new Set(items[own]?.waitsFor.map(({ item }) => item));
    const place = {
      way,
      manner,
      direct,
      needed: needed(own),
      toWay: distancesTo([way], regions.get(way.region) ?? [])
    };
    const events: string[] = [];
    let at = from;
    while (!at.done && !at.endless && events.length < EVENTS_AT_MOST) {
      const option = choose(at, place);
      const sent = option && ground.send(at, option.event);
      if (!sent) return undefined;
      events.push(option.event);
      if (sent.taken.includes(way)) return events;
      at = sent.to;
    }
    return undefined;
  }

  function choose(at: Standing, place: Place): Option | undefined {
    const { way, manner, direct } = place;
    const all = ground.options(at);
    const hit = all.find((option) => option.way === way);
    if (hit) return hit;
    const options = all.filter((option) => !givesUp(option.way));
    const leaves = new Map(ground.leaves(at).map((leaf) => [regionOf(leaf), leaf]));
    const arrived = place.toWay.from(leaves.get(way.region)) === 0;
    const nearer = (distances: Distances, option: Option) => distances.nears(option.way, leaves.get(option.way.region));
    const own = options.filter((option) => option.way.region === way.region);
    const others = options.filter((option) => option.way.region !== way.region);
    const isItem = (option: Option) => items[option.way.region ?? ''] !== undefined;
    const lists = [
      own.filter((option) => nearer(place.toWay, option)),
      others.filter((option) => {
        const { region } = option.way;
        if (!place.needed.has(region ?? '')) return false;
        return nearer(manner.spoils && arrived && direct.has(region!) ? bad(region) : good(region), option);
      }),
      others.filter((option) => !isItem(option)),
      others.filter(
        (option) =>
          isItem(option) &&
          !place.needed.has(option.way.region!) &&
          (!manner.holds || leafOf(option.way).kind !== 'final') &&
          nearer(good(option.way.region), option)
      )
    ].filter((list) => list.length > 0);
    const first = manner.random.chance(0.75) ? lists[0] : undefined;
    return pick(first ?? lists.flat(), manner) ?? pick(others, manner);
  }
  return { hunt };
}

interface Place {
  way: Way;
  manner: Manner;
  direct: Set<string>;
  needed: Set<string>;
  toWay: Distances;
}

function pick(options: Option[], { random }: Manner): Option | undefined {
  if (options.length === 0) return undefined;
  const quiet = options.filter(({ event }) => !event.startsWith('clock.'));
  return random.pick(quiet.length > 0 && random.chance(0.5) ? quiet : options);
}
