import { PAPERS, paperOf } from '#lib/core/export/papers/papers.ts';
import { requireAdministrator } from '../../../../designer.server.ts';
import { paperId, paperInput } from '../paper.server.ts';
import type { PageServerLoad } from './$types';

/** One paper, generated anew from the draft or from the version in the address. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const id = paperId(params.paper);
  const { versions, version, source, plan } = await paperInput(locals.app, params.bundle, url);
  return { versions, version, papers: [...PAPERS], paper: paperOf(id, { source, plan, version }) };
};
