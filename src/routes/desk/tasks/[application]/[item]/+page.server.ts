import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { wordsFor } from '#lib/desk/codelists.ts';
import { refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { taskHref } from '#lib/desk/href.ts';
import { maskPayload, wholeValues } from '#lib/desk/masking.ts';
import { moveNamed } from '#lib/desk/moves.ts';
import { factsSchema, pickFacts, readMove, type MoveInput } from '#lib/desk/read-move.ts';
import { chinaFormats } from '#lib/fields/formats.ts';
import { readFormData } from '#lib/forms/form-data.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor, OfficerTask } from '#lib/server/engine/types.ts';
import { requireOfficer, taskClock } from '../../../desk.server.ts';

/** One department's part of one application. Not there and not yours are the same answer. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  const officer = requireOfficer(locals, url);
  const { engine } = locals.app;
  const task = await engine.task(params.application, params.item, officer);
  if (!task) error(404, m.desk_no_task());
  return {
    task: withoutSecrets(task),
    codelists: await wordsOf(locals.app, task),
    applicant: task.applicant,
    clock: await taskClock(locals.app, task),
    now: locals.app.clock.now(),
    pressKey: randomUUID(),
    open: url.searchParams.get('do'),
    look: url.searchParams.get('file')
  };
};

/** What goes to the page: no number of a person, an account or a body is whole there. */
function withoutSecrets({ formats, ...task }: OfficerTask) {
  const shown = { ...task, ...maskPayload(task.payload, formats, chinaFormats) };
  // Whole values are for whoever has the task in hand: elsewhere they stay masked and are not offered.
  return task.holder ? { ...shown, masked: [] } : shown;
}

/** Code tables of the version that the application is pinned to. */
async function wordsOf(app: App.Locals['app'], task: OfficerTask) {
  const row = await app.store.application(task.application);
  const version = row ? await app.versions.load(row.bundle, row.version) : null;
  return version ? wordsFor(task.schema, task.payload, version.source.codelists) : {};
}

export const actions: Actions = {
  /** Gives out whole values of masked fields; who asked for which is written down before. */
  reveal: async ({ locals, url, params, request }) => {
    const officer = requireOfficer(locals, url);
    const { engine } = locals.app;
    const task = await engine.task(params.application, params.item, officer);
    if (!task) error(404, m.desk_no_task());
    const form = await request.formData();
    const fields = form.getAll('field').filter((field) => typeof field === 'string');
    const revealed = wholeValues(task.payload, task.formats, chinaFormats, fields);
    if (Object.keys(revealed).length === 0)
      return fail(422, { problems: [{ code: 'desk/no-field', message: m.desk_problem_field() }] });
    const access = { application: task.application, item: task.itemId, actor: officer };
    const kind = form.get('kind') === 'copied' ? 'copied' : 'shown';
    if (!(await engine.noteAccess({ ...access, kind, fields: Object.keys(revealed) }))) error(404, m.desk_no_task());
    return { revealed };
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
      return fail(statusOf(done.problems), { problems: done.problems.map(readable), entry: entryOf(form, facts) });
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
    ...input.value,
    ...named
  });
  return result.ok ? { ok: true, value: input.value.move } : refuse(...result.problems);
}

/** Somebody or a clock was quicker: said in our own words, with the newest state below. */
function isStale(problem: Problem): boolean {
  return /\/(stale|not-now)$/.test(problem.code);
}

function readable(problem: Problem): Problem {
  return isStale(problem) ? { ...problem, message: m.desk_problem_stale() } : problem;
}

function statusOf(problems: Problem[]): 409 | 422 {
  return problems.some(isStale) ? 409 : 422;
}

function entryOf(form: FormData, facts: Record<string, unknown>) {
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
  return { reason: texts('reason')[0] ?? '', elements: texts('element'), materials: texts('material'), facts };
}
