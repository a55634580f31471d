import type { Actions, PageServerLoad } from './$types';
import { departmentSaid } from '#lib/designer/catalogue/catalogue-departments.ts';
import { requireAdministrator } from '../../../designer.server.ts';
import { changeDepartment } from '../departments.server.ts';

/** A department that nobody has yet. */
export const load: PageServerLoad = ({ locals, url }) => {
  requireAdministrator(locals, url);
  return { said: departmentSaid(null) };
};

export const actions: Actions = { save: (event) => changeDepartment(event, null, true) };
