import { requireAdministrator, requireStudy } from '../../../../designer.server.ts';
import type { PageServerLoad } from './$types';

/** What the draft would mean for applications in progress; nothing is changed. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { source, plan } = await requireStudy(locals.app, params.bundle);
  return { report: await locals.app.dryRun(params.bundle, { source, plan }) };
};
