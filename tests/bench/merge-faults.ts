/**
 * Mistakes that a merge could make, put into the plans of all shipped bundles one at a time: each has to be caught by a law at
 * publish (`checkLaws`, against the untouched source), or be shown to change nothing. Exits 1 when one survives.
 */
import { checkLaws } from '../../src/lib/core/merge/laws/check-laws.ts';
import { mergeBundle } from '../../src/lib/core/merge/merge.ts';
import type { MergePlan } from '../../src/lib/core/merge/types.ts';
import type { BundleSource } from '../../src/lib/core/model/index.ts';
import { createSchemaCheck } from '../../src/lib/server/schema-check.ts';
import { loadSources } from '../support/merge.ts';
import { equivalence } from './merge-faults/equivalent.ts';
import { FIELD_OPERATORS } from './merge-faults/field-operators.ts';
import { LENS_OPERATORS } from './merge-faults/lens-operators.ts';
import { MATERIAL_OPERATORS } from './merge-faults/material-operators.ts';
import { PLAN_OPERATORS } from './merge-faults/plan-operators.ts';
import type { Operator, Site } from './merge-faults/types.ts';

/** Mutants of one operator: all there are, or so many spread evenly over the bundles. `MERGE_FAULTS` raises it. */
const AT_MOST = Number(process.env.MERGE_FAULTS ?? 8);
const ONLY = process.env.MERGE_FAULTS_ONLY;
const OPERATORS = [...LENS_OPERATORS, ...FIELD_OPERATORS, ...PLAN_OPERATORS, ...MATERIAL_OPERATORS];

interface Bundle {
  id: string;
  source: BundleSource;
  plan: MergePlan;
}
interface Row {
  operator: string;
  sites: number;
  seeded: number;
  caught: number;
  equivalent: number;
}

const check = createSchemaCheck();
const bundles = [...(await loadSources())].map(([id, source]): Bundle => ({ id, source, plan: mergeBundle(source) }));
const laws = new Map<string, number>();
const sentences: string[] = [];
const survivors: string[] = [];
const rows = OPERATORS.filter(({ name }) => !ONLY || name.includes(ONLY)).map(run);

console.table(rows);
console.log(`caught by law: ${[...laws].map(([law, count]) => `${law} ${count}`).join(', ')}`);
if (sentences.length > 0) console.log(`equivalent:\n${sentences.join('\n')}`);
if (survivors.length > 0) console.log(`survivors:\n${survivors.join('\n')}`);
const sum = (key: 'seeded' | 'caught' | 'equivalent') => rows.reduce((total, row) => total + row[key], 0);
const figures = { seeded: sum('seeded'), caught: sum('caught'), equivalent: sum('equivalent'), operators: rows.length };
console.log(JSON.stringify({ bench: 'merge-faults', figures }));
process.exit(survivors.length > 0 ? 1 : 0);

function run(operator: Operator): Row {
  const all = bundles.flatMap((bundle) => operator.sites(bundle.plan, bundle.source).map((site) => ({ bundle, site })));
  const chosen = all.filter(
    (_, index) => Math.floor((index * AT_MOST) / all.length) !== Math.floor(((index - 1) * AT_MOST) / all.length)
  );
  const row: Row = { operator: operator.name, sites: all.length, seeded: chosen.length, caught: 0, equivalent: 0 };
  for (const { bundle, site } of chosen) judge(bundle, operator, site, row);
  console.error(`${operator.name}: ${row.caught} of ${row.seeded} caught, ${row.equivalent} equivalent`);
  return row;
}

function judge(bundle: Bundle, operator: Operator, site: Site, row: Row): void {
  const mutant = structuredClone(bundle.plan);
  site.apply(mutant);
  const where = `${operator.name}: ${bundle.id} ${site.where}`;
  const { breaches } = checkLaws(mutant, bundle.source, check, { first: true });
  const [breach] = breaches;
  if (breach) {
    row.caught += 1;
    laws.set(breach.law, (laws.get(breach.law) ?? 0) + 1);
    if (process.env.MERGE_FAULTS_SHOW) console.log(`${where}\n    ${breach.law} ${breach.path} ${breach.message}`);
    return;
  }
  const sentence = equivalence(bundle.plan, mutant, bundle.source);
  if (sentence === null) {
    survivors.push(`  ${where}`);
    console.error(`survives: ${where}`);
  } else {
    row.equivalent += 1;
    sentences.push(`  ${where}: ${sentence}`);
  }
}
