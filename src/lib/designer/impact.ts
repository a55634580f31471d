import { impactOf, itemsIn, type Impact, type Shared } from '#lib/core/edit/impact.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { BundleSource, Department } from '#lib/core/model/index.ts';
import { decisionWords } from './merge/bench-history.ts';
import { departmentIn } from './catalogue/catalogue-model.ts';

/** What a change of a shared thing touches, as `Impact.svelte` shows it. */
export interface ImpactView {
  counts: { bundles: number; items: number; departments: number };
  bundles: { id: string; name: string; items: string[] }[];
  departments: string[];
  reopened: { bundle: string; what: string; why: string; who: string }[];
}

/** Works out and words an impact list. @param sources as they stand in the workspace, decisions not applied */
export function impactView(
  { sources, departments }: { sources: readonly BundleSource[]; departments: readonly Department[] },
  shared: Shared
): ImpactView {
  const impact = impactOf(sources.map(applyDecisions), shared);
  return {
    counts: {
      bundles: impact.bundles.length,
      items: itemsIn(impact),
      departments: impact.departments.length
    },
    bundles: impact.bundles.map(({ id, name }) => ({
      id,
      name,
      items: [...new Set(impact.items.filter(({ bundle }) => bundle === id).map((item) => item.name))]
    })),
    departments: impact.departments.map((id) => departmentIn(departments, id).name),
    reopened: impact.reopened.map((each) => reopenedWords(each, sources))
  };
}

function reopenedWords({ bundle, decision }: Impact['reopened'][number], sources: readonly BundleSource[]) {
  const source = sources.find((each) => each.bundle.id === bundle)!;
  const what = decisionWords(decision, source, new Map());
  return { bundle: source.bundle.name, what, why: decision.why, who: decision.who };
}
