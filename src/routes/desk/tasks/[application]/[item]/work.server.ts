import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { isWhy } from '#lib/desk/assign.ts';
import { taskHref } from '#lib/desk/href.ts';
import { m } from '#lib/paraglide/messages.js';
import { requireOfficer } from '../../../desk.server.ts';

type Event = RequestEvent<{ application: string; item: string }>;

/** Officers of the same department, the one who looks left out. */
export async function colleaguesOf(
  app: App.Locals['app'],
  { id, department }: { id: string; department: string }
): Promise<{ id: string; name: string }[]> {
  const staff = await app.staff.list();
  return staff
    .filter((each) => each.role === 'officer' && !each.locked && each.department === department && each.id !== id)
    .map(({ id: colleague, name }) => ({ id: colleague, name }));
}

/** Form actions beside the moves: points of the checklist, and who sees to the task. */
export const workActions = {
  /** Only what was changed on the page is written: what a colleague ticked meanwhile stays. */
  tick: async ({ locals, url, params, request }: Event) => {
    const actor = requireOfficer(locals, url);
    const form = await request.formData();
    const said = (name: string) => new Set(form.getAll(name).filter((value) => typeof value === 'string'));
    const [ticked, shown] = [said('point'), said('shown')];
    const changed = [...ticked.symmetricDifference(shown)].slice(0, 100);
    const points = Object.fromEntries(changed.map((point) => [point, ticked.has(point)]));
    const done = await locals.app.engine.tickPoints({ ...params, actor, points });
    if (!done.ok) error(404, m.desk_no_task());
    redirect(303, taskHref(params, '#checklist'));
  },
  assign: async ({ locals, url, params, request }: Event) => {
    const actor = requireOfficer(locals, url);
    const form = await request.formData();
    const said = (name: string) => String(form.get(name) ?? '').slice(0, 100);
    const why = said('why');
    const to = said('to') === '' ? null : await someone(locals.app, actor, said('to'));
    if (to === undefined) return fail(422, { owner: { message: m.desk_owner_unknown() } });
    const given = { to, expected: said('expected') || null, why: isWhy(why) ? why : '' };
    const done = await locals.app.engine.assign({ ...params, actor, ...given });
    if (done.ok) redirect(303, taskHref(params, '#owner'));
    if (done.problems.some(({ code }) => code === 'application/unknown')) error(404, m.desk_no_task());
    const task = await locals.app.engine.task(params.application, params.item, actor);
    const name = task?.assignee?.name;
    return fail(409, { owner: { message: name ? m.desk_owner_quicker({ name }) : m.desk_owner_back_already() } });
  }
};

/** Whom it is given to: the officer or a colleague; undefined: nobody of the department. */
async function someone(app: App.Locals['app'], actor: { id: string; name: string; department: string }, id: string) {
  if (id === actor.id) return { id, name: actor.name };
  return (await colleaguesOf(app, actor)).find((colleague) => colleague.id === id);
}
