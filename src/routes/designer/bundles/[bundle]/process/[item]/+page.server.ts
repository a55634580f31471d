import { error, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { processOf } from '#lib/core/chart/process-of.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import { historyOf } from '#lib/core/model/history.ts';
import type { Item, Process } from '#lib/core/model/index.ts';
import { itemProcessView, usersBut } from '#lib/designer/process/item-process.ts';
import { choicesFor } from '#lib/designer/process/process-choices.ts';
import { drawingOf } from '#lib/designer/process/process-drawing.ts';
import { readProcessEdit } from '#lib/designer/process/process-form.ts';
import { editWord } from '#lib/designer/process/process-history.ts';
import { viewOf } from '#lib/designer/process/process-view.ts';
import { m } from '#lib/paraglide/messages.js';
import { processCheck } from '#lib/server/engine/process-study.ts';
import { recordDecision } from '#lib/server/workspace/decisions.ts';
import { changeProcess, copyProcess, moveProcess } from '#lib/server/workspace/process-templates.ts';
import { requireAdministrator } from '../../../../designer.server.ts';
import { decidedSources, requireProcess } from '../../../../processes/processes.server.ts';
import { maker, refused } from '../../merge/bench.server.ts';

/** How one item of the bundle is handled: its statechart, and who else goes by the same template. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  const { source, item } = await requireItem(app, params);
  const { entry, process } = requireProcess(app, item.process);
  const used = usersBut(item.process, await decidedSources(app), params);
  const editable = entry.own && used.length === 0;
  const { findings } = await processCheck(process);
  const handled = processOf(item, source) ?? process;
  const view = viewOf(process, findings);
  const { undo, redo } = historyOf(app.workspace.processHistory(entry.id));
  return {
    about: itemProcessView(source, params.item, process, used),
    view,
    drawing: drawingOf(viewOf(handled)),
    editable,
    choices: editable ? choicesFor(process) : null,
    processes: app.workspace.processes().map(({ id, name }) => ({ id, name })),
    selected: view.states.find(({ name }) => name === url.searchParams.get('state'))?.name ?? null,
    heads: {
      undo: editable && undo ? { number: undo.number, what: editWord(process, undo.edit) } : null,
      redo: editable && redo ? { number: redo.number, what: editWord(process, redo.edit) } : null
    },
    done: url.searchParams.get('done')
  };
};

type Services = App.Locals['app'];

async function requireItem(app: Services, { bundle, item: id }: { bundle: string; item: string }) {
  const raw = await app.workspace.source(bundle);
  if (!raw.ok) error(404, m.designer_no_bundle());
  const source = applyDecisions(raw.value);
  const item = Object.hasOwn(source.items, id) ? source.items[id] : undefined;
  if (!item) error(404, m.compose_process_no_item());
  return { source, item };
}

export const actions: Actions = {
  /** The item goes by another template from now on. */
  pick: async (event) => {
    const form = await event.request.formData();
    const process = String(form.get('process') ?? '');
    const why = String(form.get('why') ?? '').trim();
    const done = await decide(event, process, why);
    return done ?? back(event.url, 'picked');
  },
  /** A template of the item's own, the same as the one before and changed by itself from now on. */
  own: async (event) => {
    const { app } = event.locals;
    requireAdministrator(event.locals, event.url);
    const { source, item } = await requireItem(app, event.params);
    const { process } = requireProcess(app, item.process);
    const id = freeId(app, event.params.item);
    const name = m.compose_process_own_name({ process: process.name, item: item.name }).slice(0, 60);
    const copied = await copyProcess(app.workspace.dir, item.process, { id, name });
    if (!copied.ok) return refused(copied.problems);
    await app.workspace.reload();
    const why = m.compose_process_own_why({ bundle: source.bundle.name, item: item.name }).slice(0, 200);
    const done = await decide(event, id, why);
    return done ?? back(event.url, 'own');
  },
  /** One change of the item's own template. */
  change: async (event) => {
    const { app } = event.locals;
    const { item, process } = await requireOwn(event);
    const edit = readProcessEdit(process, await event.request.formData());
    if (!edit) error(400, m.designer_bench_incomplete());
    const changed = await changeProcess(app.workspace.dir, item.process, edit, makerOf(event));
    if (!changed.ok) return refused(changed.problems);
    await app.workspace.reload();
    const at = 'from' in edit ? edit.from : 'state' in edit && edit.do !== 'removeState' ? edit.state : null;
    return back(event.url, 'changed', at);
  },
  undo: (event) => move(event, 'undo'),
  redo: (event) => move(event, 'redo')
};

/** @returns what stands in the way; nothing where it is recorded */
async function decide(event: RequestEvent, process: string, why: string) {
  requireAdministrator(event.locals, event.url);
  const { app } = event.locals;
  await requireItem(app, event.params);
  const decision = { kind: 'process' as const, item: event.params.item, process, why };
  const made = await recordDecision(app.workspace.dir, event.params.bundle, decision, makerOf(event));
  if (!made.ok) return refused(made.problems);
  await app.workspace.reload();
  return undefined;
}

/** The item's own template: one that others go by is changed on its own page, where all of them are told. */
async function requireOwn({ locals, url, params }: RequestEvent): Promise<{ item: Item; process: Process }> {
  requireAdministrator(locals, url);
  const { item } = await requireItem(locals.app, params);
  const { entry, process } = requireProcess(locals.app, item.process);
  const used = usersBut(item.process, await decidedSources(locals.app), params);
  if (!entry.own || used.length > 0) error(409, m.compose_process_shared());
  return { item, process };
}

async function move(event: RequestEvent, act: 'undo' | 'redo') {
  const { item } = await requireOwn(event);
  const number = Number((await event.request.formData()).get('number'));
  const moved = await moveProcess(event.locals.app.workspace.dir, item.process, number, makerOf(event), act);
  if (!moved.ok) return refused(moved.problems);
  await event.locals.app.workspace.reload();
  return back(event.url, act);
}

function makerOf({ locals, url }: RequestEvent) {
  return maker(requireAdministrator(locals, url), locals.app.clock.now());
}

/** `hukou-own`, or one that nobody has. */
function freeId({ workspace }: Services, item: string): string {
  const taken = new Set(workspace.processes().map(({ id }) => id));
  const stem = `${item.toLowerCase().replaceAll('_', '-').slice(0, 30)}-own`;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}-${number}`;
    if (!taken.has(id)) return id;
  }
}

function back(url: URL, done: string, state: string | null = null): never {
  const query = new URLSearchParams({ done, ...(state !== null && { state }) });
  redirect(303, `${url.pathname}?${query}${state === null ? '' : '#state'}`);
}
