import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { editItem } from '#lib/core/exchange/item/edit-item.ts';
import { historyOf } from '#lib/core/model/history.ts';
import { applyVariant } from '#lib/core/model/variant.ts';
import { draftOf, NEW_FIELD, readDraft, readItemEdit, whenChoices } from '#lib/designer/catalogue-edit.ts';
import { elementsOf } from '#lib/designer/catalogue-elements.ts';
import { impactOf } from '#lib/designer/catalogue-impact.ts';
import { itemPage } from '#lib/designer/catalogue-item.ts';
import { homeOf, type CatalogueFacts } from '#lib/designer/catalogue-model.ts';
import { m } from '#lib/paraglide/messages.js';
import { moveItem, saveItem } from '#lib/server/workspace/catalogue-items.ts';
import { maker } from '../../../../bundles/[bundle]/merge/bench.server.ts';
import { requireAdministrator } from '../../../../designer.server.ts';
import { catalogueFacts, requireItem } from '../../../catalogue.server.ts';

/** The form of an item, its fields and variants to be changed, and the last changes. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { workspace } = locals.app;
  const facts = await catalogueFacts(locals.app);
  const known = requireItem(facts, params.item);
  const steps = workspace.itemHistory(params.item);
  const { undo, redo } = historyOf(steps);
  const asked = url.searchParams.get('field');
  const variant = known.item.variants?.find(({ id }) => id === url.searchParams.get('variant')) ?? null;
  const varied = variant ? applyVariant(known.item, known.form, variant) : null;
  return {
    item: itemPage(known, facts, new Map(workspace.processes().map((entry) => [entry.id, entry]))),
    base: steps.at(-1)?.number ?? 0,
    draft: asked === 'new' ? NEW_FIELD : asked === null ? null : draftOf(known, asked),
    variant,
    newVariant: url.searchParams.get('variant') === 'new',
    preview: varied ? varied.schema : known.form,
    sections: [...new Set(known.item.bindings.map(({ section }) => section ?? ''))],
    elements: elementChoices(facts),
    whens: whenChoices(homeOf(params.item, facts)?.bundle.situations ?? []),
    heads: {
      undo: undo ? { number: undo.number, what: undo.what } : null,
      redo: redo ? { number: redo.number, what: redo.what } : null
    },
    history: steps
      .toReversed()
      .slice(0, 20)
      .map((step) => ({
        number: step.number,
        who: step.who,
        when: step.when,
        what:
          step.act === 'change'
            ? step.what
            : (step.act === 'undo' ? m.catalogue_undid : m.catalogue_redid)({ number: step.of })
      })),
    done: url.searchParams.get('done'),
    now: locals.app.clock.now()
  };
};

/** Elements that forms ask for, with their titles, to pick from. */
function elementChoices(facts: CatalogueFacts): { value: string; label: string }[] {
  const found = elementsOf(facts).flatMap(({ title, askers }) =>
    askers.map(({ element, title: own }) => [element, own === title ? title : `${own} (${title})`] as const)
  );
  return [...new Map(found)].map(([value, label]) => ({ value, label })).sort((a, b) => (a.value < b.value ? -1 : 1));
}

export const actions: Actions = {
  /** What the change would do, before anything is written. */
  look: (event) => change(event, false),
  save: (event) => change(event, true),
  undo: (event) => move(event, 'undo'),
  redo: (event) => move(event, 'redo')
};

async function change({ locals, url, params, request }: RequestEvent, save: boolean) {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const posted = await request.formData();
  const facts = await catalogueFacts(app);
  const known = requireItem(facts, params.item ?? '');
  const situations = homeOf(known.item.id, facts)?.bundle.situations ?? [];
  const edit = readItemEdit(known, situations, posted);
  if (!edit) error(400, m.designer_bench_incomplete());
  const draft = posted.get('do') === 'field' ? readDraft(posted) : null;
  const { item, form, layout } = known;
  const edited = editItem({ item, form, layout }, edit, facts.codelists);
  if (!edited.ok) return fail(422, { draft, problems: edited.problems });
  if (!save) {
    const fields = [...posted].map(([name, value]) => ({ name, value: String(value) }));
    const { documents, what, ...touched } = edited.value;
    const preview = { schema: documents.form, layout: documents.layout };
    return { draft, look: { what, fields, preview, impact: impactOf(facts, item.id, touched) } };
  }
  const by = maker(administrator, app.clock.now());
  const base = Number(posted.get('base'));
  const saved = await saveItem(
    app.workspace.dir,
    item.id,
    (documents) => editItem(documents, edit, facts.codelists),
    by,
    base
  );
  if (!saved.ok) return fail(409, { draft, problems: saved.problems });
  await app.workspace.reload();
  redirect(303, `${url.pathname}?done=saved`);
}

async function move({ locals, url, params, request }: RequestEvent, act: 'undo' | 'redo') {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const number = Number((await request.formData()).get('number'));
  const by = maker(administrator, app.clock.now());
  const moved = await moveItem(app.workspace.dir, params.item ?? '', number, by, act);
  if (!moved.ok) return fail(409, { draft: null, problems: moved.problems });
  await app.workspace.reload();
  redirect(303, `${url.pathname}?done=${act}`);
}
