import { error, fail, type RequestEvent } from '@sveltejs/kit';
import type { Problem } from '#lib/core/errors.ts';
import type { Person } from '#lib/designer/people/people.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '#lib/server/engine/types.ts';
import { access } from '#lib/server/policy/who.ts';
import { DUTIES, type Duty } from '#lib/server/policy/roles.ts';
import { requireAdministrator } from '../designer.server.ts';

/** An administrator who may give out accounts and duties; others are told whom to ask. */
export function requireAccess(locals: App.Locals, url: URL): Actor {
  const administrator = requireAdministrator(locals, url);
  if (access('access', administrator) !== 'open') error(403, m.life_people_closed());
  return administrator;
}

/** Everybody who works here, with their departments. */
export async function peopleOf(app: App.Locals['app'], self: string): Promise<Person[]> {
  const departments = new Map(app.workspace.departments().map((department) => [department.id, department]));
  return (await app.staff.list()).map(({ department, ...each }) => ({
    ...each,
    department: (department !== null && departments.get(department)) || null,
    self: each.id === self
  }));
}

/** What was posted, and by whom. */
export async function postedPerson({ locals, url, request }: RequestEvent) {
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

export function refusedPerson(problems: Problem[]) {
  return fail(422, { problems });
}
