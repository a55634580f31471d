import { isIdle, type Ground, type Spot } from './ground.ts';
import type { Block, Surrounding } from './surrounding.ts';

/** Whether an item is sent to its department; `first`: it was not sent before. */
export type Sent = 'first' | 'again' | 'never';

/** Everything that an item on its ground and those around it can come to together. A place is a number, the first one 0. */
export interface Product {
  /** Place → where the item stands. */
  spots: Spot[];
  /** Place → number of the block in which the others stand. */
  blocks: number[];
  /** Block by block whether the item is sent there. */
  sent: Sent[];
  /** The shortest way to a place; `others`: they move, and into this block. */
  wayTo(place: number): { event: string; others?: Block }[];
  /** The first place from which nobody comes to the end by ways that somebody has to go. */
  stuck(): number | undefined;
  /** False where there are too many places. */
  whole: boolean;
}

/**
 * Goes to every place, breadth first. All that is kept are numbers: of the many ways one by which each place was found, and those
 * backwards that count for coming to an end.
 */
export function createProduct(ground: Ground, { blocks: all, first }: Surrounding, atMost: number): Product {
  const spots: Spot[] = [];
  const blocks: number[] = [];
  const places = new Map<number, number>();
  const foundFrom: number[] = [];
  const foundBy: number[] = [];
  const back = createLists();
  const sent = all.map((): Sent => 'never');

  /** @param by number of the step from there; of the others below zero */
  function go(from: number, spot: Spot, block: Block, by: number, idle: boolean): void {
    const key = spot.number * all.length + block.index;
    let place = places.get(key);
    if (place === undefined) {
      places.set(key, (place = spots.push(spot) - 1));
      blocks.push(block.index);
      foundFrom.push(from);
      foundBy.push(by);
    }
    if (from < 0) return;
    if (!idle) back.add(place, from);
    const before = spots[from]!;
    if (spot.sent && !before.sent && sent[block.index] !== 'first')
      sent[block.index] = before.begun ? 'again' : 'first';
  }

  go(-1, ground.first(first.notice), first, 0, true);
  for (let from = 0; from < spots.length && spots.length <= atMost; from += 1) {
    const spot = spots[from]!;
    const block = all[blocks[from]!]!;
    spot.steps().forEach(({ to, idle }, by) => go(from, to, block, by, idle));
    if (!spot.at.done)
      block.out.forEach(({ to, idle, event }, by) =>
        go(from, spot.under(to.notice), to, -1 - by, idle || isIdle(event))
      );
  }

  function wayTo(place: number): { event: string; others?: Block }[] {
    const ways: { event: string; others?: Block }[] = [];
    for (let at = place; foundFrom[at]! >= 0; at = foundFrom[at]!) {
      const by = foundBy[at]!;
      const from = foundFrom[at]!;
      if (by >= 0) ways.unshift({ event: spots[from]!.steps()[by]!.event });
      else ways.unshift({ event: all[blocks[from]!]!.out[-1 - by]!.event, others: all[blocks[at]!]! });
    }
    return ways;
  }

  function stuck(): number | undefined {
    const alive = new Uint8Array(spots.length);
    const queue: number[] = [];
    const reach = (place: number) => {
      if (alive[place] === 1) return;
      alive[place] = 1;
      queue.push(place);
    };
    spots.forEach(({ at }, place) => {
      if (at.done) reach(place);
    });
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) back.each(at, reach);
    const found = alive.indexOf(0);
    return found < 0 ? undefined : found;
  }

  return { spots, blocks, sent, wayTo, stuck, whole: spots.length <= atMost };
}

/** Lists of numbers, one for each number, all in a few arrays. */
function createLists() {
  const heads: number[] = [];
  const values: number[] = [];
  const next: number[] = [];
  return {
    add(list: number, value: number): void {
      while (heads.length <= list) heads.push(-1);
      next.push(heads[list]!);
      heads[list] = values.push(value) - 1;
    },
    each(list: number, use: (value: number) => void): void {
      for (let at = heads[list] ?? -1; at >= 0; at = next[at]!) use(values[at]!);
    }
  };
}
