import { departmentBadge } from '#lib/portal/departments.ts';
import { m } from '#lib/paraglide/messages.js';
import { openApplication } from '../../open-application.server.ts';
import type { PageServerLoad } from './$types';

/** The receipt (收件凭证): number, time, what was handed in and who handles it. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { actor, view } = await openApplication(locals, url, params.application);
  const version = await locals.app.versions.load(view.bundle, view.version);
  const files = (await locals.app.engine.data(view.id, actor))?.files ?? [];
  const { bundle, departments } = version!.source;
  const materialName = (key: string): string =>
    version!.plan.materials.find((one) => one.sharedKey === key)?.name ?? key;
  return {
    id: view.id,
    number: view.number,
    bundleName: view.bundleName,
    region: bundle.region.name,
    lead: m.portal_lead_department({ name: departmentBadge(departments, bundle.lead).name }),
    leadDepartment: departmentBadge(departments, bundle.lead).name,
    applicant: actor.name,
    submittedAt: view.submittedAt,
    dueAt: view.dueAt,
    items: view.tasks
      .filter((task) => task.status !== 'notNeeded')
      .map(({ item, itemName, department, limit }) => ({ item, itemName, department: department.name, limit })),
    files: files.map((file) => ({ id: file.id, name: file.name, material: materialName(file.sharedKey) }))
  };
};
