import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { taskHref } from '#lib/desk/href.ts';
import { moveNamed } from '#lib/desk/moves.ts';
import { factsSchema, pickFacts, readMove, type MoveInput } from '#lib/desk/read-move.ts';
import { chinaFormats } from '#lib/fields/formats.ts';
import { readFormData } from '#lib/forms/form-data.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor, OfficerTask } from '#lib/server/engine/types.ts';
import { handlerOf } from '#lib/server/policy/feedback.ts';
import { foreignOf } from '#lib/server/ports/foreign.ts';
import { withDeskLinks } from '../../../../file-links.server.ts';
import { requireOfficer, taskClock } from '../../../desk.server.ts';
import { acted, isStale } from '../../../conflict.server.ts';
import { paperOf, reveal, taskPage } from './task.server.ts';
import { colleaguesOf, workActions } from './work.server.ts';

/** One department's part of one application. Not there and not yours are the same answer. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  const officer = requireOfficer(locals, url);
  const { engine } = locals.app;
  const task = await engine.task(params.application, params.item, officer);
  if (!task) error(404, m.desk_no_task());
  const page = await taskPage(locals.app, task);
  return {
    ...page,
    task: { ...page.task, materials: withDeskLinks(locals, page.task.materials) },
    reminders: await locals.app.reminders.ofTask(params.application, params.item),
    mayAnswer: task.holder === null && handlerOf(officer) !== null,
    paper: await paperOf(locals.app, params, officer),
    parcel: await locals.app.posts.task(params.application, params.item, officer),
    foreign: foreignOf(locals.app.ports.foreign, task)?.name ?? null,
    clock: await taskClock(locals.app, task),
    now: locals.app.clock.now(),
    pressKey: randomUUID(),
    open: url.searchParams.get('do'),
    me: officer.id,
    colleagues: url.searchParams.get('do') === 'assign' ? await colleaguesOf(locals.app, officer) : null,
    look: url.searchParams.get('file')
  };
};

export const actions: Actions = {
  reveal,
  ...workActions,
  /** What the department says to a reminder of supervision. */
  answer: async ({ locals, url, params, request }) => {
    const actor = requireOfficer(locals, url);
    const { application, item } = params;
    if (!(await locals.app.engine.task(application, item, actor))) error(404, m.desk_no_task());
    const form = await request.formData();
    const said = (name: string) => String(form.get(name) ?? '').slice(0, 2000);
    const text = said('text');
    const done = await locals.app.reminders.answer({ id: said('reminder'), text, actor, key: said('key') });
    if (!done.ok) return fail(422, { answer: { text, problems: done.problems } });
    redirect(303, taskHref({ application, item }, '#reminders'));
  },
  /** What the department sent by post itself. */
  post: async ({ locals, url, params, request }) => {
    const actor = requireOfficer(locals, url);
    const { application, item } = params;
    if (!(await locals.app.engine.task(application, item, actor))) error(404, m.desk_no_task());
    const form = await request.formData();
    const said = (name: string) => String(form.get(name) ?? '').slice(0, 200);
    const typed = { carrier: said('carrier'), tracking: said('tracking') };
    const done = await locals.app.posts.enter({ application, item, actor, ...typed, key: said('key') });
    if (!done.ok) return fail(422, { parcel: { ...typed, problems: done.problems } });
    redirect(303, taskHref({ application, item }, '#parcel'));
  },
  /** Carries out one move. A refusal keeps what was typed; a page that is out of date is shown anew with it. */
  move: async ({ locals, url, params, request }) => {
    const officer = requireOfficer(locals, url);
    const { engine } = locals.app;
    const task = await engine.task(params.application, params.item, officer);
    if (!task) error(404, m.desk_no_task());
    const form = await request.formData();
    const facts = readFormData(factsSchema(task.facts), form, undefined, chinaFormats).data;
    const done = await carryOut(engine, task, officer, form, facts);
    if (!done.ok)
      return fail(statusOf(done.problems), {
        problems: await told(locals.app, officer, params, done.problems),
        entry: entryOf(form, facts)
      });
    const query = new URLSearchParams({ did: done.value, a: task.application, i: task.itemId });
    redirect(
      303,
      done.value === 'accept'
        ? taskHref({ application: task.application, item: task.itemId }, `?did=accept`)
        : `/desk?${query}`
    );
  }
};

async function carryOut(
  engine: App.Locals['app']['engine'],
  task: OfficerTask,
  actor: Actor,
  form: FormData,
  facts: Record<string, unknown>
): Promise<Result<MoveInput['move']>> {
  const words = {
    unknown: m.desk_problem_unknown(),
    stale: m.desk_problem_stale(),
    reason: m.desk_problem_reason(),
    correction: m.desk_problem_mend()
  };
  const input = readMove(form, task, words);
  if (!input.ok) return input;
  const named = moveNamed(input.value.move)?.needs === 'facts' ? { facts: pickFacts(task.facts, facts) } : {};
  const result = await engine.move({
    application: task.application,
    item: task.itemId,
    actor,
    atDesk: true,
    ...input.value,
    ...named
  });
  return result.ok ? { ok: true, value: input.value.move } : refuse(...result.problems);
}

/** Somebody or a clock was quicker: who did what is said, with the newest state below. */
async function told(
  app: App.Locals['app'],
  officer: Parameters<typeof acted>[1],
  place: { application: string; item: string },
  problems: Problem[]
): Promise<Problem[]> {
  const happened = await acted(app, officer, place, problems);
  return happened === null
    ? problems
    : problems.map((problem) => (isStale(problem) ? { ...problem, message: happened } : problem));
}

function statusOf(problems: Problem[]): 409 | 422 {
  return problems.some(isStale) ? 409 : 422;
}

function entryOf(form: FormData, facts: Record<string, unknown>) {
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
  return {
    reason: texts('reason')[0] ?? '',
    why: texts('why')[0] ?? '',
    elements: texts('element'),
    materials: texts('material'),
    facts
  };
}
