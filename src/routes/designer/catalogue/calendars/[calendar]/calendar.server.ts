import { fail, type RequestEvent } from '@sveltejs/kit';
import { editCalendar } from '#lib/core/edit/shared/edit-calendar.ts';
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
  const extra = form.get('extra') !== null;
  const base = Number(form.get('base'));
  const act = form.get('do') === 'add' ? ('add' as const) : ('change' as const);
  const wanted = {
    of: 'calendars' as const,
    id,
    change: (calendar: Calendar | null) => editCalendar(calendar, { do: act, year, said, extra }),
    shared: { kind: 'calendar' as const, calendar: id },
    fields: [{ name: 'do', value: act }, ...yearFields(year, said), ...(extra ? [{ name: 'extra', value: 'on' }] : [])],
    base,
    to: `${event.url.pathname}?year=${year}&done=saved`
  };
  const draft = { year, said, extra };
  if (save) return fail(409, { draft, base, problems: await savedPlace(event, wanted) });
  const looked = await lookAt(event, wanted);
  if (!looked.ok) return fail(422, { draft, base, problems: looked.problems });
  const bundles = looked.look.impact.bundles.map((bundle) => bundle.id);
  const running = await countRunning(event.locals.app.store, bundles);
  return { draft, base, problems: [], look: looked.look, running };
}

/** Lays a pasted notice over the year as the page shows it, saved or not, for the page alone: nothing is saved. */
export async function readPastedNotice({ locals, url, request }: RequestEvent) {
  requireAdministrator(locals, url);
  const form = await request.formData();
  const before = readYear(form);
  const { year } = before;
  const lines = String(form.get('lines') ?? '');
  if (!/^20\d\d$/.test(year)) return fail(422, { problems: [] });
  const { said, bad, read } = readNotice(lines, year, before.said);
  const extra = form.get('extra') !== null;
  return { draft: { year, said, extra }, base: Number(form.get('base')), problems: [], notice: { lines, bad, read } };
}
