import { boardOf } from '#lib/server/supervise/board.ts';
import { cardsOf } from '#lib/server/supervise/cards.ts';
import type { PageServerLoad } from './$types';
import { queryOf, readFilter, requireOverseer } from './supervision.server.ts';

const SHOWN = 6;

/** The board of a period. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('supervision:board');
  requireOverseer(locals, url);
  const filter = readFilter(url);
  const [board, { cards }] = await Promise.all([
    boardOf(locals.app, filter),
    cardsOf(locals.app, { ...filter, colour: null, page: 0 })
  ]);
  const live = url.searchParams.has('live');
  return { filter, board, cards: cards.slice(0, SHOWN), query: queryOf(url), live };
};
