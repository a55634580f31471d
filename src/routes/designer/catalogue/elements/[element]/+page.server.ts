import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { elementsOf } from '#lib/designer/catalogue-elements.ts';
import { departmentIn } from '#lib/designer/catalogue-model.ts';
import { m } from '#lib/paraglide/messages.js';
import { requireAdministrator } from '../../../designer.server.ts';
import { catalogueFacts } from '../../catalogue.server.ts';

/** A data element: who keeps it, who asks it in which words, and which code table each of them uses. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const facts = await catalogueFacts(locals.app);
  const element = elementsOf(facts).find(({ id }) => id === params.element) ?? error(404, m.catalogue_no_element());
  const list = facts.codelists.find(({ id }) => id === element.codelist);
  return {
    element,
    list: list ? { id: list.id, title: list.title, standard: list.standard ?? null, values: list.values.length } : null,
    askers: element.askers.map((asker) => ({ ...asker, department: departmentIn(facts.departments, asker.department) }))
  };
};
