import { fail, type RequestEvent } from '@sveltejs/kit';
import { editCalendar, saidOfYear } from '#lib/core/edit/shared/edit-calendar.ts';
import { readNotice } from '#lib/core/edit/shared/read-notice.ts';
import type { Calendar } from '#lib/core/model/index.ts';
import { readYear, yearFields } from '#lib/designer/catalogue/catalogue-year.ts';
import { countRunning } from '#lib/server/engine/recount.ts';
import { lookAt, savedPlace } from '../../places.server.ts';
import { requireAdministrator } from '../../../designer.server.ts';

/** Looks at what a year would change, or saves it, as a whole. */
export async function changeYear(event: RequestEvent, id: string, save: boolean) {
  const form = await event.request.formData();
  const { year, said } = readYear(form);
  const act = form.get('do') === 'add' ? ('add' as const) : ('change' as const);
  const wanted = {
    of: 'calendars' as const,
    id,
    change: (calendar: Calendar | null) => editCalendar(calendar, { do: act, year, said }),
    shared: { kind: 'calendar' as const, calendar: id },
    fields: [{ name: 'do', value: act }, ...yearFields(year, said)],
    base: Number(form.get('base')),
    to: `${event.url.pathname}?year=${year}&done=saved`
  };
  const draft = { year, said };
  if (save) return fail(409, { draft, problems: await savedPlace(event, wanted) });
  const looked = await lookAt(event, wanted);
  if (!looked.ok) return fail(422, { draft, problems: looked.problems });
  const bundles = looked.look.impact.bundles.map((bundle) => bundle.id);
  const running = await countRunning(event.locals.app.store, bundles);
  return { draft, problems: [], look: looked.look, running };
}

/** Lays a pasted notice over the year, for the page alone: nothing is saved. */
export async function readPastedNotice({ locals, url, request }: RequestEvent, id: string) {
  requireAdministrator(locals, url);
  const form = await request.formData();
  const { year } = readYear(form);
  const lines = String(form.get('lines') ?? '').slice(0, 20_000);
  const calendar = locals.app.workspace.library().calendars.calendars.find((each) => each.id === id);
  if (!/^20\d\d$/.test(year)) return fail(422, { problems: [] });
  const { said, bad, read } = readNotice(lines, year, saidOfYear(year, calendar?.years[year]));
  return { draft: { year, said }, problems: [], notice: { lines, bad, read } };
}
