import type { Department } from '#lib/core/model/index.ts';
import { isSettled, progressView } from '#lib/portal/progress.ts';
import { taskFacts } from '#lib/portal/application-facts.ts';
import { departmentBadge } from '#lib/portal/departments.ts';
import { m } from '#lib/paraglide/messages.js';
import { receivedElsewhere } from '#lib/core/model/received.ts';
import type { PublishedVersion, TaskView } from '#lib/server/engine/types.ts';
import { openApplication } from '../open-application.server.ts';
import { handedOver } from '#lib/portal/handed-over.ts';
import { feedbackShown } from './feedback.server.ts';
import type { PageServerLoad } from './$types';

/** Departments that have something in their hands, with where people ask them; the others are done. */
function contactsOf(tasks: readonly TaskView[], departments: readonly Department[]): Department[] {
  const open = new Set(tasks.filter(({ status }) => !isSettled(status)).map(({ department }) => department.id));
  return departments.filter(({ id }) => open.has(id));
}

/** The earliest moment of those that there are. */
function firstOf(moments: readonly (number | null)[]): number | null {
  const known = moments.filter((at) => at !== null);
  return known.length > 0 ? Math.min(...known) : null;
}

/** Where it came in and where it is decided, where these are two places. */
async function regionsOf({ store }: App.Locals['app'], id: string, { source }: PublishedVersion) {
  const row = await store.application(id);
  return row && receivedElsewhere(source, row.receivedAt);
}

/** Every item: who has it, until when, why its clock stands still, and what came of it. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { actor, view } = await openApplication(locals, url, params.application);
  const parcel = await locals.app.posts.own(view.id, actor);
  const version = await locals.app.versions.load(view.bundle, view.version);
  const deferred = await locals.app.engine.deferred(view.id, actor);
  const now = locals.app.clock.now();
  const { bundle, departments, calendar } = version!.source;
  const asking = view.tasks.filter(({ status }) => status === 'asking');
  const names = Object.fromEntries(view.tasks.map((task) => [task.item, task.itemName]));
  return {
    id: view.id,
    number: view.number,
    bundleName: view.bundleName,
    region: bundle.region.name,
    regions: await regionsOf(locals.app, view.id, version!),
    lead: m.portal_lead_department({ name: departmentBadge(departments, bundle.lead).name }),
    status: view.status,
    parties: view.parties,
    dueAt: view.dueAt,
    late: view.dueAt !== null && view.dueAt < now,
    progress: progressView(calendar, taskFacts(view), view.submittedAt, now),
    names,
    results: Object.fromEntries(view.tasks.map((task) => [task.item, task.result])),
    correction: view.correction && {
      dueAt: view.correction.dueAt,
      parties: view.correction.parties.map(({ elements: _, data: __, ...party }) => party),
      requests: view.correction.requests.map((request) => ({
        item: request.item,
        itemName: names[request.item] ?? request.item,
        department: view.tasks.find((task) => task.item === request.item)?.department.name ?? '',
        reason: request.reason,
        count: request.elements.length + request.materials.length
      }))
    },
    pauses: view.tasks.flatMap(({ item, itemName, department, paused }) =>
      paused ? [{ item, itemName, department: department.name, ...paused }] : []
    ),
    outstanding: deferred.filter((material) => material.files.length === 0).length,
    mayAdd: deferred.length > 0,
    log: view.log.toReversed().map(({ at, actor, text }) => ({ at, actor, text })),
    parcel,
    certificates: actor.agent ? [] : await locals.app.certificates.own(view.id, actor),
    handed: handedOver(version!.source.items),
    feedback: await feedbackShown(locals, actor, view),
    step: view.step,
    asking: asking.map(({ itemName }) => itemName),
    askedUntil: firstOf(asking.map(({ dueAt }) => dueAt)),
    fees: await locals.app.fees(view.id, actor),
    contacts: contactsOf(view.tasks, departments),
    canWithdraw: view.status !== 'closed',
    canChoose: view.tasks.some((task) => task.choices.length > 0)
  };
};
