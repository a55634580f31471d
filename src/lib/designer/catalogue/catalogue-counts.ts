import { KINDS, type Kind } from './catalogue-lists.ts';
import type { CatalogueFacts } from './catalogue-model.ts';

/** How many there are in each section of the catalogue. */
export function sectionCounts(facts: CatalogueFacts, processes: number): { kind: Kind; count: number }[] {
  const counts: Record<Kind, number> = {
    items: facts.items.length,
    variants: facts.items.reduce((sum, { item }) => sum + (item.variants?.length ?? 0), 0),
    departments: facts.departments.length,
    elements: new Set(facts.attributes.map(({ attribute }) => attribute)).size,
    codelists: facts.codelists.length,
    processes,
    calendars: facts.calendars.calendars.length,
    bundles: facts.sources.length
  };
  return KINDS.map((kind) => ({ kind, count: counts[kind] }));
}
