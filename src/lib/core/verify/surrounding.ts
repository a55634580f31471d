import type { ChartItem } from '../chart/types.ts';
import { noticed, type Notice } from './notice.ts';
import { refined } from './refine.ts';
import { STATES, movesOf, type Reopens, type StandInState } from './stand-ins.ts';

/** How all that an item waits for stands: the state of each, in the order of `items`. */
export type Standing = readonly StandInState[];

/** A step of something that the item waits for. */
interface Move {
  event: string;
  to: Standing;
  /** Nobody has to go it. */
  idle: boolean;
}

/** Ways to stand that the item cannot tell apart. */
export interface Block {
  /** Its place among the blocks: in surroundings of the same key the same one. */
  index: number;
  /** One that stands for them. */
  chief: Standing;
  /** How many they are. */
  size: number;
  /** What the item notices of all of them. */
  notice: Notice;
  /** To every other block that one of its members has a move to. */
  out: { event: string; idle: boolean; to: Block }[];
}

export interface Surrounding {
  items: string[];
  /** An item goes the same ways in all surroundings of the same key. */
  key: string;
  blocks: Block[];
  /** Where all of them are still open. */
  first: Block;
  /** `undefined` for one that they cannot come to. */
  blockOf(standing: Standing): Block | undefined;
  /** Events by which the others come from a standing to some way out of its block, and where they stand then. */
  lead(from: Standing, to: Block): { events: string[]; at: Standing };
  /** False where there were too many to look at; nothing else here holds then. */
  whole: boolean;
}

/** More ways for others to stand than any surrounding of a bundle that people can read has. */
const STANDINGS_AT_MOST = 20_000;

/**
 * What an item waits for, reduced to what the item can notice of it: whether its waiting is met or failed and how, how many
 * results that it rests on were revoked, and who is still under way. Ways to stand that show the same and can go on to the same
 * are one (branching bisimulation): an item cannot tell them apart, neither can anybody who watches it.
 * @param can what can become of each of the others
 * @param shares for each joint step of the item, which of the others share it
 */
export function surroundingOf(
  waits: ChartItem['waitsFor'],
  own: Pick<ChartItem, 'onRefused' | 'policies'>,
  can: (item: string) => Reopens,
  shares: string[][]
): Surrounding {
  const items = [...new Set(waits.map(({ item }) => item))];
  const becomes = items.map(can);
  const kinds = kindsOf(items, waits, own, becomes, shares);
  const { all, places, edges, whole } = standingsFrom(
    items.map(() => 'open'),
    movesFrom,
    (standing) => sorted(kinds, standing)
  );
  const placeOf = (standing: Standing) => places.get(keyOf(sorted(kinds, standing))) ?? -1;
  const seen = whole ? all.map((standing) => noticed({ items, waits, own, shares }, standing)) : [];
  const classes = whole
    ? refined(
        seen.map(({ text }) => text),
        edges
      )
    : [];
  const blocks = blocksOf(classes, all, seen, edges, kinds);
  const blockOf = (standing: Standing): Block | undefined => blocks[classes[placeOf(standing)] ?? -1];

  function movesFrom(standing: Standing): Move[] {
    return items.flatMap((item, at) =>
      movesOf(becomes[at]!, standing[at]!).map(({ verb, to, idle }) => ({
        event: `${item}.${verb}`,
        to: standing.with(at, to),
        idle
      }))
    );
  }

  function lead(from: Standing, to: Block): { events: string[]; at: Standing } {
    // Breadth first, inside the block until it is left.
    const own = blockOf(from);
    const queue: { at: Standing; events: string[] }[] = [{ at: from, events: [] }];
    const met = new Set([keyOf(from)]);
    for (const { at, events } of queue)
      for (const move of movesFrom(at).sort((a, b) => Number(a.idle) - Number(b.idle))) {
        if (blockOf(move.to) === to) return { events: [...events, move.event], at: move.to };
        if (blockOf(move.to) !== own || met.has(keyOf(move.to))) continue;
        met.add(keyOf(move.to));
        queue.push({ at: move.to, events: [...events, move.event] });
      }
    return { events: [], at: from };
  }

  const key = JSON.stringify([
    classes[0],
    blocks.map(({ notice, out }) => [notice.text, out.map(({ to, idle }) => [to.index, idle])])
  ]);
  return { items, key, blocks, first: blocks[classes[0]!]!, blockOf, lead, whole };
}

