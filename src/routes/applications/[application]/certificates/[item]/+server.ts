import { certificateFile } from '../../../../certificate.server.ts';
import { signedIn } from '../../../open-application.server.ts';
import type { RequestHandler } from './$types';

/** The document that a department gave out; its holder's alone. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const actor = signedIn(locals, url);
  return certificateFile(await locals.app.certificates.forHolder(params.application, params.item, actor), url);
};
