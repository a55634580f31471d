import { findPeople, readPeopleQuery, staffLines, unableOf } from '#lib/designer/people/people.ts';
import { DUTIES, isStaffRole } from '#lib/server/policy/roles.ts';
import { peopleOf, postedPerson, refusedPerson, requireAccess } from './people.server.ts';
import type { Actions, PageServerLoad } from './$types';

const LINES = 50;

/** Who works here, with which duties, what was changed, and which departments have nobody who could sign. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { id: self } = requireAccess(locals, url);
  const { app } = locals;
  const departments = app.workspace.departments();
  const [people, life] = await Promise.all([peopleOf(app, self), app.store.life('')]);
  const read = await Promise.all(app.workspace.bundles().map(({ id }) => app.workspace.source(id)));
  const sources = read.flatMap((source) => (source.ok ? [source.value] : []));
  const query = readPeopleQuery(url.searchParams);
  return {
    query,
    found: findPeople(people, query),
    departments,
    unable: unableOf(
      sources,
      departments,
      people.filter(({ role, locked }) => role !== 'ended' && !locked)
    ),
    log: staffLines(life, departments).slice(0, LINES),
    now: app.clock.now()
  };
};

export const actions: Actions = {
  add: async (event) => {
    const { by, said, duties, staff } = await postedPerson(event);
    const chosen = said('role');
    const role = isStaffRole(chosen) ? chosen : 'officer';
    const fitting = duties.filter((duty) => DUTIES[role].includes(duty));
    const wanted = { username: said('username'), name: said('name'), department: said('department') };
    const made = await staff.add({ ...wanted, role, duties: fitting }, by, said('why'));
    if (!made.ok) return refusedPerson(made.problems);
    return { password: made.value.password, name: wanted.name };
  }
};
