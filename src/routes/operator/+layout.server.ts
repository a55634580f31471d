import { homeOf } from '#lib/server/policy/roles.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals: { user } }) => ({
  person: user?.name ?? '',
  home: user ? homeOf(user) : '/'
});
