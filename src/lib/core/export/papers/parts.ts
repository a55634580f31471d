import { describeCondition } from '../../condition/describe.ts';
import { periodOf } from '../../deadline/limits.ts';
import { resolveWaits, waitingGraph } from '../../deadline/waiting.ts';
import { durationWords } from '../../deadline/words.ts';
import type { Told } from '../guide/types.ts';
import { departmentName } from '../guide/guide.ts';
import type { BundleSource, Condition, DurationUnit, Item } from '../../model/index.ts';
import { text } from './messages.ts';

/** Every item of the bundle with its place and department. */
export function itemsOf(source: BundleSource): Told[] {
  return source.bundle.items.flatMap((place) => {
    const item = source.items[place.id];
    return item ? [{ place, item, department: departmentName(source, item.department) }] : [];
  });
}

/** When something is asked, in words; `always` where it has no condition. */
export function whenWords(source: BundleSource, conditions: readonly Condition[], always: string): string {
  if (conditions.some((each) => each === true)) return always;
  return [...new Set(conditions.map((each) => describeCondition(each, source)))].join('；');
}

/** One of an item's two limits in its unit, those of single situations after it. */
export function limitWords(source: BundleSource, { limit, limits = [] }: Item, kind: 'promised' | 'legal'): string {
  const words = (own: Item['limit']) =>
    kind === 'legal' && own.legal === 0 ? text.noLegal() : durationWords(periodOf(own, kind));
  return [words(limit), ...limits.map((each) => `${describeCondition(each.when, source)}：${words(each)}`)].join('；');
}

export function deferralWords(days: number | undefined, unit: DurationUnit = 'workingDays'): string {
  return days === undefined ? text.notDeferrable() : text.deferrable(durationWords({ amount: days, unit }));
}

/** What an item waits for while all of them apply. */
export function waitWords(source: BundleSource, id: string): string {
  const active = Object.fromEntries(source.bundle.items.map((place) => [place.id, true]));
  const waits = resolveWaits(waitingGraph(source), active, id);
  const names = (group: 'all' | 'any') =>
    waits.filter((wait) => wait.group === group).map((wait) => source.items[wait.item]?.name ?? wait.item);
  const [all, any] = [names('all'), names('any')];
  const words = [...(all.length > 0 ? [text.all(all)] : []), ...(any.length > 0 ? [text.any(any)] : [])];
  return words.length > 0 ? words.join('；') : text.nothing();
}

/** Items in an order in which they can be done: whoever waits comes after what it waits for. */
export function inOrder(source: BundleSource): Told[] {
  const graph = waitingGraph(source);
  const open = itemsOf(source);
  const placed: Told[] = [];
  while (open.length > 0) {
    const done = new Set(placed.map(({ place }) => place.id));
    const next = open.findIndex(({ place }) => (graph[place.id] ?? []).every(({ item }) => done.has(item)));
    placed.push(...open.splice(Math.max(0, next), 1));
  }
  return placed;
}
