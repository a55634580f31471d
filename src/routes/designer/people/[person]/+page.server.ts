import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Result } from '#lib/core/errors.ts';
import { staffLines } from '#lib/designer/people/people.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '#lib/server/engine/types.ts';
import { DUTIES, isStaffRole } from '#lib/server/policy/roles.ts';
import { peopleOf, postedPerson, refusedPerson, requireAccess } from '../people.server.ts';
import type { Actions, PageServerLoad } from './$types';

const LINES = 200;

/** One account of somebody who works here: what it may, how it is signed in to, what was done to it and why. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  const { id: self } = requireAccess(locals, url);
  const { app } = locals;
  const [people, life] = await Promise.all([peopleOf(app, self), app.store.life('')]);
  const found = people.find(({ id }) => id === params.person) ?? error(404, m.life_people_no_person());
  const departments = app.workspace.departments();
  return {
    account: found,
    departments,
    log: staffLines(life, departments, found.username).slice(0, LINES),
    done: url.searchParams.get('done'),
    now: app.clock.now()
  };
};

type Event = RequestEvent<{ person: string }>;
type Staff = App.Locals['app']['staff'];

/** Does it and comes back to the page, which says so. */
async function act(
  event: Event,
  done: string,
  work: (staff: Staff, by: Actor, reason: string) => Promise<Result<null>>
) {
  const { by, said, staff } = await postedPerson(event);
  const result = await work(staff, by, said('why'));
  return result.ok ? redirect(303, `${event.url.pathname}?done=${done}`) : refusedPerson(result.problems);
}

export const actions: Actions = {
  change: async (event) => {
    const { by, said, duties, staff } = await postedPerson(event);
    const role = said('role');
    if (!isStaffRole(role)) error(400, m.auth_bad_request());
    const to = {
      role,
      department: said('department'),
      duties: duties.filter((duty) => DUTIES[role].includes(duty))
    };
    const changed = await staff.change(event.params.person, to, by, said('why'));
    return changed.ok ? redirect(303, `${event.url.pathname}?done=changed`) : refusedPerson(changed.problems);
  },
  lock: (event) => act(event, 'locked', (staff, by, why) => staff.lock(event.params.person, true, by, why)),
  unlock: (event) => act(event, 'unlocked', (staff, by, why) => staff.lock(event.params.person, false, by, why)),
  sessions: (event) => act(event, 'sessions', (staff, by, why) => staff.endSessions(event.params.person, by, why)),
  secondStep: (event) =>
    act(event, 'secondStep', (staff, by, why) => staff.resetSecondStep(event.params.person, by, why)),
  end: (event) => act(event, 'ended', (staff, by, why) => staff.end(event.params.person, by, why)),
  password: async (event) => {
    const { by, said, staff } = await postedPerson(event);
    const made = await staff.newPassword(event.params.person, by, said('why'));
    return made.ok ? { password: made.value.password } : refusedPerson(made.problems);
  }
};
