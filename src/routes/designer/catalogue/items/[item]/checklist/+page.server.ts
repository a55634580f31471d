import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { ItemEdit } from '#lib/core/exchange/item/edit-item.ts';
import { editItem } from '#lib/core/exchange/item/edit-item.ts';
import { logView } from '#lib/designer/catalogue/catalogue-log.ts';
import { homeOf } from '#lib/designer/catalogue/catalogue-model.ts';
import { pointWords, readPoint, type PointHome } from '#lib/designer/catalogue/catalogue-points.ts';
import { impactView } from '#lib/designer/impact.ts';
import { m } from '#lib/paraglide/messages.js';
import { moveItem, saveItem } from '#lib/server/workspace/catalogue-items.ts';
import { maker } from '../../../../bundles/[bundle]/merge/bench.server.ts';
import { requireAdministrator } from '../../../../designer.server.ts';
import { catalogueFacts, requireItem } from '../../../catalogue.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The points of an item's 受理审查细则, one of them to be changed, and the last changes of the item. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { workspace, clock } = locals.app;
  const facts = await catalogueFacts(locals.app);
  const { item } = requireItem(facts, params.item);
  const home = placeOf(facts, item.id);
  return {
    id: item.id,
    name: item.name,
    home,
    points: (item.checklist ?? []).map((point) => ({ point, when: pointWords(point, home) })),
    editing: url.searchParams.get('edit'),
    impact: impactView(facts, { kind: 'item', item: item.id, elements: [], fields: [] }),
    ...logView(workspace.itemHistory(item.id)),
    done: url.searchParams.get('done'),
    now: clock.now()
  };
};

function placeOf(facts: Awaited<ReturnType<typeof catalogueFacts>>, item: string): PointHome {
  const { situations = [], named = [] } = homeOf(item, facts)?.bundle ?? {};
  return { situations, named };
}

function editIn(posted: FormData, home: PointHome): { edit: ItemEdit; read: ReturnType<typeof readPoint> | null } {
  const id = String(posted.get('point') ?? '');
  const act = posted.get('do');
  if (act === 'up' || act === 'down') return { edit: { do: 'movePoint', id, up: act === 'up' }, read: null };
  if (act === 'remove') return { edit: { do: 'removePoint', id }, read: null };
  if (act !== 'point') error(400, m.designer_bench_incomplete());
  const read = readPoint(posted, home);
  return { edit: { do: 'point', point: read.point, situations: home.situations }, read };
}

export const actions: Actions = {
  save: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const facts = await catalogueFacts(app);
    const { item } = requireItem(facts, params.item);
    const posted = await request.formData();
    const { edit, read } = editIn(posted, placeOf(facts, item.id));
    const base = Number(posted.get('base'));
    const typed = read?.point ?? null;
    if (read?.again) return fail(422, { problems: [], typed, again: read.again, base });
    const by = maker(administrator, app.clock.now());
    const saved = await saveItem(
      app.workspace.dir,
      item.id,
      (documents) => editItem(documents, edit, facts.codelists),
      by,
      base
    );
    if (!saved.ok) return fail(422, { problems: saved.problems, typed, again: null, base });
    await app.workspace.reload();
    redirect(303, `${url.pathname}?done=saved`);
  },
  undo: (event) => move(event, 'undo'),
  redo: (event) => move(event, 'redo')
};

async function move({ locals, url, params, request }: RequestEvent, act: 'undo' | 'redo') {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const number = Number((await request.formData()).get('number'));
  const by = maker(administrator, app.clock.now());
  const moved = await moveItem(app.workspace.dir, params.item ?? '', number, by, act);
  if (!moved.ok) return fail(409, { problems: moved.problems, typed: null, again: null, base: null });
  await app.workspace.reload();
  redirect(303, `${url.pathname}?done=${act}`);
}
