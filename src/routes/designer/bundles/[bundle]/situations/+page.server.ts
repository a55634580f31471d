import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { situationVariables } from '#lib/core/condition/look.ts';
import { shortestOrder } from '#lib/core/edit/situations-order.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { readConditionForm, type ConditionForm } from '#lib/designer/conditions/condition-form.ts';
import { historyHeads } from '#lib/designer/merge/bench-history.ts';
import { readSituationForm } from '#lib/designer/situations/situation-edits.ts';
import { situationMap } from '#lib/designer/situations/situation-map.ts';
import { decisionTable } from '#lib/designer/situations/situation-table.ts';
import { situationsView } from '#lib/designer/situations/situation-view.ts';
import { m } from '#lib/paraglide/messages.js';
import { answersGiven } from '#lib/server/engine/answers-given.ts';
import { redoStep, undoStep } from '#lib/server/workspace/decisions.ts';
import { contextOf, recordEdits } from '#lib/server/workspace/edits.ts';
import { requireAdministrator } from '../../../designer.server.ts';
import { maker, refused } from '../merge/bench.server.ts';

const VIEWS = ['list', 'table', 'map'] as const;

/** The questions of a bundle, what hangs on their answers, and where people end up. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  const raw = await sourceOf(app, params.bundle);
  const decided = applyDecisions(raw);
  const query = url.searchParams;
  const shown = VIEWS.find((view) => view === query.get('view')) ?? 'list';
  const context = contextOf(app.workspace, raw);
  return {
    view: situationsView(raw, decided, context, await answersGiven(app.store, params.bundle)),
    own: raw.bundle.situations,
    table: shown === 'table' ? decisionTable(decided, CELLS) : null,
    map: shown === 'map' ? situationMap(decided) : null,
    heads: historyHeads(app.workspace.history(params.bundle), decided, new Map()),
    shown,
    filter: { kind: query.get('kind') ?? '', question: query.get('question') ?? '' },
    open: query.get('edit') ?? '',
    done: query.get('done')
  };
};

const CELLS = {
  not: (labels: string) => m.conditions_table_not({ labels }),
  orUnasked: (labels: string) => m.conditions_table_or_unasked({ labels }),
  get unasked() {
    return m.conditions_table_unasked();
  },
  get and() {
    return m.conditions_table_and();
  }
};

const MISSING = {
  question: m.conditions_missing_question,
  options: m.conditions_missing_options,
  twice: m.conditions_missing_twice,
  title: m.conditions_missing_title,
  text: m.conditions_missing_text
};

export const actions: Actions = {
  /** Records what a form says as one step; an editor's own button, pressed without JavaScript, shows the editor again. */
  edit: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const raw = await sourceOf(app, params.bundle);
    const form = await request.formData();
    const isOrder = form.get('do') === 'order';
    const order = isOrder ? shortestOrder(applyDecisions(raw), await answersGiven(app.store, params.bundle)) : null;
    const asked = readSituationForm(raw.bundle, form, order);
    if (!asked) return refused([{ code: 'form/unknown', message: m.conditions_unknown_form() }]);
    const typed = typedIn(form);
    if (asked.kind === 'missing') return fail(422, { refused: [MISSING[asked.what]()], typed, again: kept(raw, form) });
    if (asked.kind === 'again') return { typed, again: asked.form };
    if (asked.edits.length > 0) {
      const by = maker(administrator, app.clock.now());
      const recorded = await recordEdits(app.workspace.dir, params.bundle, asked.edits, by);
      if (!recorded.ok)
        return fail(422, { refused: recorded.problems.map(({ message }) => message), typed, again: kept(raw, form) });
      await app.workspace.reload();
    }
    if (asked.open !== undefined)
      redirect(303, `${url.pathname}?done=duplicated&edit=change:${asked.open}#s-${asked.open}`);
    redirect(303, `${url.pathname}?done=${isOrder ? 'order' : 'saved'}`);
  },
  undo: (event) => move(event, 'undo'),
  redo: (event) => move(event, 'redo')
};

/** What was typed beside the condition, to be shown again. */
function typedIn(form: FormData): Record<string, string> {
  const fields = ['question', 'select', 'options', 'effect', 'title', 'text'];
  return Object.fromEntries(fields.flatMap((name) => (form.has(name) ? [[name, String(form.get(name))]] : [])));
}

function kept({ bundle }: BundleSource, form: FormData): ConditionForm | null {
  return readConditionForm(form, 'when', situationVariables(bundle.situations)) ?? null;
}

async function move({ locals, url, params, request }: RequestEvent, act: 'undo' | 'redo') {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const number = Number((await request.formData()).get('number'));
  const step = act === 'undo' ? undoStep : redoStep;
  const moved = await step(app.workspace.dir, params.bundle, number, maker(administrator, app.clock.now()));
  if (!moved.ok) return refused(moved.problems);
  await app.workspace.reload();
  redirect(303, `${url.pathname}?done=${act}`);
}

async function sourceOf(app: App.Locals['app'], bundle: string) {
  if (!app.workspace.bundles().some(({ id }) => id === bundle)) error(404, m.designer_no_bundle());
  const source = await app.workspace.source(bundle);
  if (!source.ok) error(422, source.problems.map(({ message }) => message).join('；'));
  return source.value;
}
