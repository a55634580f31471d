import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { ok } from '#lib/core/errors.ts';
import { STATUSES, type DirectoryEntry } from '#lib/core/model/directory.ts';
import { logView } from '#lib/designer/catalogue/catalogue-log.ts';
import { issuesOf, progressOf } from '#lib/designer/catalogue/catalogue-issues.ts';
import { itemLines } from '#lib/designer/catalogue/catalogue-lists.ts';
import { entryFor } from '#lib/designer/catalogue/catalogue-model.ts';
import { pageOf, searchFor } from '#lib/designer/catalogue/catalogue-search.ts';
import { m } from '#lib/paraglide/messages.js';
import { saveDirectory, withEntries } from '#lib/server/workspace/catalogue-directory.ts';
import { text } from '#lib/server/workspace/catalogue-messages.ts';
import { maker } from '../../bundles/[bundle]/merge/bench.server.ts';
import { requireAdministrator } from '../../designer.server.ts';
import { catalogueFacts } from '../catalogue.server.ts';
import { moveBackDirectory } from '../directory.server.ts';

/** Items in bulk: which are looked over, with their status and batch. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireAdministrator(locals, url);
  const facts = await catalogueFacts(locals.app);
  const issues = issuesOf(facts);
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, 60);
  const open = url.searchParams.get('open') === '1';
  const lines = itemLines(facts, await searchFor(query)).map((line) => {
    const entry = entryFor(facts.directory, 'item', line.id);
    return {
      ...line,
      open: issues.filter(({ item }) => item === line.id).length,
      checked: entry?.checked ?? null,
      batch: facts.directory.batches.find(({ id }) => id === entry?.batch)?.title ?? null
    };
  });
  return {
    query,
    open,
    lines: pageOf(open ? lines.filter(({ checked }) => !checked) : lines, Number(url.searchParams.get('page')), 100),
    progress: progressOf(facts, issues),
    batches: facts.directory.batches.map(({ id, title }) => ({ id, title })),
    ...logView(locals.app.workspace.knowledgeHistory('catalogue', 'directory')),
    done: url.searchParams.get('done'),
    now: locals.app.clock.now()
  };
};

export const actions: Actions = {
  /** Says the same of every item that is ticked. */
  save: async ({ locals, url, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const posted = await request.formData();
    const known = new Set(app.workspace.library().items.map(({ item }) => item.id));
    const ids = posted
      .getAll('items')
      .map(String)
      .filter((id) => known.has(id));
    if (ids.length === 0) return fail(422, { problem: m.catalogue_none_ticked() });
    const by = maker(administrator, app.clock.now());
    const { who, now } = by;
    const status = STATUSES.find((each) => each === posted.get('status'));
    const batch = String(posted.get('batch') ?? '');
    const said: Omit<DirectoryEntry, 'kind' | 'id'> = {
      ...(posted.has('checked') ? { checked: { who, when: new Date(now).toISOString() } } : {}),
      ...(status ? { status } : {}),
      ...(batch ? { batch } : {})
    };
    if (Object.keys(said).length === 0) return fail(422, { problem: m.catalogue_nothing_said() });
    const saved = await saveDirectory(
      app.workspace.dir,
      (directory) => ok({ document: withEntries(directory, 'item', ids, said), what: text.marked(ids.length) }),
      by
    );
    if (!saved.ok) return fail(409, { problem: saved.problems[0]!.message });
    await app.workspace.reload();
    redirect(303, `${url.pathname}?done=${ids.length}`);
  },
  undo: (event) => moveBackDirectory(event, 'undo'),
  redo: (event) => moveBackDirectory(event, 'redo')
};
