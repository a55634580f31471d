import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { receivedElsewhere } from '#lib/core/model/received.ts';
import { wordsFor } from '#lib/desk/codelists.ts';
import { maskPayload, wholeValues } from '#lib/desk/masking.ts';
import { chinaFormats } from '#lib/fields/formats.ts';
import { m } from '#lib/paraglide/messages.js';
import type { TaskPaper } from '#lib/desk/types.ts';
import type { Actor, OfficerTask } from '#lib/server/engine/types.ts';
import { verifyPath } from '#lib/server/verify/issued.ts';
import { requireOfficer } from '../../../desk.server.ts';

/** What every page of a task shows: the department's own form, masked, with its words. */
export async function taskPage(app: App.Locals['app'], task: OfficerTask) {
  const row = await app.store.application(task.application);
  const version = row ? await app.versions.load(row.bundle, row.version) : null;
  const codelists = version ? wordsFor(task.schema, task.payload, version.source.codelists) : {};
  const regions = row && version ? receivedElsewhere(version.source, row.receivedAt) : null;
  return { task: withoutSecrets(task), codelists, regions, applicant: task.applicant };
}

/** The document that was given out with the decision: number and title, nothing of a person. */
export async function paperOf(
  { certificates }: Pick<App.Locals['app'], 'certificates'>,
  { application, item }: { application: string; item: string },
  officer: Actor
): Promise<TaskPaper | null> {
  const issued = await certificates.ofTask(application, item, officer);
  if (!issued) return null;
  const { facts, revoked } = issued;
  const { title, number, issuedAt } = facts;
  return { title, number, at: Date.parse(issuedAt), check: verifyPath(issued), revoked };
}

/** What goes to the page: no number of a person, an account or a body is whole there. */
function withoutSecrets({ formats, ...task }: OfficerTask) {
  const shown = { ...task, ...maskPayload(task.payload, formats, chinaFormats) };
  // Whole values are for whoever has the task in hand: elsewhere they stay masked and are not offered.
  return task.holder ? { ...shown, masked: [] } : shown;
}

/** Form action: gives out whole values of masked fields; who asked for which is written down before. */
export async function reveal({ locals, url, params, request }: RequestEvent<{ application: string; item: string }>) {
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
}
