import type { PageServerLoad } from './$types';
import { processLines } from '#lib/designer/process-list.ts';
import { requireAdministrator } from '../designer.server.ts';
import { decidedSources } from './processes.server.ts';

/** Every process template, with the items that go by it. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireAdministrator(locals, url);
  const { workspace } = locals.app;
  return { lines: processLines(workspace.processes(), await decidedSources(locals.app)) };
};
