import { callBack, grievancePage, reply } from '../../../grievance.server.ts';
import { requireOverseer } from '../../supervision.server.ts';
import type { Actions, PageServerLoad } from './$types';

const HOME = '/supervision/feedback';

export const load: PageServerLoad = ({ locals, params, url }) =>
  grievancePage(locals, url, params.grievance, requireOverseer(locals, url));

export const actions: Actions = {
  call: async ({ locals, params, url, request }) =>
    callBack(locals, params.grievance, requireOverseer(locals, url), await request.formData(), HOME),
  answer: async ({ locals, params, url, request }) =>
    reply(locals, params.grievance, requireOverseer(locals, url), await request.formData(), HOME)
};
