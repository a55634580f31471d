import type { ApiApplication, ApiCorrection, Waiting } from '#lib/core/export/openapi/api-types.ts';
import { STATUS } from '#lib/core/run/messages.ts';
import type { ApplicationView, DeferredMaterial, PublishedVersion } from '../engine/types.ts';

/** What the applicant, or the system that handed it in, reads about an application: nothing of what was filled in. */
export function applicationStatus(
  view: ApplicationView,
  version: PublishedVersion,
  deferred: readonly DeferredMaterial[]
): ApiApplication {
  return {
    id: view.id,
    number: view.number,
    bundle: view.bundle,
    name: view.bundleName,
    version: view.version,
    status: view.status,
    submittedAt: moment(view.submittedAt),
    dueAt: maybe(view.dueAt),
    items: view.tasks.map((task) => ({
      item: task.item,
      name: task.itemName,
      department: { id: task.department.id, name: task.department.name },
      status: task.status,
      statusText: STATUS[task.status],
      optional: task.optional,
      dueAt: maybe(task.dueAt),
      provisional: task.provisional,
      waitsFor: task.waitsFor,
      decidedAt: maybe(task.decidedAt),
      result: task.result && {
        name: task.result.name,
        ...(task.result.reason !== undefined && { reason: task.result.reason })
      }
    })),
    waiting: waitingFor(view, version, deferred)
  };
}

function waitingFor(
  { correction, step, tasks }: ApplicationView,
  { plan }: PublishedVersion,
  deferred: readonly DeferredMaterial[]
): Waiting[] {
  const choices = tasks.filter((task) => task.choices.length > 0);
  return [
    ...(correction ? [{ kind: 'correction' as const, ...noticeOf(correction, plan) }] : []),
    ...(step ? [{ kind: 'step' as const, step: step.name, dueAt: maybe(step.dueAt) }] : []),
    ...choices.map(({ item, choices: offered }) => ({ kind: 'choice' as const, item, choices: offered })),
    ...deferred
      .filter(({ files }) => files.length === 0)
      .map(({ sharedKey, name: words }) => ({ kind: 'material' as const, material: sharedKey, name: words }))
  ];
}

/** Until when, by whom and why something has to be mended, and what: names, no values. */
export function noticeOf(
  { dueAt, requests }: NonNullable<ApplicationView['correction']>,
  plan: PublishedVersion['plan']
): Pick<ApiCorrection, 'dueAt' | 'requests'> {
  const title = (element: string) => plan.elements.find((each) => each.element === element)?.title ?? element;
  const name = (material: string) => plan.materials.find((each) => each.sharedKey === material)?.name ?? material;
  return {
    dueAt: maybe(dueAt),
    requests: requests.map(({ item, reason, elements, materials }) => ({
      item,
      reason,
      elements: elements.map((element) => ({ element, title: title(element) })),
      materials: materials.map((material) => ({ material, name: name(material) }))
    }))
  };
}

function moment(at: number): string {
  return new Date(at).toISOString();
}

function maybe(at: number | null): string | null {
  return at === null ? null : moment(at);
}
