import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { saidOfYear } from '#lib/core/edit/shared/edit-calendar.ts';
import { todayIn } from '#lib/core/verify/acceptance.ts';
import { logView } from '#lib/designer/catalogue/catalogue-log.ts';
import { impactView } from '#lib/designer/impact.ts';
import { m } from '#lib/paraglide/messages.js';
import { requireAdministrator } from '../../../designer.server.ts';
import { catalogueFacts } from '../../catalogue.server.ts';
import { movePlaceBack } from '../../places.server.ts';
import { changeYear, readPastedNotice } from './calendar.server.ts';

/** A working-day calendar: a year by months, the next one to be added, the days of regions of their own, and its changes. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  const { calendars, regional = [] } = app.workspace.library().calendars;
  const calendar = calendars.find(({ id }) => id === params.calendar) ?? error(404, m.catalogue_no_calendar());
  const impact = impactView(await catalogueFacts(app), { kind: 'calendar', calendar: calendar.id });
  const today = todayIn(calendar, app.clock.now()).slice(0, 4);
  const years = Object.keys(calendar.years).sort();
  const next = String(Number(years.at(-1) ?? today) + 1);
  const asked = [...years, next].find((year) => year === url.searchParams.get('year'));
  const year = asked ?? (years.includes(today) ? today : (years.at(-1) ?? next));
  const { id, name, revision, timeZone } = calendar;
  return {
    calendar: { id, name, revision, timeZone },
    years,
    next,
    year,
    said: saidOfYear(year, calendar.years[year]),
    regional,
    impact,
    ...logView(app.workspace.knowledgeHistory('calendars', calendar.id)),
    done: url.searchParams.get('done'),
    now: app.clock.now()
  };
};

export const actions: Actions = {
  read: (event) => readPastedNotice(event),
  look: (event) => changeYear(event, event.params.calendar, false),
  save: (event) => changeYear(event, event.params.calendar, true),
  undo: (event) => movePlaceBack(event, 'calendars', event.params.calendar, 'undo'),
  redo: (event) => movePlaceBack(event, 'calendars', event.params.calendar, 'redo')
};
