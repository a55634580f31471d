import { getLocale } from '#lib/paraglide/runtime.js';
import { homeOf } from '#lib/server/policy/roles.ts';
import { faceOf } from '#lib/ui/preferences.ts';
import type { LayoutServerLoad } from './$types';

/** What every page's frame needs: who is signed in, how the person likes pages, whether this is a demonstration. */
export const load: LayoutServerLoad = ({ locals, url }) => {
  const { user, app, preferences } = locals;
  const department = user?.department && app.workspace.departments().find(({ id }) => id === user.department);
  return {
    user: user && {
      name: user.name,
      role: user.role,
      home: user.role === 'citizen' ? '/applications' : homeOf(user),
      departmentShort: department ? department.short : null
    },
    preferences,
    actingFor: locals.actingFor,
    demo: app.config.demo,
    face: faceOf(url.pathname),
    lang: getLocale(),
    path: url.pathname + url.search
  };
};
