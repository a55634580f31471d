import type { LayoutServerLoad } from './$types';
import { countsOf, requireOfficer } from './desk.server.ts';

/** The frame of the desk: the officer, the department, and how much waits. */
export const load: LayoutServerLoad = async ({ locals, url, depends }) => {
  depends('desk:inbox');
  const officer = requireOfficer(locals, url);
  const departments = locals.app.workspace.departments();
  const unnamed = { id: officer.department, name: officer.department, short: officer.department.slice(0, 2), hue: '' };
  return {
    officer: officer.name,
    signs: (officer.duties?.length ?? 0) > 0,
    department: departments.find((entry) => entry.id === officer.department) ?? unnamed,
    counts: await countsOf(locals, officer)
  };
};
