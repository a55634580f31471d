import { error, json } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { withAround } from '#lib/portal/lists.ts';
import type { RequestHandler } from './$types';

/**
 * A whole code list as `{ code: words }`, for search fields. Those of a named version never change and may be kept for good;
 * without a version the newest published bundle that has the list answers. `around` adds what contains its entries, the
 * provinces and cities of counties, which are on the way to an answer and none themselves.
 */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const bundle = url.searchParams.get('bundle');
  const version = Number(url.searchParams.get('version') ?? NaN);
  const pinned = bundle !== null && Number.isInteger(version);
  const bundles = bundle === null ? (await locals.app.versions.published()).map((one) => one.bundle.id) : [bundle];
  for (const id of bundles) {
    const found = await locals.app.versions.load(id, pinned ? version : undefined);
    if (!found || !Object.hasOwn(found.plan.words, params.id)) continue;
    const words = found.plan.words[params.id] ?? {};
    const whole = found.source.codelists.find((list) => list.id === params.id);
    return json(url.searchParams.has('around') && whole ? withAround(whole, words) : words, {
      headers: { 'cache-control': pinned ? 'public, max-age=31536000, immutable' : 'public, max-age=300' }
    });
  }
  error(404, m.portal_list_gone());
};
