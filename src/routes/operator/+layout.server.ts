import { homeOf } from '#lib/server/policy/roles.ts';
import { access } from '#lib/server/policy/who.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals: { user } }) => ({
  person: user?.name ?? '',
  home: user ? homeOf(user) : '/',
  // What only administrators open is offered to them alone.
  elsewhere:
    access('access', user) === 'open'
      ? ('access' as const)
      : access('administrator', user) === 'open'
        ? ('administrator' as const)
        : null
});
