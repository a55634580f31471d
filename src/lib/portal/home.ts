import type { BundleSource, DurationUnit } from '#lib/core/model/index.ts';
import type { Reduction } from '#lib/core/merge/types.ts';
import { departmentBadge, type DepartmentBadge } from './departments.ts';

export interface BundleCard {
  id: string;
  name: string;
  region: string;
  lead: string;
  serviceObject: string;
  items: number;
  departments: number;
  tags: DepartmentBadge[];
  /** Promised; `unit` absent: working days. */
  days: number;
  unit?: DurationUnit;
  /** Words that a search finds it by. */
  words: string;
}

/** One card per published bundle, in the order of their names. */
export function bundleCards(versions: { source: BundleSource; reduction: Reduction }[]): BundleCard[] {
  return versions.map(({ source }) => cardOf(source)).sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
}

function cardOf(source: BundleSource): BundleCard {
  const { bundle } = source;
  const items = bundle.items.flatMap((entry) => source.items[entry.id] ?? []);
  const departments = [...new Set(items.map((item) => item.department))].map((id) =>
    departmentBadge(source.departments, id)
  );
  // Two offices of one kind share their two characters; a card shows them once.
  const tags = departments.filter(
    (one, index) => departments.findIndex((other) => other.short === one.short) === index
  );
  return {
    id: bundle.id,
    name: bundle.name,
    region: bundle.region.name,
    lead: departmentBadge(source.departments, bundle.lead).name,
    serviceObject: bundle.serviceObject,
    items: items.length,
    departments: departments.length,
    tags,
    days: bundle.limit.promised,
    ...(bundle.limit.unit && { unit: bundle.limit.unit }),
    words: [bundle.name, bundle.serviceObject, ...items.flatMap((item) => [item.name, item.result.name])]
      .join('\n')
      .toLowerCase()
  };
}

/** Cards whose words hold every part of the search text; an empty text keeps all. */
export function matching(cards: BundleCard[], query: string): BundleCard[] {
  const parts = query.toLowerCase().split(/\s+/).filter(Boolean);
  return cards.filter((card) => parts.every((part) => card.words.includes(part)));
}
