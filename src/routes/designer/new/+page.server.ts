import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { composeFirst } from '#lib/core/edit/first-bundle.ts';
import { itemLines } from '#lib/designer/catalogue/catalogue-lists.ts';
import type { CatalogueFacts } from '#lib/designer/catalogue/catalogue-model.ts';
import {
  NOTHING_WANTED,
  placesFor,
  proposeId,
  readWanted,
  type Wanted
} from '#lib/designer/catalogue/catalogue-new.ts';
import { searchFor } from '#lib/designer/catalogue/catalogue-search.ts';
import { m } from '#lib/paraglide/messages.js';
import { createBundle } from '#lib/server/workspace/edits.ts';
import { maker } from '../bundles/[bundle]/merge/bench.server.ts';
import { catalogueFacts } from '../catalogue/catalogue.server.ts';
import { requireAdministrator } from '../designer.server.ts';

/** Items that are offered at once. */
const OFFERED = 40;

/** A form for a new bundle, with items of the catalogue to begin with. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireAdministrator(locals, url);
  const facts = await catalogueFacts(locals.app);
  const wanted = { ...NOTHING_WANTED, items: url.searchParams.getAll('items').slice(0, 200) };
  return { wanted, offer: await offerOf(facts, wanted), ...choicesOf(facts) };
};

export const actions: Actions = {
  /** Looks for items; what is filled in and picked stays. */
  find: async ({ locals, url, request }) => {
    requireAdministrator(locals, url);
    const facts = await catalogueFacts(locals.app);
    const wanted = readWanted(await request.formData());
    const id = wanted.id || (wanted.name ? await proposeId(wanted.name, idsOf(locals)) : '');
    return { wanted: { ...wanted, id }, offer: await offerOf(facts, wanted), problems: [] };
  },
  /** Makes the bundle, with the situations and the order that its items bring. */
  create: async ({ locals, url, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const facts = await catalogueFacts(app);
    const posted = readWanted(await request.formData());
    const wanted = { ...posted, id: posted.id || (posted.name ? await proposeId(posted.name, idsOf(locals)) : '') };
    const places = placesFor(
      wanted.region,
      regionsOf(facts),
      facts.codelists.find(({ id }) => id === 'gbt2260')
    );
    const picked = facts.items.filter(({ item }) => wanted.items.includes(item.id)).map(({ item }) => item);
    const problems = missingIn(wanted, facts, places, picked.length);
    const refused = async (all: { path: string; message: string }[]) =>
      fail(422, { wanted, offer: await offerOf(facts, wanted), problems: all });
    const [place] = places;
    if (problems.length > 0 || !place) return refused(problems);
    const { id, name, lead, serviceObject } = wanted;
    const about = { id, name, lead, serviceObject, region: place };
    const { bundle } = composeFirst(about, picked, [
      ...facts.sources.map((source) => source.bundle),
      ...facts.imported
    ]);
    const made = await createBundle(app.workspace.dir, bundle, maker(administrator, app.clock.now()));
    if (!made.ok) return refused(made.problems.map(({ path, message }) => ({ path: path ?? 'items', message })));
    await app.workspace.reload();
    redirect(303, `/designer/bundles/${id}`);
  }
};

function idsOf({ app }: App.Locals): string[] {
  return app.workspace.bundles().map(({ id }) => id);
}

/** What is picked comes first and whole, then what is found. */
async function offerOf(facts: CatalogueFacts, { items, query }: Wanted) {
  const everything = itemLines(facts, () => true);
  const found = itemLines(facts, await searchFor(query)).filter(({ id }) => !items.includes(id));
  return {
    picked: everything.filter(({ id }) => items.includes(id)),
    found: found.slice(0, OFFERED),
    more: Math.max(0, found.length - OFFERED)
  };
}

function choicesOf(facts: CatalogueFacts) {
  return {
    departments: facts.departments.map(({ id, name }) => ({ id, name })),
    regions: regionsOf(facts),
    serviceObjects: [...new Set(facts.sources.map(({ bundle }) => bundle.serviceObject))]
  };
}

function regionsOf({ sources }: CatalogueFacts) {
  return [...new Map(sources.map(({ bundle }) => [bundle.region.code, bundle.region])).values()];
}

function missingIn(wanted: Wanted, facts: CatalogueFacts, places: { name: string; code: string }[], picked: number) {
  const problem = (path: string, wrong: boolean, message: string) => (wrong ? [{ path, message }] : []);
  const names = places.slice(0, 6).map(({ name, code }) => `${name} ${code}`);
  return [
    ...problem('name', wanted.name === '', m.catalogue_new_no_name()),
    ...problem('id', wanted.id !== '' && !/^[a-z0-9][a-z0-9-]*$/.test(wanted.id), m.catalogue_new_bad_id()),
    ...problem('region', places.length === 0, m.catalogue_new_no_region()),
    ...problem('region', places.length > 1, m.catalogue_new_regions({ names: names.join('、') })),
    ...problem('lead', !facts.departments.some(({ id }) => id === wanted.lead), m.catalogue_new_no_lead()),
    ...problem('serviceObject', wanted.serviceObject === '', m.catalogue_new_no_object()),
    ...problem('items', picked === 0, m.catalogue_new_no_items())
  ];
}
