import { cardsOf, ESCALATED_AFTER } from '#lib/server/supervise/cards.ts';
import type { PageServerLoad } from './$types';
import { queryOf, readFilter, readPage, requireOverseer } from '../supervision.server.ts';

/** Tasks with a card now, the longest overdue first. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireOverseer(locals, url);
  const filter = readFilter(url);
  const colour = (['red', 'yellow'] as const).find((each) => each === url.searchParams.get('colour')) ?? null;
  const page = readPage(url);
  const { cards, more } = await cardsOf(locals.app, { ...filter, colour, page });
  return { filter, colour, page, cards, more, query: queryOf(url), escalatedAfter: ESCALATED_AFTER };
};
