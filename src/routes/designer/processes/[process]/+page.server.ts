import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { historyOf } from '#lib/core/model/history.ts';
import { impactView } from '#lib/designer/impact.ts';
import { choicesFor } from '#lib/designer/process/process-choices.ts';
import { drawingOf } from '#lib/designer/process/process-drawing.ts';
import { readProcessEdit } from '#lib/designer/process/process-form.ts';
import { processStepLines, editWord } from '#lib/designer/process/process-history.ts';
import { usersOf } from '#lib/designer/process/process-list.ts';
import { viewOf } from '#lib/designer/process/process-view.ts';
import { m } from '#lib/paraglide/messages.js';
import { processCheck } from '#lib/server/engine/process-study.ts';
import { recordDecision } from '#lib/server/workspace/decisions.ts';
import { changeProcess, copyProcess, moveProcess } from '#lib/server/workspace/process-templates.ts';
import { maker } from '../../bundles/[bundle]/merge/bench.server.ts';
import { catalogueFacts } from '../../catalogue/catalogue.server.ts';
import { requireAdministrator } from '../../designer.server.ts';
import { decidedSources, requireProcess } from '../processes.server.ts';

/** One template: drawing, states, clocks, and for a copy what can be changed in it. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  const { entry, process } = requireProcess(app, params.process);
  const { findings, exact } = await processCheck(process);
  const view = viewOf(process, findings);
  const local = entry.own;
  const steps = app.workspace.processHistory(entry.id);
  const { undo, redo } = historyOf(steps);
  const sources = await decidedSources(app);
  const asked = url.searchParams.get('state');
  return {
    view,
    drawing: drawingOf(view),
    local,
    basedOn: entry.basedOn === null ? null : (nameOf(app, entry.basedOn) ?? entry.basedOn),
    suggested: freeId(app, entry.id),
    findings,
    exact,
    choices: local ? choicesFor(process) : null,
    selected: view.states.find(({ name }) => name === asked)?.name ?? null,
    heads: {
      undo: undo ? { number: undo.number, what: editWord(process, undo.edit) } : null,
      redo: redo ? { number: redo.number, what: editWord(process, redo.edit) } : null
    },
    history: processStepLines(process, steps),
    used: usersOf(entry.id, sources),
    impact: impactView(await catalogueFacts(app), { kind: 'process', process: entry.id }),
    items: sources.map(({ bundle, items }) => ({
      bundle: bundle.id,
      name: bundle.name,
      items: Object.entries(items).map(([id, { name }]) => ({ id, name }))
    })),
    done: url.searchParams.get('done'),
    now: app.clock.now()
  };
};

type Services = App.Locals['app'];

function nameOf(app: Services, id: string): string | undefined {
  return app.workspace.processes().find((each) => each.id === id)?.name;
}

/** An id for a copy that nobody has: `promised-2`. */
function freeId(app: Services, id: string): string {
  const taken = new Set(app.workspace.processes().map((each) => each.id));
  const stem = id.replace(/-\d+$/, '');
  for (let number = 2; ; number += 1) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}

export const actions: Actions = {
  /** Makes a copy that can be changed. */
  copy: async ({ locals, url, params, request }) => {
    requireAdministrator(locals, url);
    const form = await request.formData();
    const made = { id: String(form.get('id') ?? '').trim(), name: String(form.get('name') ?? '').trim() };
    const copied = await copyProcess(locals.app.workspace.dir, params.process, made);
    if (!copied.ok) return refused(copied.problems);
    await locals.app.workspace.reload();
    redirect(303, `/designer/processes/${copied.value}?done=copied`);
  },
  /** Makes one change, checked against the vocabulary and the config subset. */
  change: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const { process } = requireProcess(app, params.process);
    const edit = readProcessEdit(process, await request.formData());
    if (!edit) error(400, m.designer_bench_incomplete());
    const by = maker(administrator, app.clock.now());
    const changed = await changeProcess(app.workspace.dir, params.process, edit, by);
    if (!changed.ok) return refused(changed.problems);
    await app.workspace.reload();
    const at = 'from' in edit ? edit.from : 'during' in edit ? edit.during : 'state' in edit ? edit.state : null;
    back(
      url,
      'changed',
      edit.do === 'removeState' ? null : edit.do === 'addState' && edit.outcome ? `settled.${at}` : at
    );
  },
  undo: (event) => move(event, 'undo'),
  redo: (event) => move(event, 'redo'),
  /** Records for a bundle that one of its items goes by this template. */
  assign: async ({ locals, url, params, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    requireProcess(app, params.process);
    const form = await request.formData();
    const [bundle = '', item = ''] = String(form.get('item') ?? '').split('/');
    const why = String(form.get('why') ?? '').slice(0, 200);
    const decision = { kind: 'process' as const, item, process: params.process, why };
    const source = await app.workspace.source(bundle);
    if (!source.ok || !source.value.items[item]) return refused([{ message: m.designer_bench_incomplete() }]);
    const made = await recordDecision(app.workspace.dir, bundle, decision, maker(administrator, app.clock.now()));
    if (!made.ok) return refused(made.problems);
    await app.workspace.reload();
    back(url, 'assigned', null);
  }
};

async function move({ locals, url, params, request }: RequestEvent, act: 'undo' | 'redo') {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const number = Number((await request.formData()).get('number'));
  const by = maker(administrator, app.clock.now());
  const moved = await moveProcess(app.workspace.dir, params.process, number, by, act);
  if (!moved.ok) return refused(moved.problems);
  await app.workspace.reload();
  back(url, act, url.searchParams.get('state'));
}

function refused(problems: { message: string }[]) {
  return fail(422, { refused: problems.map(({ message }) => message) });
}

function back(url: URL, done: string, state: string | null): never {
  const query = new URLSearchParams({ done, ...(state !== null && { state }) });
  redirect(303, `${url.pathname}?${query}${state === null ? '' : '#state'}`);
}
