import { isPlaceholder } from '#lib/core/merge/materials.ts';
import type { MergePlan } from '#lib/core/merge/types.ts';
import type { BundleSource, DurationUnit, MaterialSource } from '#lib/core/model/index.ts';
import { departmentBadge, type DepartmentBadge } from './departments.ts';

/** Promised and legal; 0 of the law: it sets none. `unit` absent: working days. */
interface Span {
  promised: number;
  legal: number;
  unit?: DurationUnit;
}

export interface IntroView {
  id: string;
  name: string;
  region: string;
  lead: string;
  serviceObject: string;
  limit: Span;
  /** In the order of the bundle. */
  items: {
    id: string;
    name: string;
    department: DepartmentBadge;
    limit: Span;
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
        limit: spanOf(item.limit),
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
    limit: spanOf(bundle.limit),
    items,
    departments: items
      .map((item) => item.department)
      .filter((one, index, all) => all.findIndex((other) => other.id === one.id) === index),
    questions: bundle.situations.length
  };
}

function spanOf({ promised, legal, unit }: Span): Span {
  return { promised, legal, ...(unit && { unit }) };
}

/** A document before anything is asked; `always`: whatever is answered. */
export interface IntroDocument {
  key: string;
  name: string;
  always: boolean;
}

/**
 * Documents of a bundle, before anything is asked: those that a person may have to hand in, and those that come without them
 * (免提交), with the way in which they come. Which of them, depends on the answers.
 */
export function introDocuments(plan: Pick<MergePlan, 'materials'>): {
  asked: IntroDocument[];
  free: (IntroDocument & { via: MaterialSource })[];
} {
  const asked: IntroDocument[] = [];
  const free: (IntroDocument & { via: MaterialSource })[] = [];
  for (const { sharedKey: key, name, uses } of plan.materials) {
    const real = uses.filter((use) => !isPlaceholder(use));
    const own = real.filter((use) => use.source === 'applicant');
    const always = (all: typeof uses) => all.some((use) => use.required && use.when === true);
    if (own.length > 0) asked.push({ key, name, always: always(own) });
    else if (real[0]) free.push({ key, name, always: always(real), via: real[0].source });
  }
  return { asked, free };
}
