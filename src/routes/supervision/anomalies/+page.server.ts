import { anomaliesOf, ANOMALIES_AT_MOST, LAST_DAYS, QUICK_SECONDS } from '#lib/server/supervise/anomalies.ts';
import type { PageServerLoad } from './$types';
import { queryOf, readFilter, requireOverseer } from '../supervision.server.ts';

/** What looks strange in a period. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireOverseer(locals, url);
  const filter = readFilter(url);
  const rules = { seconds: QUICK_SECONDS, days: LAST_DAYS, most: ANOMALIES_AT_MOST };
  return { filter, rules, anomalies: await anomaliesOf(locals.app, filter), query: queryOf(url) };
};
