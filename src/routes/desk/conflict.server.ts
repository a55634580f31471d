import type { Problem } from '#lib/core/errors.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Actor } from '#lib/server/engine/types.ts';
import { nearMoment } from '#lib/ui/dates.ts';

/** Somebody or a clock was quicker. */
export function isStale(problem: Problem): boolean {
  return /\/(stale|not-now)$/.test(problem.code);
}

/**
 * What happened meanwhile, in a sentence that says who did what and when; null where nobody was quicker. Colleagues of the
 * officer's own department are named, others only by where they work.
 */
export async function acted(
  app: App.Locals['app'],
  actor: Actor & { department: string },
  { application, item }: { application: string; item: string },
  problems: readonly Problem[]
): Promise<string | null> {
  if (!problems.some(isStale)) return null;
  const task = await app.engine.task(application, item, actor);
  if (!task) return m.desk_no_task();
  const last = (await app.store.events(application)).findLast((event) => event.item === null || event.item === item);
  const line = task.log.findLast(({ at, type }) => at === last?.at && type === last.type);
  if (!last || !line) return m.desk_problem_stale();
  const who = (await colleagueBy(app, actor, last.actor)) ?? line.actor;
  return m.desk_conflict({ who, what: line.text, when: nearMoment(last.at, getLocale(), app.clock.now()) });
}

async function colleagueBy(
  app: App.Locals['app'],
  { id, department }: { id: string; department: string },
  said: string
): Promise<string | null> {
  if (!said.startsWith('officer:')) return null;
  const by = said.slice('officer:'.length);
  if (by === id) return m.desk_who_self();
  return (await app.staff.list()).find((each) => each.id === by && each.department === department)?.name ?? null;
}
