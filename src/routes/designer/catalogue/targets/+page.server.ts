import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { editBatches, readBatchEdit, yearsOf, type BatchRefusal } from '#lib/designer/catalogue-batches.ts';
import { statusOf } from '#lib/designer/catalogue-lists.ts';
import { m } from '#lib/paraglide/messages.js';
import { saveDirectory } from '#lib/server/workspace/catalogue-directory.ts';
import { requireAdministrator } from '../../designer.server.ts';
import { catalogueFacts } from '../catalogue.server.ts';

/** Years and their batches: how many things are to be there, which are, and which bundle does each. */
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
  return {
    batches,
    bundles,
    years: yearsOf(facts.directory.batches, (id) => published.has(id)),
    done: url.searchParams.get('done')
  };
};

const REFUSALS: Record<BatchRefusal, () => string> = {
  incomplete: m.catalogue_batch_incomplete,
  none: m.catalogue_batch_gone,
  'goal-name': m.catalogue_goal_no_name,
  'goal-taken': m.catalogue_goal_taken,
  'in-use': m.catalogue_batch_in_use
};

export const actions: Actions = {
  default: async ({ locals, url, request }) => {
    requireAdministrator(locals, url);
    const { app } = locals;
    const edit = readBatchEdit(await request.formData()) ?? error(400, m.designer_bench_incomplete());
    const names = new Map(app.workspace.bundles().map(({ id, name }) => [id, name]));
    const saved = await saveDirectory(app.workspace.dir, (directory) => editBatches(directory, edit, names));
    if (!saved.ok) {
      const [{ code, message }] = saved.problems as [{ code: string; message: string }];
      return fail(409, { problem: REFUSALS[code as BatchRefusal]?.() ?? message });
    }
    await app.workspace.reload();
    redirect(303, `${url.pathname}?done=saved`);
  }
};
