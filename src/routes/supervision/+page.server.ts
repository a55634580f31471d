import { boardOf } from '#lib/server/supervise/board.ts';
import { cardsOf } from '#lib/server/supervise/cards.ts';
import { besideOf } from './beside.server.ts';
import type { PageServerLoad } from './$types';
import type { Filter } from '#lib/core/supervise/period.ts';
import { queryOf, readFilter, requireOverseer } from './supervision.server.ts';

const SHOWN = 6;

const isUnfiltered = ({ bundle, department }: Filter) => bundle === null && department === null;

/** The board of a period. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('supervision:board');
  requireOverseer(locals, url);
  const filter = readFilter(url);
  const [board, { cards }, beside] = await Promise.all([
    boardOf(locals.app, filter),
    cardsOf(locals.app, { ...filter, colour: null, page: 0 }),
    besideOf(locals.app, filter)
  ]);
  const live = url.searchParams.has('live');
  const isEmpty = isUnfiltered(filter) && board.received.applications === 0 && board.open.tasks === 0;
  // Nothing at all: of earlier periods neither.
  const fresh =
    isEmpty && (await locals.app.store.receivedApplications({ from: 0, to: board.cutOff + 1 })).length === 0;
  return { filter, board, beside, cards: cards.slice(0, SHOWN), query: queryOf(url), live, fresh };
};
