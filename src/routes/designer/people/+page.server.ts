import { error, fail, redirect } from '@sveltejs/kit';
import type { Problem } from '#lib/core/errors.ts';
import { staffLines, unableOf, type Person } from '#lib/designer/people/people.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '#lib/server/engine/types.ts';
import { access } from '#lib/server/policy/who.ts';
import { DUTIES, isStaffRole, type Duty } from '#lib/server/policy/roles.ts';
import { requireAdministrator } from '../designer.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** An administrator who may give out accounts and duties; others are told whom to ask. */
function requireAccess(locals: App.Locals, url: URL): Actor {
  const administrator = requireAdministrator(locals, url);
  if (access('access', administrator) !== 'open') error(403, m.life_people_closed());
  return administrator;
}

/** Who works here, with which duties, what was changed, and which departments have nobody who could sign. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { id: self } = requireAccess(locals, url);
  const { app } = locals;
  const departments = app.workspace.departments();
  const [staff, life] = await Promise.all([app.staff.list(), app.store.life('')]);
  const people = staff.map(({ id, department, ...each }): Person => ({
    ...each,
    id,
    department: departments.find((known) => known.id === department) ?? null,
    self: id === self
  }));
  const read = await Promise.all(app.workspace.bundles().map(({ id }) => app.workspace.source(id)));
  const sources = read.flatMap((source) => (source.ok ? [source.value] : []));
  return {
    people,
    departments,
    unable: unableOf(
      sources,
      departments,
      people.filter(({ role }) => role !== 'ended')
    ),
    log: staffLines(life, departments).slice(0, LINES),
    done: url.searchParams.get('done'),
    now: app.clock.now()
  };
};
const LINES = 50;

type Event = Parameters<Actions[string]>[0];

async function posted({ locals, url, request }: Event) {
  const by = requireAccess(locals, url);
  const form = await request.formData();
  const said = (name: string) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, 500);
  const all: readonly Duty[] = Object.values(DUTIES).flat();
  const duties = all.filter((duty) => form.getAll('duties').includes(duty));
  return { by, said, duties, staff: locals.app.staff };
}

function refused(problems: Problem[], wanted: object | null = null) {
  return fail(422, { problems, wanted });
}

function back(url: URL, done: string): never {
  redirect(303, `${url.pathname}?done=${done}`);
}

export const actions: Actions = {
  add: async (event) => {
    const { by, said, duties, staff } = await posted(event);
    const chosen = said('role');
    const role = isStaffRole(chosen) ? chosen : 'officer';
    const wanted = { username: said('username'), name: said('name'), role, department: said('department'), duties };
    const fitting = { ...wanted, duties: duties.filter((duty) => DUTIES[role].includes(duty)) };
    const made = await staff.add({ ...fitting, role }, by, said('why'));
    if (!made.ok) return refused(made.problems, wanted);
    return { password: made.value.password, name: wanted.name, added: true };
  },
  change: async (event) => {
    const { by, said, duties, staff } = await posted(event);
    const changed = await staff.change(said('id'), { department: said('department'), duties }, by, said('why'));
    return changed.ok ? back(event.url, 'changed') : refused(changed.problems);
  },
  end: async (event) => {
    const { by, said, staff } = await posted(event);
    const ended = await staff.end(said('id'), by, said('why'));
    return ended.ok ? back(event.url, 'ended') : refused(ended.problems);
  },
  secondStep: async (event) => {
    const { by, said, staff } = await posted(event);
    const reset = await staff.resetSecondStep(said('id'), by, said('why'));
    return reset.ok ? back(event.url, 'secondStep') : refused(reset.problems);
  },
  password: async (event) => {
    const { by, said, staff } = await posted(event);
    const made = await staff.newPassword(said('id'), by, said('why'));
    if (!made.ok) return refused(made.problems);
    const name = (await staff.list()).find(({ id }) => id === said('id'))?.name ?? '';
    return { password: made.value.password, name, added: false };
  }
};
