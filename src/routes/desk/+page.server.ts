import type { PageServerLoad } from './$types';
import { choicesOf, countRows, filterRows, readFilter } from '#lib/desk/filters.ts';
import { groupRows } from '#lib/desk/groups.ts';
import { moveNamed } from '#lib/desk/moves.ts';
import { inboxOf, clockReader, previewFor, requireOfficer } from './desk.server.ts';

/** The inbox: this department's tasks, filtered, grouped by due time, each with what its clock says. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const officer = requireOfficer(locals, url);
  const now = locals.app.clock.now();
  const filter = readFilter(url.searchParams);
  const all = await inboxOf(locals, officer);
  const read = await clockReader(locals.app);
  const groups = groupRows(filterRows(all, filter, now), now).map(({ id, rows }) => ({
    id,
    rows: rows.map((row) => ({
      ...row,
      clock: read({ status: row.status, owed: row.owed, dueAt: row.dueAt, remaining: null, limit: 0 })
    }))
  }));
  const first = groups[0]?.rows[0];
  return {
    ...{ groups, filter, now, counts: countRows(all, now), choices: choicesOf(all, filter.bundle) },
    preview: first ? await previewFor(locals.app, first, officer) : null,
    said: justDone(url.searchParams, all)
  };
};

/** What was done a moment ago, if the address says so and the task is really this department's. */
function justDone(
  params: URLSearchParams,
  rows: { application: string; item: string; number: string; itemName: string }[]
) {
  const move = moveNamed(params.get('did'));
  const row = rows.find((entry) => entry.application === params.get('a') && entry.item === params.get('i'));
  return move && row
    ? { move: move.name, what: `${row.itemName} ${row.number}`, application: row.application, item: row.item }
    : null;
}
