import type { PageServerLoad } from './$types';
import { processLines } from '#lib/designer/process-list.ts';
import { requireAdministrator, studyOf } from '../designer.server.ts';

/** Every process template, with the items that go by it. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireAdministrator(locals, url);
  const { workspace } = locals.app;
  const studies = await Promise.all(workspace.bundles().map(({ id }) => studyOf(locals.app, id)));
  const sources = studies.flatMap((study) => (study ? [study.source] : []));
  return { lines: processLines(workspace.processes(), sources) };
};
