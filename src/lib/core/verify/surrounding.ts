import type { ChartItem } from '../chart/types.ts';
import { waitState } from '../chart/waits.ts';
import { STATES, movesOf, type Reopens, type StandInState } from './stand-ins.ts';

/** How all that an item waits for stands: the state of each, in the order of `items`. */
export type Standing = readonly StandInState[];

/** A step of something that the item waits for. */
export interface Move {
  event: string;
  to: Standing;
  /** Nobody has to go it. */
  idle: boolean;
}

/** A way out of a block: from this of its members by this move. */
export interface WayOut {
  from: Standing;
  move: Move;
  /** Nobody has to go it, or what leads to its beginning. */
  idle: boolean;
  to: Standing;
}

export interface Surrounding {
  items: string[];
  /** Of all that the item cannot tell apart from this the one that stands for them. */
  chief(standing: Standing): Standing;
  /** How many it stands for. */
  size(chief: Standing): number;
  waysOut(chief: Standing): WayOut[];
  /** Events by which the others come from one to some way out of its block, and where they stand then. */
  lead(from: Standing, to: Standing): { events: string[]; at: Standing };
  /** False where there were too many to look at. */
  whole: boolean;
}

interface Block {
  chief: Standing;
  members: number;
  out: WayOut[];
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
  const kinds = kindsOf(items, waits, own, can, shares);
  const moves = (standing: Standing): Move[] =>
    items.flatMap((item, at) =>
      movesOf(can(item), standing[at]!).map(({ verb, to, idle }) => ({
        event: `${item}.${verb}`,
        to: standing.with(at, to),
        idle
      }))
    );
  const first: Standing = items.map(() => 'open');
  const all = new Map<string, Standing>([[keyOf(first), first]]);
  let whole = true;
  for (const standing of all.values()) {
    for (const { to } of moves(standing)) {
      const next = sorted(to);
      all.set(keyOf(next), all.get(keyOf(next)) ?? next);
    }
    if (all.size > STANDINGS_AT_MOST) {
      whole = false;
      break;
    }
  }
  const blocks = whole ? refine() : new Map<string, Block>();

  function sorted(standing: Standing): Standing {
    const next = [...standing];
    for (const kind of kinds) {
      const states = kind.map((at) => standing[at]!).sort((a, b) => STATES.indexOf(a) - STATES.indexOf(b));
      kind.forEach((at, index) => (next[at] = states[index]!));
    }
    return next;
  }

  /** What the item notices. */
  function seen(standing: Standing): string {
    const outcomes = Object.fromEntries(
      items.flatMap((item, at) => (standing[at] === 'open' ? [] : [[item, standing[at]!] as const]))
    );
    const { met, failed } = waitState(outcomes, waits, own);
    const counts = (item: string) => (own.policies?.[item] ?? own.onRefused) !== 'continue';
    const revoked = items.filter((item, at) => standing[at] === 'revoked' && counts(item)).length;
    const isOpen = (item: string) => standing[items.indexOf(item)] === 'open';
    return JSON.stringify([met, failed, revoked, items.some(isOpen), shares.map((sharing) => sharing.some(isOpen))]);
  }

  function refine(): Map<string, Block> {
    const keys = [...all.keys()];
    const edges = new Map(
      keys.map((key) => [key, moves(all.get(key)!).map((move) => ({ ...move, key: keyOf(sorted(move.to)) }))])
    );
    let block = new Map(keys.map((key) => [key, seen(all.get(key)!)]));
    for (;;) {
      const signs = signsOf(keys, edges, block);
      const numbers = new Map<string, string>();
      const next = new Map(
        keys.map((key) => {
          const text = `${block.get(key)}|${[...signs.get(key)!].sort().join()}`;
          const number = numbers.get(text) ?? String(numbers.size);
          numbers.set(text, number);
          return [key, number];
        })
      );
      const settled = new Set(next.values()).size === new Set(block.values()).size;
      block = next;
      if (settled) break;
    }
    const found = new Map<string, Block>();
    const byKey = new Map<string, Block>();
    for (const key of keys) {
      const number = block.get(key)!;
      const known = found.get(number) ?? { chief: all.get(key)!, members: 0, out: [] };
      known.members += orders(kinds, all.get(key)!);
      found.set(number, known);
      byKey.set(key, known);
    }
    for (const key of keys) {
      const own = byKey.get(key)!;
      for (const move of edges.get(key)!) {
        const to = byKey.get(move.key)!;
        if (to === own) continue;
        // Of ways to the same block one is enough, best one that somebody has to go.
        const before = own.out.findIndex((out) => out.to === to.chief);
        const way = { from: all.get(key)!, move, idle: move.idle, to: to.chief };
        if (before < 0) own.out.push(way);
        else if (own.out[before]!.idle && !move.idle) own.out[before] = way;
      }
    }
    return byKey;
  }

  const blockOf = (standing: Standing) => blocks.get(keyOf(sorted(standing)))!;

  return {
    items,
    chief: (standing) => blockOf(standing).chief,
    size: (standing) => blockOf(standing).members,
    waysOut: (standing) => blockOf(standing).out,
    lead(from, to) {
      // Breadth first, inside the block until it is left.
      const own = blockOf(from);
      const goal = blockOf(to);
      const queue: { at: Standing; events: string[] }[] = [{ at: from, events: [] }];
      const met = new Set([keyOf(from)]);
      for (const { at, events } of queue)
        for (const move of moves(at).sort((a, b) => Number(a.idle) - Number(b.idle))) {
          if (blockOf(move.to) === goal) return { events: [...events, move.event], at: move.to };
          if (blockOf(move.to) !== own || met.has(keyOf(move.to))) continue;
          met.add(keyOf(move.to));
          queue.push({ at: move.to, events: [...events, move.event] });
        }
      return { events: [], at: from };
    },
    whole
  };
}

type Edges = Map<string, (Move & { key: string })[]>;

/** Standing → the blocks that can be got to through its own, each with whether somebody has to go there. */
function signsOf(keys: string[], edges: Edges, block: Map<string, string>): Map<string, Set<string>> {
  const signs = new Map(keys.map((key) => [key, new Set<string>()]));
  const into = new Map<string, { from: string; idle: boolean }[]>();
  for (const key of keys)
    for (const { key: next, idle } of edges.get(key)!) {
      if (block.get(next) === block.get(key)) {
        if (next !== key) into.set(next, [...(into.get(next) ?? []), { from: key, idle }]);
      } else {
        signs.get(key)!.add(`any ${block.get(next)}`);
        if (!idle) signs.get(key)!.add(`must ${block.get(next)}`);
      }
    }
  const queue = new Set(keys);
  for (const key of queue) {
    queue.delete(key);
    for (const { from, idle } of into.get(key) ?? []) {
      const target = signs.get(from)!;
      const before = target.size;
      for (const sign of signs.get(key)!) if (!idle || sign.startsWith('any')) target.add(sign);
      if (target.size > before) queue.add(from);
    }
  }
  return signs;
}

/** Those that can change places without anything noticing. */
function kindsOf(
  items: string[],
  waits: ChartItem['waitsFor'],
  { onRefused, policies = {} }: Pick<ChartItem, 'onRefused' | 'policies'>,
  can: (item: string) => Reopens,
  shares: string[][]
): number[][] {
  const kinds = Map.groupBy(items.keys(), (at) => {
    const item = items[at]!;
    const groups = waits.flatMap((wait) => (wait.item === item ? [wait.group] : [])).sort();
    const joint = shares.map((sharing) => sharing.includes(item));
    return JSON.stringify([groups, policies[item] ?? onRefused, can(item), joint]);
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
