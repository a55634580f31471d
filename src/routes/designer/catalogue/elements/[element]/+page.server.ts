import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { isAbove } from '#lib/core/model/element.ts';
import { elementsOf } from '#lib/designer/catalogue/catalogue-elements.ts';
import { elementSaid, levelsFor } from '#lib/designer/catalogue/catalogue-knowledge.ts';
import { logView } from '#lib/designer/catalogue/catalogue-log.ts';
import { departmentIn } from '#lib/designer/catalogue/catalogue-model.ts';
import { m } from '#lib/paraglide/messages.js';
import { requireAdministrator } from '../../../designer.server.ts';
import { catalogueFacts } from '../../catalogue.server.ts';
import { changeElement, moveBack } from '../../knowledge.server.ts';

/** A data element: who keeps it, who asks it in which words, which code table each of them uses, and its changes. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const facts = await catalogueFacts(locals.app);
  const element = elementsOf(facts).find(({ id }) => id === params.element) ?? error(404, m.catalogue_no_element());
  const list = facts.codelists.find(({ id }) => id === element.codelist);
  const { level, came } = locals.app.workspace.library();
  const entryIn = (all: typeof facts.attributes) => all.find(({ attribute }) => attribute === element.id) ?? null;
  const now = entryIn(facts.attributes);
  const isLocked = element.known && isAbove(element.owner ?? 'city', level);
  return {
    element,
    isLocked,
    isRevised: JSON.stringify(entryIn(came.attributes)) !== JSON.stringify(now),
    edit: !isLocked && now !== null && url.searchParams.get('edit') !== null ? elementSaid(now) : null,
    levels: levelsFor(level),
    codelists: facts.codelists.map(({ id, title }) => ({ id, title })),
    list: list ? { id: list.id, title: list.title, standard: list.standard ?? null, values: list.values.length } : null,
    askers: element.askers.map((asker) => ({
      ...asker,
      department: departmentIn(facts.departments, asker.department)
    })),
    ...logView(locals.app.workspace.knowledgeHistory('elements', element.id)),
    done: url.searchParams.get('done'),
    now: locals.app.clock.now()
  };
};

export const actions: Actions = {
  look: (event) => changeElement(event, event.params.element, false),
  save: (event) => changeElement(event, event.params.element, true),
  undo: (event) => moveBack(event, 'elements', event.params.element, 'undo'),
  redo: (event) => moveBack(event, 'elements', event.params.element, 'redo')
};
