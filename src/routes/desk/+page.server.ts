import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { inboxQuery, readFilter } from '#lib/desk/filters.ts';
import { groupRows } from '#lib/desk/groups.ts';
import { moveNamed } from '#lib/desk/moves.ts';
import { m } from '#lib/paraglide/messages.js';
import type { InboxRow } from '#lib/server/engine/types.ts';
import { doBatch } from './batch.server.ts';
import { choicesFor } from './choices.server.ts';
import { clockReader, countsOf, previewFor, requireOfficer } from './desk.server.ts';
import { viewActions, viewsOf } from './views.server.ts';

/** One page of the department's inbox, filtered, by what is due first, each row with what its clock says. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const officer = requireOfficer(locals, url);
  const { app } = locals;
  const views = await viewsOf(app, officer.id);
  const first = views.find((view) => view.first);
  if (first && url.searchParams.size === 0 && first.href !== '/desk') redirect(307, first.href);
  const now = app.clock.now();
  const filter = readFilter(url.searchParams);
  const place = { after: url.searchParams.get('after') ?? '', before: url.searchParams.get('before') ?? '' };
  const page = await app.engine.inbox(officer, { ...inboxQuery(filter, now), ...place });
  const read = await clockReader(app);
  const rows = page.rows.map((row) => ({
    ...row,
    clock: read({ status: row.status, owed: row.owed, dueAt: row.dueAt, remaining: null, limit: 0 })
  }));
  const top = rows[0];
  return {
    ...{ filter, now, views, place, before: page.before, after: page.after, me: officer.id, pressKey: randomUUID() },
    groups: filter.sort === 'due' && !filter.query ? groupRows(rows, now) : rows.length > 0 ? [{ id: null, rows }] : [],
    counts: await countsOf(locals, officer),
    choices: await choicesFor(app, officer.department, filter.bundle),
    preview: top ? await previewFor(app, top, officer) : null,
    said: await justDone(app, officer, url.searchParams)
  };
};

export const actions: Actions = {
  ...viewActions,
  /** Several marked tasks at once; what became of each is said one by one. */
  batch: async ({ locals, url, request }) => {
    const officer = requireOfficer(locals, url);
    const batch = await doBatch(locals.app, officer, await request.formData());
    return batch ? { batch } : fail(422, { batch: null, message: m.desk_batch_none() });
  }
};

/** What was done a moment ago, if the address says so and the task is really this department's. */
async function justDone(
  app: App.Locals['app'],
  { department }: { department: string },
  params: URLSearchParams
): Promise<{
  move: NonNullable<ReturnType<typeof moveNamed>>['name'];
  what: string;
  application: string;
  item: string;
} | null> {
  const move = moveNamed(params.get('did'));
  const at: Pick<InboxRow, 'application' | 'item'> = {
    application: params.get('a') ?? '',
    item: params.get('i') ?? ''
  };
  const row = move && (await app.store.application(at.application));
  const version = row && (await app.versions.load(row.bundle, row.version));
  const name = version?.source.items[at.item]?.name;
  if (!move || !row || !name || version.chart.items[at.item]?.department !== department) return null;
  return { move: move.name, what: `${name} ${row.number}`, ...at };
}
