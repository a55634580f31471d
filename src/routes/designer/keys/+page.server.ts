import { fail } from '@sveltejs/kit';
import { CHANNELS, SCOPES } from '#lib/server/api/keys.ts';
import { requireAdministrator } from '../designer.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Keys of other systems: which there are, and a new one, whose secret is shown once. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  const bundles = (await app.versions.published()).map(({ bundle }) => ({
    ...{ id: bundle.id, name: bundle.name, region: bundle.region.code }
  }));
  const keys = await app.apiKeys.list();
  const names = await app.auth.names(keys.map(({ createdBy }) => createdBy));
  return {
    bundles,
    channels: [...CHANNELS],
    scopes: [...SCOPES],
    departments: app.workspace.departments().map(({ id, name }) => ({ id, name })),
    keys: keys.map((key) => ({ ...key, createdBy: names.get(key.createdBy) ?? null })),
    now: app.clock.now()
  };
};

export const actions: Actions = {
  create: async ({ locals, url, request }) => {
    const { id } = requireAdministrator(locals, url);
    const posted = await request.formData();
    const said = (name: string) =>
      String(posted.get(name) ?? '')
        .trim()
        .slice(0, 200);
    const wanted = {
      ...{ client: said('client'), name: said('name'), region: said('region'), channel: said('channel') },
      bundles: [...new Set(posted.getAll('bundles').map(String))],
      scopes: [...new Set(posted.getAll('scopes').map(String))],
      department: said('department') || null
    };
    const { versions, workspace, apiKeys } = locals.app;
    const published = (await versions.published()).map(({ bundle }) => bundle.id);
    const departments = workspace.departments().map((department) => department.id);
    const made = await apiKeys.create(wanted, id, { published, departments });
    if (!made.ok) return fail(400, { problems: made.problems, wanted });
    return { token: made.value.token, name: wanted.name };
  },
  revoke: async ({ locals, url, request }) => {
    requireAdministrator(locals, url);
    const posted = await request.formData();
    await locals.app.apiKeys.revoke(String(posted.get('id') ?? ''));
    return { revoked: true };
  }
};
