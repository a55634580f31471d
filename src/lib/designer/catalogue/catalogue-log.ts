import { historyOf } from '#lib/core/model/history.ts';
import type { ItemStep } from '#lib/core/model/revision.ts';
import { m } from '#lib/paraglide/messages.js';

/** The changes of something of the catalogue, the latest first, and what can be taken back or made again. */
export function logView(steps: readonly ItemStep[]) {
  const { undo, redo } = historyOf(steps);
  return {
    base: steps.at(-1)?.number ?? 0,
    heads: {
      undo: undo ? { number: undo.number, what: undo.what } : null,
      redo: redo ? { number: redo.number, what: redo.what } : null
    },
    history: steps
      .toReversed()
      .slice(0, 20)
      .map((step) => ({
        number: step.number,
        who: step.who,
        when: step.when,
        what:
          step.act === 'change'
            ? step.what
            : (step.act === 'undo' ? m.catalogue_undid : m.catalogue_redid)({ number: step.of })
      }))
  };
}
