import { compileChart } from '../../../src/lib/core/chart/compile.ts';
import type { Chart } from '../../../src/lib/core/chart/types.ts';
import { spaceOf } from '../../../src/lib/core/condition/space.ts';
import { waitingGraph } from '../../../src/lib/core/deadline/waiting.ts';
import type { BundleSource } from '../../../src/lib/core/model/index.ts';
import { createExplorer } from '../../../src/lib/core/run/explore.ts';
import type { Configuration } from '../../../src/lib/core/run/intern.ts';
import { aroundsOf } from '../../../src/lib/core/verify/arounds.ts';
import { project } from '../../../src/lib/core/verify/project.ts';
import { isIdle } from '../../../src/lib/core/verify/ground.ts';
import type { Mutant } from './types.ts';

/** Mistakes that take nothing away but one of several ways. */
const EXCUSED = ['event dropped', 'eventless way dropped'];

/**
 * Why a mutant that nothing was found in is as good as the bundle that it was made from, or `null`. Judged by a plain walk over
 * each item in the simplest of its surroundings, every stand-in by itself, not by the walk that is on trial.
 */
export function equivalence(
  sound: BundleSource,
  source: BundleSource,
  { template, operator, where }: Mutant
): string | null {
  const [one, other] = [compileChart(sound), compileChart(source)];
  if (template === undefined) return aboutBundle(sound, source, one, other);
  const users = source.bundle.items.filter(({ id }) => source.items[id]!.process === template);
  // The walks are of items that apply: what becomes of one that does not is not seen in them.
  if (where.includes('notActive'))
    return users.every(({ appliesWhen }) => appliesWhen === true)
      ? 'what uses the template applies under all answers, so nobody ever comes to this way'
      : null;
  const items = source.bundle.items.map(({ id }) => id).filter((id) => source.items[id]!.process === template);
  const pairs = items.map((item) => {
    const { arounds } = aroundsOf(spaceOf(source), waitingGraph(source), item);
    const [{ waits }] = arounds.toSorted((a, b) => a.waits.length - b.waits.length) as [(typeof arounds)[number]];
    return [reach(one, item, waits), reach(other, item, waits)] as const;
  });
  if (pairs.some(([before, after]) => before.outcomes.difference(after.outcomes).size > 0 || after.stuck)) return null;
  if (pairs.every(([before, after]) => before.arrows === after.arrows))
    return 'it goes the same number of ways between the same number of configurations: what was changed decides nothing';
  // That all of it still ends says nothing about a duty without its clock, or an item that counts as ended while it is not.
  if (!EXCUSED.includes(operator)) return null;
  return 'every configuration still leads to an end and every outcome can still be had: somebody has one way fewer or more, nobody is stuck';
}

function aboutBundle(sound: BundleSource, source: BundleSource, one: Chart, other: Chart): string | null {
  if (
    JSON.stringify(one.items) === JSON.stringify(other.items) &&
    JSON.stringify([one.config, one.joint]) === JSON.stringify([other.config, other.joint])
  )
    return 'it compiles to the same chart';
  const [before, after] = [waitingGraph(sound), waitingGraph(source)];
  const same = source.bundle.items.every(({ id }) => names(before[id]) === names(after[id]));
  if (same && sound.decisions.length > source.decisions.length)
    return 'without the decision the policy for everything unsaid holds, which is one that the bundle may well have';
  return null;
}

function names(waits: { item: string }[] = []): string {
  return waits
    .map(({ item }) => item)
    .sort()
    .join();
}

/** How the item can end, how many steps there are, and whether all of them lead to an end. */
function reach(chart: Chart, item: string, waits: Parameters<typeof project>[2]) {
  const { first, ways } = createExplorer(project(chart, item, waits, true));
  const before = new Map<Configuration, Configuration[]>([[first, []]]);
  const outcomes = new Set<string>();
  let arrows = 0;
  for (const from of before.keys()) {
    const outcome = from.context.outcomes[item];
    if (outcome !== undefined) outcomes.add(outcome);
    for (const { event, to } of ways(from)) {
      arrows += 1;
      const known = before.get(to) ?? [];
      before.set(to, isIdle(event) ? known : [...known, from]);
    }
  }
  const alive = new Set([...before.keys()].filter(({ done }) => done));
  for (const each of alive) for (const from of before.get(each)!) alive.add(from);
  return { outcomes, arrows: `${before.size} ${arrows}`, stuck: alive.size < before.size };
}
