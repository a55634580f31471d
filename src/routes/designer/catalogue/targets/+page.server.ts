import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { statusOf } from '#lib/designer/catalogue-lists.ts';
import { m } from '#lib/paraglide/messages.js';
import { saveDirectory } from '#lib/server/workspace/catalogue-directory.ts';
import { requireAdministrator } from '../../designer.server.ts';
import { catalogueFacts } from '../catalogue.server.ts';

/** Batches by year: how many things are to be there, which are, and which bundle does each. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireAdministrator(locals, url);
  const facts = await catalogueFacts(locals.app);
  const published = new Map((await locals.app.versions.published()).map((entry) => [entry.bundle.id, entry.version]));
  const bundles = facts.sources.map(({ bundle: { id, name } }) => ({ id, name }));
  const batches = facts.directory.batches
    .toSorted((a, b) => b.year - a.year || (a.id < b.id ? 1 : -1))
    .map((batch) => {
      const goals = batch.goals.map((goal) => {
        const bundle = bundles.find(({ id }) => id === goal.bundle) ?? null;
        return {
          name: goal.name,
          bundle,
          status: bundle && statusOf(facts, 'bundle', bundle.id),
          version: bundle ? (published.get(bundle.id) ?? null) : null
        };
      });
      return { ...batch, goals, done: goals.filter(({ version }) => version !== null).length };
    });
  return { batches, bundles, done: url.searchParams.get('done') };
};

export const actions: Actions = {
  /** Which bundle does a thing of a batch; a name that is new there is added. */
  goal: async ({ locals, url, request }) => {
    requireAdministrator(locals, url);
    const posted = await request.formData();
    const said = (name: string) =>
      String(posted.get(name) ?? '')
        .trim()
        .slice(0, 60);
    const [batch, name, bundle] = [said('batch'), said('name'), said('bundle')];
    if (name === '') return fail(422, { problem: m.catalogue_goal_no_name() });
    const goal = { name, ...(bundle ? { bundle } : {}) };
    return save(locals, url, (directory) => ({
      ...directory,
      batches: directory.batches.map((each) => {
        if (each.id !== batch) return each;
        const isKnown = each.goals.some((own) => own.name === name);
        const goals = isKnown ? each.goals.map((own) => (own.name === name ? goal : own)) : [...each.goals, goal];
        return { ...each, goals };
      })
    }));
  },
  /** A batch of a year. */
  batch: async ({ locals, url, request }) => {
    requireAdministrator(locals, url);
    const posted = await request.formData();
    const title = String(posted.get('title') ?? '')
      .trim()
      .slice(0, 60);
    const source = String(posted.get('source') ?? '')
      .trim()
      .slice(0, 200);
    const [year, target] = [Number(posted.get('year')), Number(posted.get('target'))];
    const isWhole = Number.isInteger(year) && year >= 2000 && year <= 2100 && Number.isInteger(target) && target > 0;
    if (title === '' || source === '' || !isWhole) return fail(422, { problem: m.catalogue_batch_incomplete() });
    return save(locals, url, (directory) => {
      const taken = new Set(directory.batches.map(({ id }) => id));
      let number = 1;
      while (taken.has(`${year}-${number}`)) number += 1;
      const batch = { id: `${year}-${number}`, year, title, target, source, goals: [] };
      return { ...directory, batches: [...directory.batches, batch] };
    });
  }
};

async function save(locals: App.Locals, url: URL, change: Parameters<typeof saveDirectory>[1]) {
  const saved = await saveDirectory(locals.app.workspace.dir, change);
  if (!saved.ok) return fail(409, { problem: saved.problems[0]!.message });
  await locals.app.workspace.reload();
  redirect(303, `${url.pathname}?done=saved`);
}
