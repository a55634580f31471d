import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { impactView } from '#lib/designer/impact.ts';
import { m } from '#lib/paraglide/messages.js';
import { requireAdministrator } from '../../../designer.server.ts';
import { catalogueFacts } from '../../catalogue.server.ts';

/** A working-day calendar: what each year was announced with, and the days of regions of their own. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { calendars, regional = [] } = locals.app.workspace.library().calendars;
  const calendar = calendars.find(({ id }) => id === params.calendar) ?? error(404, m.catalogue_no_calendar());
  const impact = impactView(await catalogueFacts(locals.app), { kind: 'calendar', calendar: calendar.id });
  const years = Object.entries(calendar.years).sort(([a], [b]) => (a < b ? 1 : -1));
  return { calendar: { ...calendar, years }, regional, impact };
};
