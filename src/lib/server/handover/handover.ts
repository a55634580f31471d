import type { Clock } from '#lib/core/clock.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { actorText } from '../engine/deps.ts';
import type { Actor, Engine } from '../engine/types.ts';
import type { Store } from '../store/types.ts';
import { problems } from './messages.ts';

export interface HandoverDeps {
  engine: Engine;
  store: Store;
  clock: Clock;
}

export const FOREIGN_NUMBER_AT_MOST = 100;

/**
 * Records that an officer entered a task's data into the department's own system by hand, and under which number they stand
 * there. `seq` is the dispatch that the page showed: what was sent anew since has to be looked at again.
 */
export async function noteEntered(
  { engine, store, clock }: HandoverDeps,
  officer: Actor & { department: string },
  entry: { application: string; item: string; foreignNumber: string; seq: number }
): Promise<Result<null>> {
  const foreignNumber = entry.foreignNumber.trim();
  if (foreignNumber === '' || foreignNumber.length > FOREIGN_NUMBER_AT_MOST)
    return refuse(problems.foreignNumber(FOREIGN_NUMBER_AT_MOST));
  const task = await engine.task(entry.application, entry.item, officer);
  if (task?.holder) return refuse(problems.notHere());
  const sent = task && (await sentSeq(store, entry.application, entry.item));
  if (!sent) return refuse(problems.notSent());
  if (sent !== entry.seq) return refuse(problems.sentAnew());
  const { application, item } = entry;
  await store.saveReentry({
    ...{ application, item, foreignNumber, seq: sent, at: clock.now() },
    ...{ department: officer.department, actor: actorText(officer) }
  });
  return ok(null);
}

/** The `item.dispatched` event whose data a department has now; null before the first. */
export async function sentSeq(store: Store, application: string, item: string): Promise<number | null> {
  const events = await store.events(application);
  return events.findLast((event) => event.type === 'item.dispatched' && event.item === item)?.seq ?? null;
}
