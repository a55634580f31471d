import { scopeOf } from '#lib/server/supervise/scope.ts';
import type { LayoutServerLoad } from './$types';
import { requireOverseer } from './supervision.server.ts';

/** The frame: who looks, and what there is to choose. */
export const load: LayoutServerLoad = async ({ locals, url }) => {
  const { name, role } = requireOverseer(locals, url);
  const scope = await scopeOf(locals.app);
  return {
    person: name,
    designer: role === 'administrator',
    departments: scope.departments.map(({ id, name: title, short, hue }) => ({ id, name: title, short, hue })),
    bundles: [...scope.versions.keys()].toSorted().map((id) => ({ id, name: scope.bundleName(id) }))
  };
};
