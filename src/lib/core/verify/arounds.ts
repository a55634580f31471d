import type { Space } from '../condition/space.ts';
import { NONE, type Ways } from '../condition/diagram.ts';
import { resolveWaits, type Wait } from '../deadline/waiting.ts';

/** What an item really waits for under some answers (rule 6). */
export interface Around {
  waits: { item: string; group: 'all' | 'any' }[];
  /** The answers that bring it about, the item itself applying. */
  answers: Ways;
}

/** More surroundings of one item than any bundle that people can read has. */
const AROUNDS_AT_MOST = 2_000;

/**
 * Every surrounding that some answers bring about. Whether another item applies is only asked where the outcome hangs on it,
 * so what counts are the items before this one, never the product of all questions.
 * @returns `whole` false where there were too many
 */
export function aroundsOf(
  space: Space,
  graph: Record<string, Wait[]>,
  item: string
): { arounds: Around[]; whole: boolean } {
  const found = new Map<string, Around>();
  let whole = true;
  follow(space.and(space.applies(item), space.all), {});
  return { arounds: [...found.values()], whole };

  function follow(answers: Ways, decided: Record<string, boolean>): void {
    if (answers === NONE) return;
    const { open, waits } = resolved(decided);
    if (open !== undefined) {
      const applies = space.applies(open);
      follow(space.and(answers, applies), { ...decided, [open]: true });
      follow(space.and(answers, space.not(applies)), { ...decided, [open]: false });
      return;
    }
    const key = JSON.stringify(waits);
    const before = found.get(key);
    if (before) before.answers = space.or(before.answers, answers);
    else if (found.size < AROUNDS_AT_MOST) found.set(key, { waits, answers });
    else whole = false;
  }

  /** What it waits for as far as is decided, and the first item of which that has to be decided yet. */
  function resolved(decided: Record<string, boolean>) {
    let open: string | undefined;
    const active = new Proxy(decided, {
      get: (known, id) => {
        if (typeof id !== 'string' || Object.hasOwn(known, id)) return known[id as string];
        open ??= id;
        return true;
      }
    });
    return { waits: resolveWaits(graph, active, item), open };
  }
}
