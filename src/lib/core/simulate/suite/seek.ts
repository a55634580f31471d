import type { Standing } from '../../run/stepper.ts';
import { regionOf, type Way } from './arrows.ts';
import { distancesTo } from './distance.ts';
import { givesUp } from './goals.ts';
import type { Ground } from './ground.ts';

/** Standings gone on from for one transition under one set of items. */
const TRIED = 1_500;
/** How much one step nearer is worth in events. */
const NEARER = 3;

interface Course {
  at: Standing;
  events: string[];
  /** What stands before it in the queue is looked at first. */
  rank: number;
}

/**
 * Looks for one transition without chance: every standing that its region and those that it waits for can bring about, the nearest to
 * it first. For what walks and hunts did not come by.
 * @param alive transitions that can be taken at all
 * @returns the events up to it; `undefined` where none was found among the first standings
 */
export function seek(ground: Ground, alive: readonly Way[], way: Way, from: Standing): string[] | undefined {
  const regions = theirs(ground, way.region ?? '');
  const toWay = distancesTo(
    ground.chart,
    [way],
    alive.filter(({ region }) => region === way.region)
  );
  const far = (at: Standing) =>
    Math.min(
      ...ground.leaves(at).flatMap((leaf) => (regionOf(leaf) === way.region ? [toWay.from(leaf) ?? Infinity] : []))
    );
  const queue: Course[] = [{ at: from, events: [], rank: 0 }];
  const met = new Set([ground.keyOf(from)]);
  for (let tried = 0; tried < TRIED; tried += 1) {
    const course = takeFirst(queue);
    if (!course) return undefined;
    for (const { event, way: next } of ground.options(course.at)) {
      if (givesUp(next) || !regions.has(next.region ?? '')) continue;
      const sent = ground.send(course.at, event);
      if (!sent) continue;
      const events = [...course.events, event];
      if (sent.taken.includes(way)) return events;
      const key = ground.keyOf(sent.to);
      if (sent.to.done || sent.to.endless || met.has(key)) continue;
      met.add(key);
      queue.push({ at: sent.to, events, rank: events.length + NEARER * far(sent.to) });
    }
  }
  return undefined;
}

/** The region itself, everything that it waits for, whatever they share, and the frame. */
function theirs({ chart }: Ground, region: string): Set<string> {
  const found = new Set([region]);
  for (const item of found) for (const wait of chart.items[item]?.waitsFor ?? []) found.add(wait.item);
  for (const [id, { items }] of Object.entries(chart.joint ?? {}))
    if (items.some((item) => found.has(item))) for (const each of [id, ...items]) found.add(each);
  return found.add('').add('correction');
}

/** The course of the lowest rank, of several the one that was found first. */
function takeFirst(queue: Course[]): Course | undefined {
  let best = 0;
  for (let at = 1; at < queue.length; at += 1) if (queue[at]!.rank < queue[best]!.rank) best = at;
  const [course] = queue.splice(best, 1);
  return course;
}
