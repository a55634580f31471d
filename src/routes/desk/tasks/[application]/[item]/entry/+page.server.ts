import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { m } from '#lib/paraglide/messages.js';
import { noteEntered, FOREIGN_NUMBER_AT_MOST, sentSeq } from '#lib/server/handover/handover.ts';
import { ledgerLine } from '#lib/server/handover/ledger.ts';
import { requireOfficer } from '../../../../desk.server.ts';
import { handoverDeps } from '../../../../handover.server.ts';
import { reveal, taskPage } from '../task.server.ts';

/** Entering a task's data into the department's own system by hand (二次录入), value by value. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  const officer = requireOfficer(locals, url);
  const { app } = locals;
  const task = await app.engine.task(params.application, params.item, officer);
  if (!task) error(404, m.desk_no_task());
  const line = await ledgerLine(app.store, officer.department, { application: task.application, item: task.itemId });
  const entered =
    line?.foreignNumber != null && line.enteredAt !== null
      ? { number: line.foreignNumber, at: line.enteredAt, stale: line.entry === 'changed' }
      : null;
  return {
    ...(await taskPage(app, task)),
    seq: await sentSeq(app.store, task.application, task.itemId),
    entered,
    most: FOREIGN_NUMBER_AT_MOST,
    now: app.clock.now()
  };
};

export const actions: Actions = {
  reveal,
  entered: async ({ locals, url, params, request }) => {
    const officer = requireOfficer(locals, url);
    const form = await request.formData();
    const foreignNumber = String(form.get('foreignNumber') ?? '');
    const { application, item } = params;
    const noted = await noteEntered(handoverDeps(locals.app), officer, {
      ...{ application, item, foreignNumber },
      seq: Number(form.get('seq'))
    });
    if (!noted.ok) return fail(422, { problems: noted.problems, foreignNumber });
    const row = await locals.app.store.application(application);
    redirect(303, `/desk/entries?${new URLSearchParams({ did: row?.number ?? '' })}`);
  }
};
