import type { RequestHandler } from './$types';

/** For whoever watches the process: it answers when everything is open. */
export const GET: RequestHandler = () => Response.json({ status: 'ok' });
