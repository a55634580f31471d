import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { editItem } from '#lib/core/exchange/item/edit-item.ts';
import { applyVariant } from '#lib/core/model/variant.ts';
import { sectionsOf } from '#lib/core/exchange/item/sections.ts';
import { draftOf, NEW_FIELD, readDraft, readItemEdit } from '#lib/designer/catalogue/catalogue-edit.ts';
import { elementsOf } from '#lib/designer/catalogue/catalogue-elements.ts';
import { conditionWords, itemPage, materialRows } from '#lib/designer/catalogue/catalogue-item.ts';
import { materialDraft, readMaterialDraft } from '#lib/designer/catalogue/catalogue-material.ts';
import { whenChoices } from '#lib/designer/catalogue/catalogue-when.ts';
import { logView } from '#lib/designer/catalogue/catalogue-log.ts';
import { homeOf, type CatalogueFacts } from '#lib/designer/catalogue/catalogue-model.ts';
import { impactView } from '#lib/designer/impact.ts';
import { m } from '#lib/paraglide/messages.js';
import { moveItem, saveItem } from '#lib/server/workspace/catalogue-items.ts';
import { movedOn } from '#lib/server/workspace/catalogue-steps.ts';
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
  const asked = url.searchParams.get('field');
  const variant = known.item.variants?.find(({ id }) => id === url.searchParams.get('variant')) ?? null;
  const varied = variant ? applyVariant(known.item, known.form, variant) : null;
  return {
    item: itemPage(known, facts, new Map(workspace.processes().map((entry) => [entry.id, entry]))),
    draft: asked === 'new' ? NEW_FIELD : asked === null ? null : draftOf(known, asked),
    variant,
    newVariant: url.searchParams.get('variant') === 'new',
    preview: varied ? varied.schema : known.form,
    material: materialDraft(known.item, url.searchParams.get('material')),
    section: sectionAsked(url, sectionsOf(known)),
    sections: sectionsOf(known).map((title) => ({
      title,
      fields: known.item.bindings.filter(({ section, field }) => (section ?? '') === title && !field.includes('.'))
        .length
    })),
    shared: sharedKeys(facts),
    elements: elementChoices(facts),
    whens: whenChoices(homeOf(params.item, facts)?.bundle.situations ?? []),
    ...logView(steps),
    done: url.searchParams.get('done'),
    now: locals.app.clock.now()
  };
};

/** The section of the address: `was` null for a new one. */
function sectionAsked(url: URL, sections: readonly string[]) {
  const asked = url.searchParams.get('section');
  if (asked === null) return null;
  if (asked === 'new') return { was: null, title: '' };
  const was = sections[Number(asked)];
  return was === undefined ? null : { was, title: was };
}

/** Keys of materials, to pick one that others ask for too. */
function sharedKeys({ items }: CatalogueFacts): { key: string; names: string }[] {
  const all = items.flatMap(({ item }) => item.materials.map(({ sharedKey, name }) => [sharedKey, name] as const));
  return [...Map.groupBy(all, ([key]) => key)]
    .map(([key, rows]) => ({ key, names: [...new Set(rows.map(([, name]) => name))].slice(0, 3).join('、') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

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
  const base = Number(posted.get('base'));
  const draft = { ...draftIn(posted), base };
  const { item, form, layout } = known;
  const moved = save ? [] : movedOn(known, app.workspace.itemHistory(item.id), base);
  if (moved.length > 0) return fail(409, { ...draft, problems: moved });
  const edited = editItem({ item, form, layout }, edit, facts.codelists);
  if (!edited.ok) return fail(422, { ...draft, problems: edited.problems });
  if (!save) {
    const fields = [...posted].map(([name, value]) => ({ name, value: String(value) }));
    const { documents, what, ...touched } = edited.value;
    const home = homeOf(item.id, facts);
    const materials = touched.materials
      ? materialRows(documents.item.materials, (condition) => conditionWords(condition, home), home)
      : null;
    const preview = { schema: documents.form, layout: documents.layout, materials };
    return {
      ...draft,
      look: { what, fields, base, preview, impact: impactView(facts, { kind: 'item', item: item.id, ...touched }) }
    };
  }
  const by = maker(administrator, app.clock.now());
  const saved = await saveItem(
    app.workspace.dir,
    item.id,
    (documents) => editItem(documents, edit, facts.codelists),
    by,
    base
  );
  if (!saved.ok) return fail(409, { ...draft, problems: saved.problems });
  await app.workspace.reload();
  redirect(303, `${url.pathname}?done=saved`);
}

const NOTHING_FILLED_IN = { draft: null, material: null, section: null, base: null };

/** What was filled in, by what it is about. */
function draftIn(posted: FormData) {
  const section = {
    was: posted.get('isNew') === null ? String(posted.get('was')) : null,
    title: String(posted.get('title'))
  };
  return {
    draft: posted.get('do') === 'field' ? readDraft(posted) : null,
    material: posted.get('do') === 'material' ? readMaterialDraft(posted) : null,
    section: posted.get('do') === 'section' ? section : null
  };
}

async function move({ locals, url, params, request }: RequestEvent, act: 'undo' | 'redo') {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const number = Number((await request.formData()).get('number'));
  const by = maker(administrator, app.clock.now());
  const moved = await moveItem(app.workspace.dir, params.item ?? '', number, by, act);
  if (!moved.ok) return fail(409, { ...NOTHING_FILLED_IN, problems: moved.problems });
  await app.workspace.reload();
  redirect(303, `${url.pathname}?done=${act}`);
}
