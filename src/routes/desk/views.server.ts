import { randomUUID } from 'node:crypto';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { filterHref, filterParts, readFilter } from '#lib/desk/filters.ts';
import type { SavedView } from '#lib/desk/types.ts';
import { m } from '#lib/paraglide/messages.js';
import { VIEWS_AT_MOST } from '#lib/server/store/desk-rows.ts';
import { requireOfficer } from './desk.server.ts';

const NAME_AT_MOST = 30;
const QUERY_AT_MOST = 1000;

/** The views that an account keeps. The address is made anew from what the filter knows: nothing else gets into a link. */
export async function viewsOf(app: App.Locals['app'], owner: string): Promise<SavedView[]> {
  return (await app.store.savedViews(owner)).map(({ id, name, query, first }) => {
    const filter = readFilter(new URLSearchParams(query));
    return { id, name, first: first === 1, href: filterHref(filter, {}), query: queryOf(filter) };
  });
}

function queryOf(filter: ReturnType<typeof readFilter>): string {
  return new URLSearchParams(filterParts(filter)).toString();
}

/** Form actions of saved views: each account its own. */
export const viewActions = {
  keepView: async ({ locals, url, request }: RequestEvent) => {
    const officer = requireOfficer(locals, url);
    const form = await request.formData();
    const said = (name: string) => String(form.get(name) ?? '').trim();
    const own = await locals.app.store.savedViews(officer.id);
    const known = own.find(({ id }) => id === said('id'));
    const name = said('name').slice(0, NAME_AT_MOST);
    const refusal = (message: string) =>
      fail(422, { view: { message, id: known?.id ?? '', name, query: said('query').slice(0, QUERY_AT_MOST) } });
    if (name === '') return refusal(m.desk_view_nameless());
    const filter = readFilter(new URLSearchParams(known ? known.query : said('query')));
    const row = {
      ...{ id: known?.id ?? randomUUID(), owner: officer.id, name, query: queryOf(filter) },
      ...{ first: form.get('first') === 'on' ? 1 : 0, createdAt: known?.createdAt ?? locals.app.clock.now() }
    };
    const { state } = await locals.app.store.saveView(row);
    if (state === 'full') return refusal(m.desk_view_full({ most: VIEWS_AT_MOST }));
    redirect(303, viewHref(filterHref(filter, {})));
  },
  dropView: async ({ locals, url, request }: RequestEvent) => {
    const officer = requireOfficer(locals, url);
    await locals.app.store.deleteView(officer.id, String((await request.formData()).get('id') ?? '').slice(0, 60));
    redirect(303, viewHref('/desk'));
  }
};

/** An inbox without a filter says so, or it would open with the first view. */
export function viewHref(href: string): string {
  return href === '/desk' ? '/desk?view=all' : href;
}
