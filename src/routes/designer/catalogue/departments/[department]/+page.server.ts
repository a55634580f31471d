import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { departmentLines, itemLines } from '#lib/designer/catalogue-lists.ts';
import { impactView } from '#lib/designer/impact.ts';
import { m } from '#lib/paraglide/messages.js';
import { requireAdministrator } from '../../../designer.server.ts';
import { catalogueFacts } from '../../catalogue.server.ts';

/** A department: its items, the bundles that it takes part in, and those that it leads. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const facts = await catalogueFacts(locals.app);
  const everything = () => true;
  const line = departmentLines(facts, everything).find(({ department }) => department.id === params.department);
  if (!line) error(404, m.catalogue_no_department());
  return {
    ...line,
    impact: impactView(facts, { kind: 'department', department: params.department }),
    items: itemLines(facts, everything, { department: params.department }),
    led: facts.sources.filter(({ bundle }) => bundle.lead === params.department).map(({ bundle }) => bundle.id)
  };
};
