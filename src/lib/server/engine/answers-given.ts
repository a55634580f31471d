import type { Answers } from '#lib/core/model/index.ts';
import { isTrial } from '#lib/core/run/trial.ts';
import type { Store } from '../store/types.ts';

/** Applications looked at for a report, the latest ones, and how many at a time. */
const AT_MOST = 20_000;
const PAGE = 1000;

/**
 * The answers that real applications of a bundle were handed in with, each with how many gave them. A snapshot holds nothing
 * personal (rule 9), so that this needs no key.
 */
export async function answersGiven(
  store: Pick<Store, 'handedIn'>,
  bundle: string
): Promise<{ answers: Answers; count: number }[]> {
  const counted = new Map<string, { answers: Answers; count: number }>();
  let [page, seen] = [await store.handedIn(bundle, null, PAGE), 0];
  while (page.length > 0 && seen < AT_MOST) {
    for (const { number, snapshot } of page) {
      // What somebody tried out says nothing about how often people need what.
      const answers = isTrial(number) ? null : answersOf(snapshot);
      if (!answers) continue;
      const key = JSON.stringify(Object.entries(answers).toSorted(([a], [b]) => (a < b ? -1 : 1)));
      const known = counted.get(key);
      if (known) known.count += 1;
      else counted.set(key, { answers, count: 1 });
    }
    seen += page.length;
    page = await store.handedIn(bundle, page.at(-1)!, PAGE);
  }
  return [...counted.values()];
}

function answersOf(snapshot: string): Answers | null {
  const { context } = JSON.parse(snapshot) as { context?: { answers?: Answers } };
  return context?.answers ?? null;
}
