import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { ok } from '#lib/core/errors.ts';
import { editItem } from '#lib/core/exchange/item/edit-item.ts';
import type { ItemDocuments } from '#lib/core/model/revision.ts';
import { saveItem } from '#lib/server/workspace/catalogue-items.ts';
import { SERVICE_MODES, STATUSES } from '#lib/core/model/directory.ts';
import { derivedModes } from '#lib/designer/catalogue/catalogue-modes.ts';
import { entryFor } from '#lib/designer/catalogue/catalogue-model.ts';
import { impactView } from '#lib/designer/impact.ts';
import { saveDirectory, withEntries } from '#lib/server/workspace/catalogue-directory.ts';
import { text } from '#lib/server/workspace/catalogue-messages.ts';
import { maker } from '../../../../bundles/[bundle]/merge/bench.server.ts';
import { requireAdministrator } from '../../../../designer.server.ts';
import { catalogueFacts, requireItem } from '../../../catalogue.server.ts';

/** Service modes of an item: what follows from its documents, and what an administrator says instead; its status and batch. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const facts = await catalogueFacts(locals.app);
  const { item } = requireItem(facts, params.item);
  const entry = entryFor(facts.directory, 'item', item.id);
  const derived = derivedModes(item, facts);
  return {
    id: item.id,
    name: item.name,
    impact: impactView(facts, { kind: 'item', item: item.id, elements: [], fields: [] }),
    modes: SERVICE_MODES.map((mode) => ({ mode, derived: derived.has(mode), said: entry?.modes?.[mode] ?? null })),
    fullyOnline: item.fullyOnline ?? null,
    base: locals.app.workspace.itemHistory(item.id).at(-1)?.number ?? 0,
    status: entry?.status ?? '',
    batch: entry?.batch ?? '',
    batches: facts.directory.batches.map(({ id, title }) => ({ id, title }))
  };
};

/** Not stated, or one or the other. */
const ONLINE = new Map<string, boolean | null>([
  ['', null],
  ['yes', true],
  ['no', false]
]);

export const actions: Actions = {
  default: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const { item } = requireItem(await catalogueFacts(app), params.item);
    const posted = await request.formData();
    const by = maker(administrator, app.clock.now());
    const online = ONLINE.get(String(posted.get('online')));
    if (online !== undefined && online !== (item.fullyOnline ?? null)) {
      // In the item's own document, so that it comes with the next version as its form does.
      const change = (documents: ItemDocuments) => editItem(documents, { do: 'online', said: online }, []);
      const said = await saveItem(app.workspace.dir, item.id, change, by, Number(posted.get('base')));
      if (!said.ok) return fail(409, { problem: said.problems[0]!.message });
      await app.workspace.reload();
    }
    const modes = Object.fromEntries(
      SERVICE_MODES.flatMap((mode): [string, boolean][] => {
        const said = posted.get(`mode:${mode}`);
        return said === 'yes' || said === 'no' ? [[mode, said === 'yes']] : [];
      })
    );
    const status = STATUSES.find((each) => each === posted.get('status'));
    const batches = app.workspace.library().directory.batches;
    const batch = batches.find(({ id }) => id === posted.get('batch'))?.id;
    const said = { modes, status, batch } as Parameters<typeof withEntries>[3];
    const saved = await saveDirectory(
      app.workspace.dir,
      (directory) => ok({ document: withEntries(directory, 'item', [item.id], said), what: text.markedOne(item.name) }),
      by
    );
    if (!saved.ok) return fail(409, { problem: saved.problems[0]!.message });
    await app.workspace.reload();
    redirect(303, `/designer/catalogue/items/${item.id}?done=saved`);
  }
};
