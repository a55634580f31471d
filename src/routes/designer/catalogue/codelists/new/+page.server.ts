import type { Actions, PageServerLoad } from './$types';
import { aboutSaid, levelsFor } from '#lib/designer/catalogue/catalogue-knowledge.ts';
import { requireAdministrator } from '../../../designer.server.ts';
import { changeList } from '../../knowledge.server.ts';

/** A code list that nobody has yet. */
export const load: PageServerLoad = ({ locals, url }) => {
  requireAdministrator(locals, url);
  const { level } = locals.app.workspace.library();
  return { levels: levelsFor(level), said: { ...aboutSaid(null), owner: level } };
};

export const actions: Actions = { save: (event) => changeList(event, null, true) };
