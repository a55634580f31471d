import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { applyDecisions } from '#lib/core/model/decide.ts';
import { historyOf, stepBack } from '#lib/core/model/history.ts';
import { arrangeView, effectOf, readArrangement } from '#lib/designer/arrange/arrange.ts';
import { historyHeads } from '#lib/designer/merge/bench-history.ts';
import { m } from '#lib/paraglide/messages.js';
import { recordDecisions, redoStep, undoStep } from '#lib/server/workspace/decisions.ts';
import { requireAdministrator, requireStudy } from '../../../designer.server.ts';
import { maker, refused, titlesOf } from '../merge/bench.server.ts';

/** Joint steps, steps before and after, policies of pairs, template and second level of each item; and what they cost. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { workspace } = locals.app;
  const study = await requireStudy(locals.app, params.bundle);
  const steps = workspace.history(params.bundle);
  const { undo } = historyOf(steps);
  const raw = await workspace.source(params.bundle);
  const before = undo && raw.ok ? stepBack(raw.value.decisions, undo) : undefined;
  return {
    view: arrangeView(study.source),
    effect: {
      now: effectOf(study.source),
      before: raw.ok && before ? effectOf(applyDecisions({ ...raw.value, decisions: before })) : null
    },
    processes: workspace.processes().map(({ id, name }) => ({ id, name })),
    departments: study.source.departments.map(({ id, name }) => ({ id, name })),
    heads: historyHeads(steps, study.source, titlesOf(study)),
    done: url.searchParams.get('done')
  };
};

export const actions: Actions = {
  /** Records what a form arranges, all of it as one change. */
  decide: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const study = await requireStudy(app, params.bundle);
    const form = await request.formData();
    const made = readArrangement(study.source, form);
    if (made.length === 0) {
      const message = form.get('do') === 'joint' ? m.process_ar_joint_few() : m.designer_bench_incomplete();
      return refused([{ code: 'decision/incomplete', message }]);
    }
    const by = maker(administrator, app.clock.now());
    const recorded = await recordDecisions(app.workspace.dir, params.bundle, made, by);
    if (!recorded.ok) return refused(recorded.problems);
    await app.workspace.reload();
    redirect(303, `${url.pathname}?done=decided`);
  },
  undo: (event) => move(event, 'undo'),
  redo: (event) => move(event, 'redo')
};

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
