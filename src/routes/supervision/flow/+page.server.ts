import { flowFigures } from '#lib/server/supervise/bottlenecks.ts';
import type { PageServerLoad } from './$types';
import { queryOf, readFilter, requireOverseer } from '../supervision.server.ts';

/** How long each item of a bundle takes, on its flow; of the first bundle where none is chosen. */
export const load: PageServerLoad = async ({ locals, url, parent }) => {
  requireOverseer(locals, url);
  const { bundles } = await parent();
  const filter = readFilter(url);
  const bundle = bundles.find(({ id }) => id === filter.bundle)?.id ?? bundles[0]?.id ?? null;
  const flow = bundle === null ? null : await flowFigures(locals.app, bundle, filter.period);
  return { filter: { ...filter, bundle }, flow, query: queryOf(url) };
};
