import { certificateFile } from '../../../../../certificate.server.ts';
import { requireOfficer } from '../../../../desk.server.ts';
import type { RequestHandler } from './$types';

/** The document that the department gave out with its decision, for its officers. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const officer = requireOfficer(locals, url);
  return certificateFile(await locals.app.certificates.forOfficer(params.application, params.item, officer), url);
};
