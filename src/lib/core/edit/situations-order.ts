import { questionsOf } from '../condition/relevance.ts';
import { variablesOf } from '../condition/variables.ts';
import type { BundleSource, Edit } from '../model/index.ts';
import { bit, costsOf, type Costs, type Given } from './situations-costs.ts';

/** The order of questions that asks people the fewest. */
export interface ShortestOrder {
  /** Keys of the situations. */
  order: string[];
  /** Questions that people are asked on average, in the present order and in this one. */
  now: number;
  best: number;
  /** Whether no order is shorter; else none is shorter than `bound`. */
  exact: boolean;
  bound: number;
  /** Applications that the average is over; 0: every answer counts as equally likely. */
  applications: number;
}

/** So many questions that hang together are put in order exactly, over all their subsets. */
const TOGETHER = 14;

/** Differences below this are those of adding fractions. */
const SAME = 1e-9;

/**
 * Puts the questions in the order in which people are asked the fewest, a question behind those that its `askWhen` reads. Questions
 * that spare each other nothing are ordered apart; up to fourteen that hang together exactly (dynamic programming over the sets
 * that may have gone before), more by moving one at a time while that makes it shorter. Of equally short orders the one nearest to
 * the present one.
 * @param given answers of real applications; none: every answer is equally likely
 * @returns nothing where questions wait for each other, or for one that there is not
 */
export function shortestOrder(source: BundleSource, given: readonly Given[] = []): ShortestOrder | null {
  if (!questionsOf(source).orderly) return null;
  const costs = costsOf(source, given);
  const present = costs.questions.map((_, at) => at);
  const groups = together(costs);
  const small = groups.every((group) => group.length <= TOGETHER);
  const order = merged(
    groups.map((group) => (group.length <= TOGETHER ? exactly(group, costs) : nearly(group, costs)))
  );
  const [now, best] = [lengthOf(present, costs), lengthOf(order, costs)];
  const shorter = best < now - SAME;
  const exact = small && costs.isExact();
  return {
    order: (shorter ? order : present).map((at) => costs.questions[at]!.key),
    now,
    best: Math.min(now, best),
    exact,
    bound: exact ? Math.min(now, best) : boundOf(costs),
    applications: given.reduce((sum, { count }) => sum + count, 0)
  };
}

/** The moves that bring the situations of a bundle into an order. */
export function orderEdits(present: readonly string[], order: readonly string[]): Edit[] {
  const now = [...present];
  return order.flatMap((key, at): Edit[] => {
    const from = now.indexOf(key);
    if (from === at || from < 0) return [];
    now.splice(at, 0, ...now.splice(from, 1));
    return [{ do: 'orderSituation', key, at }];
  });
}

/** Average number of questions in an order. */
function lengthOf(order: readonly number[], costs: Costs): number {
  let before = 0n;
  return order.reduce((sum, at) => {
    const own = costs.cost(at, before);
    before |= bit(at);
    return sum + own;
  }, 0);
}

/** Questions in groups of which none spares people a question of another. */
function together({ questions, sparedBy }: Costs): number[][] {
  const groups: number[][] = [];
  const placed = new Set<number>();
  for (const [at] of questions.entries()) {
    if (placed.has(at)) continue;
    const group = new Set([at]);
    for (const each of group)
      for (const [other] of questions.entries())
        if (sparedBy[each]! & bit(other) || sparedBy[other]! & bit(each)) group.add(other);
    for (const each of group) placed.add(each);
    groups.push([...group].toSorted((a, b) => a - b));
  }
  return groups;
}

/** The orders of all groups in one, each question as near to its present place as its group allows. */
function merged(groups: number[][]): number[] {
  const left = groups.map((group) => [...group]);
  const order: number[] = [];
  for (;;) {
    const next = left.filter((group) => group.length > 0).toSorted((a, b) => a[0]! - b[0]!)[0];
    if (!next) return order;
    order.push(next.shift()!);
  }
}

/** The shortest order of a few questions: what is left to ask, worked out for every set that may have gone before. */
function exactly(group: number[], costs: Costs): number[] {
  const waits = waitsOf(group, costs);
  const all = 2 ** group.length - 1;
  const left = new Float64Array(all + 1);
  const bitsOf = (set: number) => group.reduce((bits, at, place) => (set & (1 << place) ? bits | bit(at) : bits), 0n);
  const ready = (set: number, place: number) => !(set & (1 << place)) && (waits[place]! & ~set) === 0;
  const onBy = (set: number, place: number, bits: bigint) =>
    costs.cost(group[place]!, bits) + left[set | (1 << place)]!;
  for (let set = all - 1; set >= 0; set -= 1) {
    const bits = bitsOf(set);
    let least = Number.POSITIVE_INFINITY;
    for (const [place] of group.entries()) if (ready(set, place)) least = Math.min(least, onBy(set, place, bits));
    left[set] = least;
  }
  const order: number[] = [];
  for (let set = 0; set !== all;) {
    const bits = bitsOf(set);
    const place = group.findIndex((_, each) => ready(set, each) && onBy(set, each, bits) <= left[set]! + SAME);
    order.push(group[place]!);
    set |= 1 << place;
  }
  return order;
}

/** For each question of a group, the places in it of those that it has to wait for. */
function waitsOf(group: number[], { questions }: Costs): number[] {
  return group.map((at) =>
    variablesOf(questions[at]!.askWhen ?? true).reduce((set, name) => {
      const place = group.findIndex((each) => `s.${questions[each]!.key}` === name);
      return place < 0 ? set : set | (1 << place);
    }, 0)
  );
}

/** Moves one question at a time to the place where the order is shortest, until no move makes it shorter. */
function nearly(group: number[], costs: Costs): number[] {
  let order = group;
  let length = lengthOf(order, costs);
  for (;;) {
    const better = order
      .flatMap((at, from) => order.map((_, to) => order.toSpliced(from, 1).toSpliced(to, 0, at)))
      .filter((each) => isAllowed(each, costs))
      .map((each) => ({ order: each, length: lengthOf(each, costs) }))
      .reduce((a, b) => (b.length < a.length - SAME ? b : a), { order, length });
    if (better.order === order) return order;
    ({ order, length } = better);
  }
}

function isAllowed(order: readonly number[], { questions }: Costs): boolean {
  const place = new Map(order.map((at, index) => [`s.${questions[at]!.key}`, index]));
  return order.every((at, index) =>
    variablesOf(questions[at]!.askWhen ?? true).every((name) => (place.get(name) ?? -1) < index)
  );
}

/** No order is shorter: as if each question came last of all that need not wait for it. */
function boundOf(costs: Costs): number {
  const { questions } = costs;
  return questions.reduce((sum, { key }, at) => {
    const behind = new Set([key]);
    for (const each of behind)
      for (const other of questions)
        if (variablesOf(other.askWhen ?? true).includes(`s.${each}`)) behind.add(other.key);
    const before = questions.reduce((bits, other, place) => (behind.has(other.key) ? bits : bits | bit(place)), 0n);
    return sum + costs.cost(at, before);
  }, 0);
}
