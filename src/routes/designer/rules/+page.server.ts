import type { PageServerLoad } from './$types';
import { ruleFamilies } from '#lib/designer/findings/rules.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { requireAdministrator } from '../designer.server.ts';

/** Every rule of the verifier, by family. */
export const load: PageServerLoad = ({ locals, url }) => {
  const administrator = requireAdministrator(locals, url);
  return { person: administrator.name, families: ruleFamilies(getLocale() === 'en' ? 'en' : 'zh') };
};
