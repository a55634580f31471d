import type { LayoutServerLoad } from './$types';
import { clerkOf, readWindow } from './visit.server.ts';

/** The frame of the counter: who sits there, and at which window. */
export const load: LayoutServerLoad = async ({ locals, cookies }) => {
  const clerk = clerkOf(locals);
  const windows = await locals.app.points.ofClerk(clerk);
  const chosen =
    windows.find(({ id }) => id === readWindow(cookies)) ?? (windows.length === 1 ? windows[0] : undefined);
  return {
    clerk: clerk.name,
    department: locals.app.workspace.departments().find(({ id }) => id === clerk.department)?.name ?? '',
    windows: windows.map(({ id, name, windowKind }) => ({ id, name, windowKind })),
    window: chosen?.id ?? ''
  };
};
