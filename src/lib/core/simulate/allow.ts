import { ok, type Result } from '../errors.ts';
import type { EventStep } from '../model/index.ts';
import { BRINGS } from '../run/check-event.ts';
import type { TaskStatus } from '../run/types.ts';
import type { Papers } from './papers.ts';

/** What goes with an event that nothing speaks against. */
export interface Allowed {
  /** Keeps what it brings, before its effects are followed. */
  keep?: () => void;
  /** The data changed: items may have to be sent theirs anew. */
  touches?: boolean;
}

/** What the engine asks of an event besides the machine: facts that suit their consumers, data that suit the form. */
export function allow(
  papers: Papers,
  { event, produced, facts, data }: EventStep,
  item: string | undefined,
  statuses: Record<string, TaskStatus>
): Result<Allowed> {
  if (item !== undefined && BRINGS.includes(event.slice(item.length + 1))) {
    const entered = papers.facts(item, { only: produced, given: facts }, statuses);
    const touches = !event.endsWith('.approve');
    return entered.ok ? ok({ keep: () => papers.keep({ produced: entered.value }), touches }) : entered;
  }
  if (event !== 'correct') return ok({});
  const changed = papers.changed(data ?? {}, statuses);
  return changed.ok ? ok({ keep: () => papers.keep({ data: changed.value }), touches: true }) : changed;
}
