import { certificateData } from '../../../../../certificate.server.ts';
import { signedIn } from '../../../../open-application.server.ts';
import type { RequestHandler } from './$types';

/** What the document says, byte by byte as it was hashed: its SHA-256 is the check code. Its holder's alone. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const actor = signedIn(locals, url);
  return certificateData(await locals.app.certificates.forHolder(params.application, params.item, actor));
};
