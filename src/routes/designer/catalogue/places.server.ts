import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Elsewhere } from '#lib/core/edit/shared/department-users.ts';
import type { Shared } from '#lib/core/edit/impact.ts';
import type { Result } from '#lib/core/errors.ts';
import type { Calendar, Department } from '#lib/core/model/index.ts';
import { impactView } from '#lib/designer/impact.ts';
import { departmentsInProgress } from '#lib/server/engine/departments-in-progress.ts';
import { movePlace, savePlace, type Place } from '#lib/server/workspace/catalogue-places.ts';
import { movedOn } from '#lib/server/workspace/catalogue-steps.ts';
import type { Workspace } from '#lib/server/workspace/workspace.ts';
import { maker } from '../bundles/[bundle]/merge/bench.server.ts';
import { requireAdministrator } from '../designer.server.ts';
import { catalogueFacts } from './catalogue.server.ts';

interface Wanted<P extends Place> {
  of: P;
  id: string;
  change: (
    document: (P extends 'departments' ? Department : Calendar) | null,
    workspace: Workspace
  ) => Result<{ document: (P extends 'departments' ? Department : Calendar) | null; what: string }>;
  shared: Shared;
  /** What was filled in, to be posted again. */
  fields: { name: string; value: string }[];
  base: number;
  /** Where one goes when it is done. */
  to: string;
}

/** Looks at what a change of a department or calendar would touch. */
export async function lookAt<P extends Place>({ locals, url }: RequestEvent, wanted: Wanted<P>) {
  requireAdministrator(locals, url);
  const { workspace } = locals.app;
  const now = documentOf(workspace, wanted.of, wanted.id) as Parameters<Wanted<P>['change']>[0];
  const moved = movedOn(now, workspace.knowledgeHistory(wanted.of, wanted.id), wanted.base);
  if (moved.length > 0) return { ok: false as const, problems: moved };
  const made = wanted.change(now, workspace);
  if (!made.ok) return { ok: false as const, problems: made.problems };
  const impact = impactView(await catalogueFacts(locals.app), wanted.shared);
  return { ok: true as const, look: { what: made.value.what, fields: wanted.fields, base: wanted.base, impact } };
}

/** Makes the change; goes on to another page when that was done. */
export async function savedPlace<P extends Place>({ locals, url }: RequestEvent, wanted: Wanted<P>) {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const by = maker(administrator, app.clock.now());
  const change = wanted.change as Parameters<typeof savePlace<P>>[3];
  const saved = await savePlace(app.workspace.dir, wanted.of, wanted.id, change, by, wanted.base);
  if (!saved.ok) return saved.problems;
  await app.workspace.reload();
  redirect(303, wanted.to);
}

/** Takes the last change back or makes it again; of what is gone by then the page shows the log. */
export async function movePlaceBack(
  { locals, url, request }: RequestEvent,
  of: Place,
  id: string,
  act: 'undo' | 'redo'
) {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const number = Number((await request.formData()).get('number'));
  const by = maker(administrator, app.clock.now());
  const moved = await movePlace(app.workspace.dir, of, id, number, by, act, await elsewhereIn(app));
  if (!moved.ok) return fail(409, { problems: moved.problems });
  await app.workspace.reload();
  redirect(303, `${url.pathname}?done=${act}`);
}

/** Departments of everybody who works here, and of applications in progress. */
export async function elsewhereIn(app: App.Locals['app']): Promise<Elsewhere> {
  const [staff, running] = await Promise.all([app.auth.accounts.list(), departmentsInProgress(app)]);
  const own = staff.flatMap(({ department, role }) => (department === null || role === 'ended' ? [] : [department]));
  return { accounts: new Set(own), running };
}

function documentOf(workspace: Workspace, of: Place, id: string): Department | Calendar | null {
  const all: (Department | Calendar)[] =
    of === 'departments' ? workspace.departments() : workspace.library().calendars.calendars;
  return all.find((each) => each.id === id) ?? null;
}
