import { fail, redirect } from '@sveltejs/kit';
import { WINDOW_KINDS, type WindowKind } from '#lib/core/model/window.ts';
import type { PointInput } from '#lib/server/counter/point-types.ts';
import { hallsIn } from '#lib/server/counter/routing.ts';
import { requireAdministrator } from '../../designer.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Windows and people who help, as citizens and clerks find them. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { name } = requireAdministrator(locals, url);
  const { points, workspace } = locals.app;
  return {
    person: name,
    windows: await points.windows(),
    agents: await points.agents(),
    halls: hallsIn(workspace).map(({ key, name, routing = [] }) => ({ key, name, rules: routing.length })),
    kinds: [...WINDOW_KINDS],
    bundles: workspace.bundles().map((bundle) => ({ id: bundle.id, name: bundle.name })),
    departments: workspace.departments().map((department) => ({ id: department.id, name: department.name })),
    done: url.searchParams.has('done')
  };
};

function readPoint(posted: FormData): PointInput {
  const text = (field: string) => String(posted.get(field) ?? '').trim();
  const shared = {
    ...{ id: text('id'), revision: Number(text('revision')) || 0, name: text('name'), region: text('region') },
    ...{ phone: text('phone').replace(/\s/g, ''), hours: text('hours'), bundles: posted.getAll('bundles').map(String) }
  };
  if (text('kind') === 'agent') return { ...shared, kind: 'agent', doorToDoor: text('doorToDoor') === 'yes' };
  const windowKind = text('windowKind') as WindowKind;
  return {
    ...{ ...shared, kind: 'window', windowKind, place: text('place') },
    ...{ hall: text('hall'), department: text('department'), link: text('link') }
  };
}

export const actions: Actions = {
  save: async ({ locals, url, request }) => {
    requireAdministrator(locals, url);
    const input = readPoint(await request.formData());
    const bundles = locals.app.workspace.bundles().map(({ id }) => id);
    const saved = await locals.app.points.save(input, locals.user!, bundles);
    if (saved.ok) redirect(303, '/designer/catalogue/windows?done');
    return fail(400, { problems: saved.problems.map(({ message }) => ({ message })), wanted: input });
  },
  /** Closed it stays for visits that were there, and nobody is sent to it any more. */
  state: async ({ locals, url, request }) => {
    requireAdministrator(locals, url);
    const posted = await request.formData();
    const state = posted.get('state') === 'open' ? 'open' : 'closed';
    const id = String(posted.get('id') ?? '');
    const saved = await locals.app.points.setState(id, Number(posted.get('revision')), state, locals.user!);
    if (saved.ok) redirect(303, '/designer/catalogue/windows?done');
    return fail(409, { problems: saved.problems.map(({ message }) => ({ message })), wanted: null });
  }
};
