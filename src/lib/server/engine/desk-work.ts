import { answersLookup, evaluate } from '#lib/core/condition/evaluate.ts';
import { randomUUID } from 'node:crypto';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import type { OfficerTask } from '#lib/core/run/officer-view.ts';
import type { AssignmentRow } from '../store/desk-rows.ts';
import type { EngineDeps } from './deps.ts';
import { loadForOfficer, type Loaded } from './load.ts';
import { problems } from './messages.ts';
import type { Actor, TaskMove } from './types.ts';

interface Place {
  application: string;
  item: string;
  actor: Actor;
}

/** Moves that come out for the applicant: before them the points that have to be seen to are seen to. */
const DECIDES: readonly TaskMove['move'][] = ['approve', 'recommend', 'revise', 'overturn'];

/** Ticks points of the item's checklist (受理审查细则), or takes ticks back; who did it and when is kept with each. */
export async function tick(
  deps: EngineDeps,
  { application, item, actor, points }: Place & { points: Record<string, boolean> }
): Promise<Result<null>> {
  const loaded = await loadForOfficer(deps, application, item, actor);
  if (!loaded) return refuse(problems.unknown());
  const known = new Set(loaded.version.source.items[item]?.checklist?.map(({ id }) => id));
  const { id, name } = actor;
  for (const [point, ticked] of Object.entries(points))
    if (known.has(point))
      await deps.store.saveTick({
        ...{ application, item, point, ticked: ticked ? 1 : 0, at: deps.clock.now(), actor: id, name }
      });
  return ok(null);
}

/** The checklist as it stands: points whose condition does not hold are left out, one that hangs on what nobody said is there. */
export async function checklistOf(
  deps: Pick<EngineDeps, 'store'>,
  { row, version, snapshot }: Pick<Loaded, 'row' | 'version' | 'snapshot'>,
  item: string,
  actor: Pick<Actor, 'id'>
): Promise<OfficerTask['checklist']> {
  const said = answersLookup(snapshot.context.answers);
  const all = version.source.items[item]?.checklist ?? [];
  const points = all.filter(({ appliesWhen = true }) => evaluate(appliesWhen, said) !== false);
  if (points.length === 0) return [];
  const ticks = new Map((await deps.store.ticks(row.id, item)).map((each) => [each.point, each]));
  return points.map(({ id, text, basis, required = false, before }) => {
    const done = ticks.get(id);
    const by = done?.ticked === 1 ? { at: done.at, name: done.name, own: done.actor === actor.id } : null;
    return { id, text, basis: basis ?? '', required, before: before ?? ('decide' as const), ticked: by };
  });
}

/**
 * What of the checklist stands against a move on the page of the desk, where the points are. What comes from the department's
 * own system, by the interface or in a file, was looked at there.
 */
export async function checklistOpen(
  deps: Pick<EngineDeps, 'store'>,
  loaded: Loaded,
  { item, move, actor, atDesk }: Pick<TaskMove, 'item' | 'move' | 'actor' | 'atDesk'>
): Promise<Problem[]> {
  const accepts = move === 'accept';
  if (!atDesk || (!accepts && !DECIDES.includes(move))) return [];
  const points = await checklistOf(deps, loaded, item, actor);
  const asked = accepts ? points.filter(({ before }) => before === 'accept') : points;
  const open = asked.filter(({ required, ticked }) => required && !ticked).map(({ text }) => text);
  return open.length > 0 ? [problems.checklistOpen(open, accepts)] : [];
}

/** Who sees to a task now, and who had it before. */
export async function ownersOf(
  deps: Pick<EngineDeps, 'store'>,
  application: string,
  item: string
): Promise<Pick<OfficerTask, 'assignee' | 'assignments'>> {
  const [held, rows] = await Promise.all([
    deps.store.assigneeOf(application, item),
    deps.store.assignments(application, item)
  ]);
  const last = rows.findLast(({ assignee }) => assignee !== null && assignee === held?.assignee);
  return {
    assignee: held?.assignee ? { id: held.assignee, name: last?.assigneeName ?? '' } : null,
    assignments: rows.map(({ at, kind, name, assigneeName, why }) => ({ at, kind, name, to: assigneeName ?? '', why }))
  };
}

/**
 * Gives a task to an officer (转办), or back to all of the department (`to` null). Whoever else has it by now keeps it:
 * `expected` is whom the page showed.
 * @param to somebody of the same department, which the caller has made sure of
 */
export async function assign(
  deps: EngineDeps,
  {
    application,
    item,
    actor,
    to,
    expected,
    why
  }: Place & {
    to: { id: string; name: string } | null;
    expected: string | null;
    why: string;
  }
): Promise<Result<null>> {
  const loaded = await loadForOfficer(deps, application, item, actor);
  if (!loaded || !actor.department) return refuse(problems.unknown());
  const kind: AssignmentRow['kind'] = to === null ? 'returned' : to.id === actor.id ? 'taken' : 'given';
  // In their order also within one millisecond.
  const turn = String((await deps.store.assignments(application, item)).length).padStart(6, '0');
  const { state } = await deps.store.assign(
    {
      ...{
        id: `${turn}-${randomUUID()}`,
        application,
        item,
        at: deps.clock.now(),
        actor: actor.id,
        name: actor.name,
        kind,
        why
      },
      ...{ assignee: to?.id ?? null, assigneeName: to?.name ?? null }
    },
    actor.department,
    expected
  );
  if (state === 'saved') return ok(null);
  return refuse(state === 'gone' ? problems.unknown() : problems.assigned());
}
