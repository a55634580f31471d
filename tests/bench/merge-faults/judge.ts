import { checkLaws } from '../../../src/lib/core/merge/laws/check-laws.ts';
import { mergeBundle } from '../../../src/lib/core/merge/merge.ts';
import type { MergePlan } from '../../../src/lib/core/merge/types.ts';
import type { BundleSource } from '../../../src/lib/core/model/index.ts';
import { createSchemaCheck } from '../../../src/lib/server/schema-check.ts';
import { loadSources } from '../../support/merge.ts';
import { equivalence } from './equivalent.ts';
import { FIELD_OPERATORS } from './field-operators.ts';
import { LENS_OPERATORS } from './lens-operators.ts';
import { MATERIAL_OPERATORS } from './material-operators.ts';
import { PLAN_OPERATORS } from './plan-operators.ts';
import type { Operator, Outcome, Site } from './types.ts';

/** Mutants of one operator: all there are, or so many spread evenly over the bundles. `MERGE_FAULTS` raises it. */
const AT_MOST = Number(process.env.MERGE_FAULTS ?? 8);
export const OPERATORS = [...LENS_OPERATORS, ...FIELD_OPERATORS, ...PLAN_OPERATORS, ...MATERIAL_OPERATORS];

interface Bundle {
  id: string;
  source: BundleSource;
  plan: MergePlan;
}

/** Puts the mistakes of one operator into the plans of all shipped bundles, one at a time. */
export async function createJudge(): Promise<(operator: Operator) => Outcome> {
  const sources = await loadSources();
  const bundles = [...sources].map(([id, source]): Bundle => ({ id, source, plan: mergeBundle(source) }));
  const check = createSchemaCheck();

  return (operator) => {
    const all = bundles.flatMap((bundle) =>
      operator.sites(bundle.plan, bundle.source).map((site) => ({ bundle, site }))
    );
    const chosen = all.filter(
      (_, index) => Math.floor((index * AT_MOST) / all.length) !== Math.floor(((index - 1) * AT_MOST) / all.length)
    );
    const row = { operator: operator.name, sites: all.length, seeded: chosen.length, caught: 0, equivalent: 0 };
    const outcome: Outcome = { row, laws: {}, sentences: [], survivors: [], shown: [] };
    for (const { bundle, site } of chosen) judge(bundle, operator, site, outcome);
    return outcome;
  };

  function judge(bundle: Bundle, operator: Operator, site: Site, outcome: Outcome): void {
    const mutant = structuredClone(bundle.plan);
    site.apply(mutant);
    const where = `${operator.name}: ${bundle.id} ${site.where}`;
    const [breach] = checkLaws(mutant, bundle.source, check, { first: true }).breaches;
    if (breach) {
      outcome.row.caught += 1;
      outcome.laws[breach.law] = (outcome.laws[breach.law] ?? 0) + 1;
      outcome.shown.push(`${where}\n    ${breach.law} ${breach.path} ${breach.message}`);
      return;
    }
    const sentence = equivalence(bundle.plan, mutant, bundle.source);
    if (sentence === null) return void outcome.survivors.push(`  ${where}`);
    outcome.row.equivalent += 1;
    outcome.sentences.push(`  ${where}: ${sentence}`);
  }
}