interface Way {
  event: string;
  to: number;
  idle: boolean;
}

/** Every way to stand that can be come to, of those that differ in order only the first, and the moves between them. */
function standingsFrom(
  first: Standing,
  moves: (from: Standing) => Move[],
  sorted: (standing: Standing) => Standing
): { all: Standing[]; places: Map<string, number>; edges: Way[][]; whole: boolean } {
  const all = [first];
  const places = new Map([[keyOf(first), 0]]);
  const edges: Way[][] = [];
  for (const standing of all) {
    if (all.length > STANDINGS_AT_MOST) return { all, places, edges, whole: false };
    const found = moves(standing).map(({ event, to, idle }): Way => {
      const next = sorted(to);
      const key = keyOf(next);
      const place = places.get(key) ?? all.push(next) - 1;
      places.set(key, place);
      return { event, to: place, idle };
    });
    edges.push(found);
  }
  return { all, places, edges, whole: true };
}

function blocksOf(classes: number[], all: Standing[], seen: Notice[], edges: Way[][], kinds: number[][]): Block[] {
  const blocks: Block[] = [];
  classes.forEach((index, place) => {
    blocks[index] ??= { index, chief: all[place]!, size: 0, notice: seen[place]!, out: [] };
    blocks[index].size += orders(kinds, all[place]!);
  });
  classes.forEach((index, place) => {
    const own = blocks[index]!;
    const list = edges[place]!;
    for (const { event, to: next, idle } of list) {
      const to = blocks[classes[next]!]!;
      if (to === own) continue;
      // Of ways to the same block one is enough, best one that somebody has to go.
      const before = own.out.find((out) => out.to === to);
      if (!before) own.out.push({ event, idle, to });
      else if (before.idle && !idle) Object.assign(before, { event, idle });
    }
  });
  for (const { out } of blocks) out.sort((a, b) => a.to.index - b.to.index);
  return blocks;
}

function sorted(kinds: number[][], standing: Standing): Standing {
  if (kinds.every(({ length }) => length === 1)) return standing;
  const next = [...standing];
  for (const kind of kinds) {
    const states = kind.map((at) => standing[at]!).sort((a, b) => STATES.indexOf(a) - STATES.indexOf(b));
    kind.forEach((at, index) => (next[at] = states[index]!));
  }
  return next;
}

/** Those that can change places without anything noticing. */
function kindsOf(
  items: string[],
  waits: ChartItem['waitsFor'],
  { onRefused, policies = {} }: Pick<ChartItem, 'onRefused' | 'policies'>,
  becomes: Reopens[],
  shares: string[][]
): number[][] {
  const kinds = Map.groupBy(items.keys(), (at) => {
    const item = items[at]!;
    const groups = waits.flatMap((wait) => (wait.item === item ? [wait.group] : [])).sort();
    const joint = shares.map((sharing) => sharing.includes(item));
    return JSON.stringify([groups, policies[item] ?? onRefused, becomes[at], joint]);
  });
  return [...kinds.values()];
}

/** In how many ways the states of each kind can be dealt out. */
function orders(kinds: number[][], standing: Standing): number {
  let product = 1;
  for (const kind of kinds) {
    const counted = new Map<StandInState, number>();
    kind.forEach((at, index) => {
      const same = (counted.get(standing[at]!) ?? 0) + 1;
      counted.set(standing[at]!, same);
      product = (product * (index + 1)) / same;
    });
  }
  return product;
}

function keyOf(standing: Standing): string {
  return standing.join();
}
