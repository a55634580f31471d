import type { PageServerLoad } from './$types';
import { itemPage } from '#lib/designer/catalogue/catalogue-item.ts';
import { requireAdministrator } from '../../../designer.server.ts';
import { catalogueFacts, requireItem } from '../../catalogue.server.ts';

/** An item with everything that its documents say, and its form as its department has it. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const facts = await catalogueFacts(locals.app);
  const known = requireItem(facts, params.item);
  const processes = new Map(locals.app.workspace.processes().map((entry) => [entry.id, entry]));
  return { item: itemPage(known, facts, processes), done: url.searchParams.get('done') };
};
