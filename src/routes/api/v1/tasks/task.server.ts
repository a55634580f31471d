import type { Problem } from '#lib/core/errors.ts';
import { moveNamed } from '#lib/desk/moves.ts';
import type { Caller } from '#lib/server/api/caller.ts';
import { ifMatches } from '#lib/server/api/if-match.ts';
import { problems } from '#lib/server/api/messages.ts';
import type { ApiTask, MoveBody } from '#lib/server/api/task-types.ts';
import { taskView } from '#lib/server/api/task-view.ts';
import type { OfficerTask } from '#lib/server/engine/types.ts';
import type { ApiEvent } from '../../serve.server.ts';
import { markOf } from '../submit.server.ts';

type Event = Pick<ApiEvent, 'locals'>;
export interface Place {
  application: string;
  item: string;
}
type Refused = { ok: false; status: number; problems: readonly Problem[] };
type Moved = { ok: true; revision: number; repeated: boolean } | Refused;

/** The task as the caller's department may read it; null where there is none or it is another one's. */
export function taskOf(
  { locals }: Event,
  { application, item }: Place,
  { actor }: Caller
): Promise<OfficerTask | null> {
  return locals.app.engine.task(application, item, actor);
}

export function viewOf(task: OfficerTask): ApiTask {
  return taskView(task, (move) => moveNamed(move)?.needs ?? 'reason');
}

/**
 * Carries out a move by the rules of the desk, once for each `Idempotency-Key`: the same content again is answered with what
 * it did, other content under it is refused, and so is a revision that is not the newest.
 */
export async function moveBy(
  event: Event,
  place: Place,
  { caller, press, body, ifMatch }: { caller: Caller; press: string; body: MoveBody; ifMatch: string | null }
): Promise<Moved> {
  // First of all: what the first press did may have taken the task out of the caller's hands.
  const before = await repeated(event, place, { caller, press, body });
  if (before && !before.same) return refused(409, problems.otherBody());
  const now = before && (await event.locals.app.store.application(place.application));
  if (now) return { ok: true, revision: now.revision, repeated: true };
  const task = await taskOf(event, place, caller);
  if (!task) return refused(404, problems.noTask());
  if (ifMatch !== null && !ifMatches(ifMatch, etagOf(task))) return refused(412, problems.changed(task.revision));
  const { move, revision, reason, facts, correction } = body;
  const done = await event.locals.app.engine.move({
    ...{ ...place, move, revision, key: keyOf(press, body), actor: caller.actor },
    ...(reason !== undefined && { reason }),
    ...(facts !== undefined && { facts }),
    ...(correction && { correction: { ...correction, reason: reason ?? '' } })
  });
  if (done.ok) return { ok: true, revision: done.value.revision, repeated: false };
  return refused(statusOf(done.problems), ...done.problems.map((problem) => placed(problem, body)));
}

export function etagOf({ revision }: Pick<OfficerTask, 'revision'>): string {
  return `"${revision}"`;
}

/** Marks of key and content, so that the log can tell a repetition from another move under the same key. */
function keyOf(press: string, body: MoveBody): string {
  return `api.${markOf({ press }).slice(0, 32)}.${markOf(body).slice(0, 32)}`;
}

/** What this caller sent under the same key before: the same content or another one; null when nothing. */
async function repeated(
  { locals }: Event,
  { application, item }: Place,
  { caller, press, body }: { caller: Caller; press: string; body: MoveBody }
): Promise<{ same: boolean } | null> {
  const key = keyOf(press, body);
  const begin = `:${caller.actor.id}:${key.slice(0, key.lastIndexOf('.') + 1)}`;
  const found = (await locals.app.store.events(application)).find(
    (event) => event.item === item && event.key.includes(begin)
  );
  return found ? { same: found.key.endsWith(key) && found.key.startsWith(`${item}.${body.move}:`) } : null;
}

const STATUSES: Record<string, number> = { 'application/unknown': 404, 'application/stale': 409, 'event/not-now': 409 };

function statusOf(found: readonly Problem[]): number {
  return STATUSES[found[0]?.code ?? ''] ?? 422;
}

/** The place of a problem as a JSON Pointer into the move. */
function placed(problem: Problem, { facts }: MoveBody): Problem {
  const { path, code } = problem;
  if (path === undefined) return problem;
  if (code.startsWith('event/')) return { code, message: problem.message };
  const pointer = (...keys: string[]) =>
    keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  if (code.startsWith('correction/unknown-material')) return { ...problem, path: '/correction/materials' };
  if (code === 'correction/empty') return { ...problem, path: '/correction' };
  if (code.startsWith('correction/')) return { ...problem, path: '/correction/elements' };
  if (path === 'reason') return { ...problem, path: '/reason' };
  return { ...problem, path: code.startsWith('fact') || facts ? pointer('facts', path) : pointer(path) };
}

function refused(status: number, ...found: Problem[]): Refused {
  return { ok: false, status, problems: found };
}
