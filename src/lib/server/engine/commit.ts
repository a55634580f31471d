import { refuse, type Problem, type Result } from '#lib/core/errors.ts';
import type { RunEvent, StepDone } from '#lib/core/run/types.ts';
import type { Commit } from '../store/types.ts';
import { SYSTEM, type EngineDeps } from './deps.ts';
import { sha256, type LogEntry } from './event-log.ts';
import { loadApplication, type Loaded } from './load.ts';
import { problems } from './messages.ts';
import { play } from './effects.ts';
import { beginTurn, commitOf, type Turn } from './turn.ts';

/** One event to be applied to an application at the revision that its sender saw. */
export interface Happening {
  /** Idempotent: the same key is applied once, and answered as if it had been. */
  key: string;
  actor: string;
  /** What the machine is asked; null for one that moves nothing. */
  event: RunEvent | null;
  entry: LogEntry;
  /** What else speaks against it, asked once it is known that the event fits. */
  check?: () => Promise<Problem[]>;
  /** Work on the turn before and after the machine's effects are followed. */
  before?: (turn: Turn) => void | Promise<void>;
  after?: (turn: Turn) => void | Promise<void>;
  extra?: (turn: Turn) => Promise<Partial<Commit>>;
}

export interface Applied {
  revision: number;
  /** Somebody else was quicker under the same key. */
  repeated?: boolean;
}

/** One event is one commit. Refused: what does not fit now (`event/not-now`) and what came too late (`application/stale`). */
export async function apply(deps: EngineDeps, loaded: Loaded, happening: Happening): Promise<Result<Applied>> {
  const stepped = happening.event && loaded.runner.step(loaded.snapshot, happening.event);
  if (stepped && !stepped.ok) {
    if (stepped.problems.some((problem) => problem.code === 'engine/fault'))
      await flag(deps, loaded, happening, stepped.problems);
    return stepped;
  }
  const found = (await happening.check?.()) ?? [];
  if (found.length > 0) return refuse(...found);
  return save(deps, loaded, happening, stepped ? stepped.value : null);
}

async function save(
  deps: EngineDeps,
  loaded: Loaded,
  happening: Happening,
  done: StepDone | null
): Promise<Result<Applied>> {
  const turn = beginTurn(deps, loaded, { key: happening.key, actor: happening.actor, entry: happening.entry });
  await happening.before?.(turn);
  if (done) await play(turn, done);
  await happening.after?.(turn);
  const work = commitOf(turn, await happening.extra?.(turn));
  const result = await deps.store.commit(work);
  if (result.state === 'committed') deps.held?.committed(work);
  else deps.held?.drop(loaded.row.id);
  if (result.state === 'stale') return refuse(problems.stale());
  if (result.state === 'duplicate')
    return { ok: true, value: { revision: await revisionOf(deps, loaded.row.id), repeated: true } };
  return { ok: true, value: { revision: work.application.revision } };
}

/**
 * The page showed an older revision: the same press of a button again is answered with what it did the first time, any
 * other is stale. A press at the current revision cannot have been applied, since applying moves the revision.
 */
export async function outdated(deps: EngineDeps, loaded: Loaded, key: string): Promise<Result<{ revision: number }>> {
  const before = await deps.store.eventByKey(loaded.row.id, key);
  return before ? { ok: true, value: { revision: loaded.row.revision } } : refuse(problems.stale());
}

/**
 * What a page sent as the key of one press, fit to be part of an event's key: short, and without the `#` by which the
 * events that follow from one are told apart.
 */
export function pressKey(sent: string): string {
  return /^[\w.:-]{1,100}$/.test(sent) ? sent : sha256(sent);
}

async function revisionOf(deps: EngineDeps, application: string): Promise<number> {
  return (await deps.store.application(application))?.revision ?? 0;
}

/** A guard that throws refuses its event; the application is flagged for the operator (rule 12). */
async function flag(deps: EngineDeps, loaded: Loaded, happening: Happening, found: unknown): Promise<void> {
  const fresh = await loadApplication(deps, loaded.row.id);
  if (!fresh) return;
  const entry = {
    type: 'application.flagged',
    item: happening.entry.item ?? null,
    payload: { event: happening.event?.type, problems: found }
  };
  await save(deps, fresh, { key: `fault:${happening.key}`, actor: SYSTEM, event: null, entry }, null);
}
