import { error, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { adoptable, adoptionDecisions } from '#lib/core/merge/adopt.ts';
import { adoptView, readAdoption } from '#lib/designer/merge/bench-adopt.ts';
import { partHref } from '#lib/designer/merge/bench-parts.ts';
import { m } from '#lib/paraglide/messages.js';
import { recordDecisions } from '#lib/server/workspace/decisions.ts';
import { requireAdministrator, requireStudy } from '../../../../designer.server.ts';
import { maker, refused } from '../bench.server.ts';

async function found(app: App.Locals['app'], bundle: string) {
  const { source, plan } = await requireStudy(app, bundle);
  const raw = await app.workspace.source(bundle);
  const recognised = await app.workspace.recognised(bundle);
  if (!raw.ok || !recognised.ok) error(422, m.designer_no_bundle());
  const adoption = adoptable(plan, recognised.value);
  return { raw: raw.value, plan, adoption, view: adoptView(source, adoption) };
}

/** What can be taken at once, by kind, and what stays for a person: looked at before it happens. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { view } = await found(locals.app, params.bundle);
  return { view };
};

export const actions: Actions = {
  /** Takes the ticked proposals as one change; refused where they are not those that the person saw. */
  adopt: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const { raw, plan, adoption, view } = await found(app, params.bundle);
    const form = await request.formData();
    if (form.get('seen') !== view.seen)
      return refused([{ code: 'decision/moved-on', message: m.designer_adopt_moved() }]);
    const read = readAdoption(adoption, form);
    if (!read) return refused([{ code: 'decision/incomplete', message: m.designer_adopt_nothing() }]);
    const decisions = adoptionDecisions(raw, plan, read.taken, read.why);
    const made = await recordDecisions(
      app.workspace.dir,
      params.bundle,
      decisions,
      maker(administrator, app.clock.now())
    );
    if (!made.ok) return refused(made.problems);
    await app.workspace.reload();
    redirect(303, `${partHref(params.bundle, 'differences')}?done=adopted`);
  }
};
