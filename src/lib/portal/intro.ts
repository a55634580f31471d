import { isPlaceholder } from '#lib/core/merge/materials.ts';
import type { MergePlan } from '#lib/core/merge/types.ts';
import type { BundleSource, DurationUnit } from '#lib/core/model/index.ts';
import { departmentBadge, type DepartmentBadge } from './departments.ts';

export interface IntroView {
  id: string;
  name: string;
  region: string;
  lead: string;
  serviceObject: string;
  days: number;
  unit?: DurationUnit;
  /** In the order of the bundle. */
  items: {
    id: string;
    name: string;
    department: DepartmentBadge;
    limit: number;
    result: string;
    optional: boolean;
    always: boolean;
    free: boolean;
    /** What it costs, as the department says it; empty when nothing. */
    fee: string;
  }[];
  departments: DepartmentBadge[];
  questions: number;
}

/** What the page about a bundle says before anything is asked. */
export function introView(source: BundleSource): IntroView {
  const { bundle } = source;
  const items = bundle.items.flatMap((entry) => {
    const item = source.items[entry.id];
    if (!item) return [];
    const department = departmentBadge(source.departments, item.department);
    return [
      {
        id: entry.id,
        name: item.name,
        department,
        limit: item.limit.promised,
        result: item.result.name,
        optional: entry.optional,
        always: entry.appliesWhen === true,
        free: !item.fee.charged,
        fee: item.fee.charged ? item.fee.text : ''
      }
    ];
  });
  return {
    id: bundle.id,
    name: bundle.name,
    region: bundle.region.name,
    lead: departmentBadge(source.departments, bundle.lead).name,
    serviceObject: bundle.serviceObject,
    days: bundle.limit.promised,
    ...(bundle.limit.unit && { unit: bundle.limit.unit }),
    items,
    departments: items
      .map((item) => item.department)
      .filter((one, index, all) => all.findIndex((other) => other.id === one.id) === index),
    questions: bundle.situations.length
  };
}

/** Documents that a person may have to hand in, before anything is asked: which of them, depends on the answers. */
export function introDocuments(plan: Pick<MergePlan, 'materials'>): { key: string; name: string; always: boolean }[] {
  return plan.materials.flatMap(({ sharedKey, name, uses }) => {
    const asked = uses.filter((use) => use.source === 'applicant' && !isPlaceholder(use));
    if (asked.length === 0) return [];
    return [{ key: sharedKey, name, always: asked.some((use) => use.required && use.when === true) }];
  });
}
