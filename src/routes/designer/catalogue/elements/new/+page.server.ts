import type { Actions, PageServerLoad } from './$types';
import { elementSaid, levelsFor } from '#lib/designer/catalogue/catalogue-knowledge.ts';
import { requireAdministrator } from '../../../designer.server.ts';
import { changeElement } from '../../knowledge.server.ts';

/** An element that no list has yet; forms may ask it already (`id`, `title` in the address). */
export const load: PageServerLoad = ({ locals, url }) => {
  requireAdministrator(locals, url);
  const { level, codelists } = locals.app.workspace.library();
  const asked = (name: string, most: number) => (url.searchParams.get(name) ?? '').slice(0, most);
  return {
    levels: levelsFor(level),
    codelists: codelists.map(({ id, title }) => ({ id, title })),
    said: { ...elementSaid(null, asked('id', 80), asked('title', 14)), owner: level }
  };
};

export const actions: Actions = { save: (event) => changeElement(event, null, true) };
