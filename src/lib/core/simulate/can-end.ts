import type { Runner, Snapshot } from '../run/types.ts';

/** Snapshots looked at; whatever needs more is not said to be without an end. */
const LOOKED_AT = 1_000;
/** Guards ask whether something was counted, or compare with small numbers: beyond that it is all the same. */
const COUNTED = 3;

/**
 * Whether anything that a department, the citizen or a clock can do about an item from here still ends it: tried on the runner
 * itself, move by move. Giving up ends everything and does not count.
 */
export function canEnd(runner: Runner, from: Snapshot, item: string): boolean {
  const queue = [from];
  const met = new Set([keyOf(from)]);
  for (const at of queue) {
    if (Object.hasOwn(at.context.outcomes, item) || met.size > LOOKED_AT) return true;
    for (const event of runner.events(at).filter((each) => isAbout(runner, item, each))) {
      const next = runner.step(at, { type: event, produced: [] });
      if (!next.ok || met.has(keyOf(next.value.snapshot))) continue;
      met.add(keyOf(next.value.snapshot));
      queue.push(next.value.snapshot);
    }
  }
  return false;
}

function isAbout({ chart }: Runner, item: string, event: string): boolean {
  if (event === 'correct' || event.startsWith('clock.due.correction.')) return true;
  const name = event.replace(/^clock\.due\./, '').split('.')[0]!;
  const shares = chart.joint?.[name]?.items.includes(item) ?? false;
  return (name === item || shares) && !event.endsWith('.withdraw');
}

function keyOf({ status, value, context }: Snapshot): string {
  const counts = Object.entries(context.counts).map(([name, count]) => [name, Math.min(count, COUNTED)]);
  return JSON.stringify([status, value, context.outcomes, context.clocks, counts]);
}
