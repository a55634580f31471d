import { error, fail, redirect } from '@sveltejs/kit';
import { ok } from '#lib/core/errors.ts';
import type { Directory } from '#lib/core/model/directory.ts';
import type { Actions, PageServerLoad } from './$types';
import {
  editBatches,
  readBatchEdit,
  yearsOf,
  type BatchEdit,
  type BatchRefusal
} from '#lib/designer/catalogue/catalogue-batches.ts';
import { logView } from '#lib/designer/catalogue/catalogue-log.ts';
import { statusOf } from '#lib/designer/catalogue/catalogue-lists.ts';
import { m } from '#lib/paraglide/messages.js';
import { saveDirectory } from '#lib/server/workspace/catalogue-directory.ts';
import { text } from '#lib/server/workspace/catalogue-messages.ts';
import { maker } from '../../bundles/[bundle]/merge/bench.server.ts';
import { requireAdministrator } from '../../designer.server.ts';
import { catalogueFacts } from '../catalogue.server.ts';
import { moveBackDirectory } from '../directory.server.ts';

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
    ...logView(locals.app.workspace.knowledgeHistory('catalogue', 'directory')),
    done: url.searchParams.get('done'),
    now: locals.app.clock.now()
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
  save: async ({ locals, url, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const edit = readBatchEdit(await request.formData()) ?? error(400, m.designer_bench_incomplete());
    const names = new Map(app.workspace.bundles().map(({ id, name }) => [id, name]));
    const change = (directory: Directory) => {
      const made = editBatches(directory, edit, names);
      return made.ok ? ok({ document: made.value, what: wordsOf(edit, directory, names) }) : made;
    };
    const saved = await saveDirectory(app.workspace.dir, change, maker(administrator, app.clock.now()));
    if (!saved.ok) {
      const [{ code, message }] = saved.problems as [{ code: string; message: string }];
      return fail(409, { problem: REFUSALS[code as BatchRefusal]?.() ?? message });
    }
    await app.workspace.reload();
    redirect(303, `${url.pathname}?done=saved`);
  },
  undo: (event) => moveBackDirectory(event, 'undo'),
  redo: (event) => moveBackDirectory(event, 'redo')
};

/** What is done, for the log. */
function wordsOf(edit: BatchEdit, { batches }: Directory, names: ReadonlyMap<string, string>): string {
  if (edit.do === 'create') return text.addedBatch(edit.said.title);
  const title = batches.find(({ id }) => id === edit.batch)?.title ?? edit.batch;
  switch (edit.do) {
    case 'change':
      return text.changedBatch(edit.said.title);
    case 'remove':
      return text.removedBatch(title);
    case 'goal':
      return text.changedGoal(edit.name || (names.get(edit.bundle ?? '') ?? ''), title);
    case 'removeGoal':
      return text.removedGoal(edit.name, title);
  }
}
