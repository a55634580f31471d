import { callBack, grievancePage, reply } from '../../../grievance.server.ts';
import { requireOfficer } from '../../desk.server.ts';
import type { Actions, PageServerLoad } from './$types';

const HOME = '/desk/feedback';

export const load: PageServerLoad = ({ locals, params, url }) =>
  grievancePage(locals, url, params.grievance, requireOfficer(locals, url));

export const actions: Actions = {
  call: async ({ locals, params, url, request }) =>
    callBack(locals, params.grievance, requireOfficer(locals, url), await request.formData(), HOME),
  answer: async ({ locals, params, url, request }) =>
    reply(locals, params.grievance, requireOfficer(locals, url), await request.formData(), HOME)
};
