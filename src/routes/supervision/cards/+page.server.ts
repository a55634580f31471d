import { cardsOf, ESCALATED_AFTER } from '#lib/server/supervise/cards.ts';
import type { PageServerLoad } from './$types';
import { queryOf, readFilter, requireOverseer } from '../supervision.server.ts';

const PAGES = 1000;

/** Tasks with a card now, the longest overdue first. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireOverseer(locals, url);
  const filter = readFilter(url);
  const colour = (['red', 'yellow'] as const).find((each) => each === url.searchParams.get('colour')) ?? null;
  const page = Math.min(PAGES, Math.max(0, Math.trunc(Number(url.searchParams.get('page'))) || 0));
  const { cards, more } = await cardsOf(locals.app, { ...filter, colour, page });
  return { filter, colour, page, cards, more, query: queryOf(url), escalatedAfter: ESCALATED_AFTER };
};
