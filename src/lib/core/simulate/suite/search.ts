import { createRandom, type Random } from '../../merge/random.ts';
import type { Standing } from '../../run/stepper.ts';
import type { Node } from '../../run/table.ts';
import { outcomeIn, regionOf, type Way } from './arrows.ts';
import { distancesTo, leafOf, type Distances } from './distance.ts';
import { endingsOf, givesUp } from './goals.ts';
import type { Ground, Option } from './ground.ts';

const EVENTS_AT_MOST = 120;

/** How the others behave while one region goes where it should; drawn anew for each try. */
interface Manner {
  random: Random;
  /** Whoever is not needed does not end, so that the application stays open. */
  holds: boolean;
  /** What it waits for ends badly only once the region itself can go no further. */
  late: boolean;
  /** What ends badly does so in a way from which it can still come to a good end. */
  mendable: boolean;
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
  const good = endDistances((region) => endingsOf(ground.chart, regions.get(region) ?? [], 'approved'));
  const bad = endDistances((region) => endingsOf(ground.chart, regions.get(region) ?? [], 'otherwise'));
  const mendable = endDistances(mendableEnds);

  function endDistances(endsOf: (region: string | undefined) => Way[]) {
    const known = new Map<string | undefined, Distances>();
    return (region: string | undefined): Distances => {
      const found = known.get(region) ?? distancesTo(ground.chart, endsOf(region), regions.get(region) ?? []);
      known.set(region, found);
      return found;
    };
  }

  /** Bad ends from which a region can still come to a good one. */
  function mendableEnds(region: string | undefined): Way[] {
    const ends = endingsOf(ground.chart, regions.get(region) ?? [], 'otherwise');
    return ends.filter((way) => good(region).from(leafOf(way)) !== undefined);
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
    const manner = {
      random: createRandom(attempt * 7919 + 1),
      holds: attempt % 4 < 2,
      late: attempt % 2 === 1,
      mendable: attempt % 3 < 2
    };
    const own = way.region ?? '';
    const place = {
      way,
      manner,
      needed: needed(own),
      toWay: distancesTo(ground.chart, [way], regions.get(way.region) ?? [])
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
    const { way, manner } = place;
    const all = ground.options(at);
    const hit = all.find((option) => option.way === way);
    if (hit) return hit;
    const options = all.filter((option) => !givesUp(option.way));
    const leaves = new Map(ground.leaves(at).map((leaf) => [regionOf(leaf), leaf]));
    const nearer = (distances: Distances, option: Option) => distances.nears(option.way, leaves.get(option.way.region));
    const own = options.filter((option) => option.way.region === way.region);
    const others = options.filter((option) => option.way.region !== way.region);
    const isItem = (option: Option) => items[option.way.region ?? ''] !== undefined;
    const ripe = !manner.late || !own.some((option) => nearer(good(way.region), option));
    const spoilt = ripe ? spoiltBy(place, leaves.get(way.region)) : new Set<string>();
    const ends = (region: string | undefined) => {
      if (!spoilt.has(region ?? '')) return good(region);
      return manner.mendable && mendableEnds(region).length > 0 ? mendable(region) : bad(region);
    };
    const isThere = (region: string | undefined) => {
      const outcome = leaves.get(region) && outcomeIn(ground.chart, leaves.get(region)!);
      return outcome !== undefined && (outcome === 'approved') !== spoilt.has(region ?? '');
    };
    const lists = [
      own.filter((option) => nearer(place.toWay, option)),
      manner.late && !ripe ? own.filter((option) => nearer(good(way.region), option)) : [],
      others.filter(({ way: its }, at) => {
        const { region } = its;
        return place.needed.has(region ?? '') && !isThere(region) && nearer(ends(region), others[at]!);
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
    const open = others.filter(
      ({ way: its }) => !manner.holds || place.needed.has(its.region ?? '') || leafOf(its).kind !== 'final'
    );
    return pick(first ?? lists.flat(), manner) ?? pick(open, manner);
  }

  /** Those whose bad end is what the next step of the region waits for: by their policy, or since its result rests on them. */
  function spoiltBy({ way, toWay, manner }: Place, leaf: Node | undefined): Set<string> {
    const item = items[way.region ?? ''];
    if (!item || !leaf) return new Set();
    const next = (regions.get(way.region) ?? []).filter(
      (each) => each.event === undefined && isAt(each, leaf) && toWay.nears(each, leaf)
    );
    const spoilt = new Set(
      next.flatMap(({ guard }) =>
        item.waitsFor.flatMap(({ item: other }) => {
          const policy = (item.policies ?? {})[other] ?? item.onRefused;
          if (guard?.type === 'dependenciesFailed') return policy === guard.params?.['policy'] ? [other] : [];
          return guard?.type === 'restsOnRevoked' && policy !== 'continue' ? [other] : [];
        })
      )
    );
    const canMend = [...spoilt].filter((other) => mendableEnds(other).length > 0);
    return manner.mendable && canMend.length > 0 ? new Set(canMend) : spoilt;
  }
  return { hunt };
}

/** Whether a transition starts from this innermost state, or from one around it. */
function isAt({ arrow: { source } }: Way, leaf: Node): boolean {
  return leaf === source || (leaf.parent !== undefined && isAt({ arrow: { source } } as Way, leaf.parent));
}

interface Place {
  way: Way;
  manner: Manner;
  needed: Set<string>;
  toWay: Distances;
}

function pick(options: Option[], { random }: Manner): Option | undefined {
  if (options.length === 0) return undefined;
  const quiet = options.filter(({ event }) => !event.startsWith('clock.'));
  return random.pick(quiet.length > 0 && random.chance(0.5) ? quiet : options);
}
