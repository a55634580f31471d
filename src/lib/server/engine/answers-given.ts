import type { Answers } from '#lib/core/model/index.ts';
import { isTrial } from '#lib/core/run/trial.ts';
import type { Store } from '../store/types.ts';

/** Applications looked at for a report, newest tasks first. */
const AT_MOST = 20_000;

/**
 * The answers that real applications of a bundle were handed in with, each with how many gave them. A snapshot holds nothing
 * personal (rule 9), so that this needs no key.
 */
export async function answersGiven(
  store: Pick<Store, 'tasks' | 'application'>,
  bundle: string
): Promise<{ answers: Answers; count: number }[]> {
  const tasks = await store.tasks({ limit: AT_MOST });
  const ids = new Set(tasks.filter((task) => task.bundle === bundle).map((task) => task.application));
  const counted = new Map<string, { answers: Answers; count: number }>();
  for (const id of ids) {
    const row = await store.application(id);
    // What somebody tried out says nothing about how often people need what.
    const answers = row && !isTrial(row.number) && answersOf(row.snapshot);
    if (!answers) continue;
    const key = JSON.stringify(Object.entries(answers).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const known = counted.get(key);
    if (known) known.count += 1;
    else counted.set(key, { answers, count: 1 });
  }
  return [...counted.values()];
}

function answersOf(snapshot: string): Answers | null {
  const { context } = JSON.parse(snapshot) as { context?: { answers?: Answers } };
  return context?.answers ?? null;
}
