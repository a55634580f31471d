import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { fingerprintsOf } from '#lib/core/model/fingerprint.ts';
import { fieldDecisions } from '#lib/designer/merge/bench-history.ts';
import { fieldsView } from '#lib/designer/merge/bench-fields.ts';
import { readSettled } from '#lib/designer/merge/read-settled.ts';
import { m } from '#lib/paraglide/messages.js';
import { recordDecisions, withdrawDecision } from '#lib/server/workspace/decisions.ts';
import { requireAdministrator, requireStudy } from '../../../../designer.server.ts';
import { back, maker, refused, titlesOf } from '../bench.server.ts';

async function viewOf(app: App.Locals['app'], bundle: string, { searchParams }: URL) {
  const study = await requireStudy(app, bundle);
  const raw = await app.workspace.source(bundle);
  const recognised = await app.workspace.recognised(bundle);
  if (!raw.ok || !recognised.ok) error(422, m.designer_no_bundle());
  const titles = titlesOf(study);
  const asked = { change: searchParams.get('f'), each: searchParams.get('each') };
  const view = fieldsView({ raw: raw.value, recognised: recognised.value, titles, ...asked });
  return { raw: raw.value, titles, view, made: fieldDecisions(study.source, titles) };
}

/** Fields without an element: whom they are about, which element is meant, or that they are the department's own. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { view, titles, made } = await viewOf(locals.app, params.bundle, url);
  return {
    fields: view,
    made,
    elements: [...titles].map(([element, title]) => ({ element, title })),
    done: url.searchParams.get('done')
  };
};

export const actions: Actions = {
  /** Records what a person settled about the fields of one item, as one change. */
  settle: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const { raw, view } = await viewOf(app, params.bundle, url);
    const form = await request.formData();
    const item = view.items.find(({ id }) => id === form.get('item'));
    const { settled, bad } = item ? readSettled(item, form) : { settled: [], bad: [] };
    if (bad.length > 0)
      return refused(bad.map((name) => ({ code: 'decision/element', message: m.designer_fields_bad({ name }) })));
    if (!item || settled.length === 0)
      return refused([{ code: 'decision/incomplete', message: m.designer_fields_nothing() }]);
    const decisions = settled.map(({ decision, matter, fields }) => ({
      ...decision,
      about: {
        conflict: matter,
        fields: fingerprintsOf(
          raw,
          fields.map((field) => `${item.id}/${field}`)
        )
      }
    }));
    const by = maker(administrator, app.clock.now());
    const made = await recordDecisions(app.workspace.dir, params.bundle, decisions, by);
    if (!made.ok) return refused(made.problems);
    await app.workspace.reload();
    const plain = new URL(url);
    for (const name of ['f', 'each']) plain.searchParams.delete(name);
    back(plain, 'decided');
  },
  /** Takes a decision back; the field is recognised from the form again. */
  withdraw: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    await requireStudy(app, params.bundle);
    const id = String((await request.formData()).get('id') ?? '');
    const by = maker(administrator, app.clock.now());
    const gone = await withdrawDecision(app.workspace.dir, params.bundle, id, by);
    if (!gone.ok) return refused(gone.problems);
    await app.workspace.reload();
    back(url, 'withdrawn');
  }
};
