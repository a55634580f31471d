import { PAPERS } from '#lib/core/export/papers/papers.ts';
import { requireAdministrator } from '../../../designer.server.ts';
import { paperInput } from './paper.server.ts';
import type { PageServerLoad } from './$types';

/** The papers that a bundle has, of the draft or of a version. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { versions, version } = await paperInput(locals.app, params.bundle, url);
  return { versions, version, papers: [...PAPERS] };
};
