import type { LayoutServerLoad } from './$types';
import { requireAdministrator } from '../designer.server.ts';

/** At which level this catalogue is kept: what those above keep is shown with a lock. */
export const load: LayoutServerLoad = ({ locals, url }) => {
  requireAdministrator(locals, url);
  return { level: locals.app.workspace.library().level };
};
