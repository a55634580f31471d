import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { departmentSaid } from '#lib/designer/catalogue/catalogue-departments.ts';
import { departmentLines, itemLines } from '#lib/designer/catalogue/catalogue-lists.ts';
import { logView } from '#lib/designer/catalogue/catalogue-log.ts';
import { impactView } from '#lib/designer/impact.ts';
import { m } from '#lib/paraglide/messages.js';
import { requireAdministrator } from '../../../designer.server.ts';
import { catalogueFacts } from '../../catalogue.server.ts';
import { movePlaceBack } from '../../places.server.ts';
import { changeDepartment } from '../departments.server.ts';

/** A department: where to ask it, its items, the bundles that it takes part in, those that it leads, and its changes. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const facts = await catalogueFacts(locals.app);
  const everything = () => true;
  const id = params.department;
  const steps = locals.app.workspace.knowledgeHistory('departments', id);
  const line = departmentLines(facts, everything).find(({ department }) => department.id === id) ?? null;
  if (!line && steps.length === 0) error(404, m.catalogue_no_department());
  return {
    id,
    /** `null`: it was taken away; the log is left, and can bring it back. */
    line,
    said: departmentSaid(line?.department ?? null),
    isEdited: url.searchParams.get('edit') !== null,
    impact: impactView(facts, { kind: 'department', department: id }),
    items: itemLines(facts, everything, { department: id }),
    led: facts.sources.filter(({ bundle }) => bundle.lead === id).map(({ bundle }) => bundle.id),
    ...logView(steps),
    done: url.searchParams.get('done'),
    now: locals.app.clock.now()
  };
};

export const actions: Actions = {
  look: (event) => changeDepartment(event, event.params.department, false),
  save: (event) => changeDepartment(event, event.params.department, true),
  undo: (event) => movePlaceBack(event, 'departments', event.params.department, 'undo'),
  redo: (event) => movePlaceBack(event, 'departments', event.params.department, 'redo')
};
