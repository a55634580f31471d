/**
 * Mistakes in bundles and templates, put into a correct bundle one at a time: each has to be found by the verifier, where it
 * is, or be shown to leave everything that it proves as it was. Exits 1 when one survives.
 */
import { compileChart } from '../../src/lib/core/chart/compile.ts';
import { mergeBundle } from '../../src/lib/core/merge/merge.ts';
import { applyDecisions } from '../../src/lib/core/model/decide.ts';
import type { BundleSource, Finding } from '../../src/lib/core/model/index.ts';
import { verifyBundle } from '../../src/lib/core/verify/verify.ts';
import { bundleMutants } from './verify-faults/bundle-operators.ts';
import { equivalence } from './verify-faults/equivalent.ts';
import { subject } from './verify-faults/subject.ts';
import { templateMutants } from './verify-faults/template-operators.ts';
import type { Mutant } from './verify-faults/types.ts';

/** Mutants of one operator in one template; `VERIFY_FAULTS` raises it. */
const AT_MOST = Number(process.env.VERIFY_FAULTS ?? 1);
const ONLY = process.env.VERIFY_FAULTS_ONLY;

const INEXACT = 'verify/inexact';

interface Row {
  seeded: number;
  killed: number;
  equivalent: number;
  by: Set<string>;
}

const sound = applyDecisions(subject());
const known = found(sound);
const before = new Set(known.map(keyOf));
const errors = known.filter(({ severity }) => severity === 'error');
if (errors.length > 0)
  throw new Error(`The subject is not correct: ${errors.map(({ message }) => message).join('\n')}`);

const mutants = [...bundleMutants(subject()), ...templateMutants(subject(), AT_MOST)];
const rows: Record<string, Row> = {};
const sentences: string[] = [];
const survivors: string[] = [];
for (const mutant of mutants.filter(({ operator, where }) => !ONLY || `${operator} ${where}`.includes(ONLY)))
  judge(mutant);

console.table(
  Object.fromEntries(
    Object.entries(rows).map(([operator, { by, ...row }]) => [
      operator,
      { ...row, 'found by': [...by].slice(0, 4).join(' ') }
    ])
  )
);
if (sentences.length > 0) console.log(`equivalent:\n${sentences.join('\n')}`);
if (survivors.length > 0) console.log(`survivors:\n${survivors.join('\n')}`);
const sum = (key: 'seeded' | 'killed' | 'equivalent') =>
  Object.values(rows).reduce((total, row) => total + row[key], 0);
const figures = {
  seeded: sum('seeded'),
  killed: sum('killed'),
  equivalent: sum('equivalent'),
  survivors: survivors.length,
  operators: Object.keys(rows).length
};
console.log(JSON.stringify({ bench: 'verify-faults', figures }));
process.exit(survivors.length > 0 ? 1 : 0);

function judge(mutant: Mutant): void {
  const row = (rows[mutant.operator] ??= { seeded: 0, killed: 0, equivalent: 0, by: new Set() });
  row.seeded += 1;
  const copy = structuredClone(subject());
  // What is not broken is the same document, so that what was walked of it once holds.
  for (const id of Object.keys(copy.processes!))
    if (id !== mutant.template) copy.processes![id] = sound.processes![id]!;
  mutant.apply(copy);
  const source = applyDecisions(copy);
  console.error(`${mutant.operator}: ${mutant.where}`);
  const news = found(source).filter((finding) => finding.severity !== 'info' && !before.has(keyOf(finding)));
  if (news.some((finding) => names(source, mutant, finding))) {
    row.killed += 1;
    for (const { code } of news) row.by.add(code);
    return;
  }
  const sentence = equivalence(sound, source, mutant);
  if (sentence === null) survivors.push(`  ${mutant.operator}: ${mutant.where}`);
  else {
    row.equivalent += 1;
    sentences.push(`  ${mutant.operator}: ${mutant.where}: ${sentence}`);
  }
}

/** It says where the mistake is: at an item of the broken template. That something could not be walked names nothing. */
function names({ bundle, items }: BundleSource, { template }: Mutant, { code, path }: Finding): boolean {
  if (code === INEXACT) return false;
  const users = bundle.items.filter(({ id }) => items[id]?.process === template);
  return template === undefined || users.some(({ id }) => path.startsWith(`items/${id}/`));
}

/** What is said about a bundle; one that cannot even be merged or compiled is told by the rules about its structure. */
function found(source: BundleSource): Finding[] {
  const { findings, explored } = verifyBundle(source, mergeBundle(source));
  if (explored.exact) return findings;
  const inexact = { code: INEXACT, severity: 'error' as const, message: compiles(source), path: 'bundle' };
  return [...findings, inexact];
}

function compiles(source: BundleSource): string {
  try {
    compileChart(source);
    return 'A bound was hit.';
  } catch (fault) {
    return String((fault as Error).message);
  }
}

function keyOf({ code, path, message }: Finding): string {
  return `${code} ${path} ${message}`;
}
