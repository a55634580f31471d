import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { readVariant, variantItems } from '#lib/designer/merge/bench-variants.ts';
import { m } from '#lib/paraglide/messages.js';
import { recordDecision, withdrawDecision } from '#lib/server/workspace/decisions.ts';
import { requireAdministrator, requireStudy } from '../../../../designer.server.ts';
import { back, maker, refused } from '../bench.server.ts';

async function importedOf(app: App.Locals['app'], bundle: string) {
  await requireStudy(app, bundle);
  const raw = await app.workspace.source(bundle);
  if (!raw.ok) error(422, m.designer_no_bundle());
  return raw.value;
}

/** Items that their departments divide into variants; `by=<item>:<question>` shows a choice for each of its cases. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const raw = await importedOf(locals.app, params.bundle);
  const [item, key] = (url.searchParams.get('by') ?? '').split(':');
  return { items: variantItems(raw), by: item && key ? { item, key } : null, done: url.searchParams.get('done') };
};

export const actions: Actions = {
  /** Records which variants of an item the bundle handles. */
  pick: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const raw = await importedOf(app, params.bundle);
    const form = await request.formData();
    const item = variantItems(raw).find(({ id }) => id === form.get('item'));
    const draft = item ? readVariant(item, form, raw.bundle.situations) : null;
    if (!item || !draft) return refused([{ code: 'decision/incomplete', message: m.designer_bench_incomplete() }]);
    const about = { conflict: `variant:${item.id}`, fields: {} };
    const by = maker(administrator, app.clock.now());
    const made = await recordDecision(app.workspace.dir, params.bundle, { ...draft, about }, by);
    if (!made.ok) return refused(made.problems);
    await app.workspace.reload();
    const plain = new URL(url);
    plain.searchParams.delete('by');
    back(plain, 'decided');
  },
  /** The whole item is handled again. */
  withdraw: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const id = String((await request.formData()).get('id') ?? '');
    const by = maker(administrator, app.clock.now());
    const gone = await withdrawDecision(app.workspace.dir, params.bundle, id, by);
    if (!gone.ok) return refused(gone.problems);
    await app.workspace.reload();
    back(url, 'withdrawn');
  }
};
