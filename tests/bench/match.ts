/** `npm run bench -- match`: how well fields without labels are bound, bundle by bundle, each one left out of what is known. */
import { readdirSync, readFileSync } from 'node:fs';
import { rememberedIn } from '../../src/lib/core/merge/match/memory.ts';
import type { BundleSource } from '../../src/lib/core/model/index.ts';
import { labelsOf, shippedWords, sourceOf, withLabels } from '../support/match.ts';
import { scoreBundle, type Erratum, type Outcome, type Score, type Tally } from '../support/match-score.ts';

const SAMPLES = 'tests/fixtures/packages';
const TEST = 'tests/fixtures/match/bundles';
const TUNED = 'tests/fixtures/match/tuned';
const verbose = process.argv.includes('--pairs');
const knowledge = shippedWords();
const load = (dir: string) =>
  readdirSync(dir)
    .toSorted()
    .map((file) => sourceOf(`${dir}/${file}`));
const samples = load(SAMPLES);
const { errata } = JSON.parse(readFileSync('tests/fixtures/match/errata.json', 'utf8')) as { errata: Erratum[] };
const fields = samples.reduce((sum, source) => sum + labelsOf(source).size, 0);
if (errata.length > fields * 0.02) throw new Error(`${errata.length} errata are more than 2 % of ${fields} fields`);

const percent = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
const show = (value: number) => value.toFixed(3).padStart(6);
const precision = (tally: Tally) => percent(tally.right, tally.predicted);
const recall = (tally: Tally) => percent(tally.right, tally.gold);

function corrected(bundle: string, labels: Map<string, string>): Map<string, string> {
  const mended = new Map(labels);
  for (const erratum of errata.filter((one) => one.bundle === bundle)) {
    const key = `${erratum.item}/${erratum.field}`;
    if (mended.get(key) !== erratum.label) throw new Error(`Erratum of another label: ${bundle} ${key}`);
    mended.set(key, erratum.element);
  }
  return mended;
}

function sum(scores: Score[]): Score {
  const add = (pick: (score: Score) => number) => scores.reduce((total, score) => total + pick(score), 0);
  const tally = (which: 'unaided' | 'roles'): Tally => ({
    predicted: add((s) => s[which].predicted),
    gold: add((s) => s[which].gold),
    right: add((s) => s[which].right)
  });
  return {
    unaided: tally('unaided'),
    roles: tally('roles'),
    questions: add((s) => s.questions),
    items: add((s) => s.items),
    left: add((s) => s.left),
    first: add((s) => s.first),
    meant: add((s) => s.meant),
    leftRoles: add((s) => s.leftRoles),
    meantRoles: add((s) => s.meantRoles),
    leftAll: add((s) => s.leftAll),
    firstAll: add((s) => s.firstAll)
  };
}

function line(name: string, score: Score): void {
  const columns = [
    precision(score.unaided),
    recall(score.unaided),
    precision(score.roles),
    recall(score.roles),
    percent(score.questions, score.items),
    percent(score.first, score.left),
    percent(score.meant, score.left),
    percent(score.meantRoles, score.leftRoles),
    percent(score.firstAll, score.leftAll)
  ];
  console.log(`${name.padEnd(34)}${columns.map(show).join('  ')}  ${String(score.roles.gold).padStart(5)}`);
}

function table(title: string, outcomes: [string, Outcome][]): Score {
  console.log(`\n${title}`);
  console.log(`${''.padEnd(34)}  P un.   R un.  P role  R role   q/item  top1    top1~   top1r   top1*   pairs`);
  for (const [name, { score }] of outcomes) line(name, score);
  const total = sum(outcomes.map(([, { score }]) => score));
  line('all', total);
  if (verbose)
    for (const [name, { wrong, missed, misranked }] of outcomes) {
      for (const pair of wrong) console.log(`  ${name} wrong   ${pair}`);
      for (const pair of missed) console.log(`  ${name} missed  ${pair}`);
      for (const field of misranked) console.log(`  ${name} ranked  ${field}`);
    }
  return total;
}

type Labels = (id: string, labels: Map<string, string>) => Map<string, string>;
const taughtBy = (source: BundleSource, labels: Labels) =>
  rememberedIn(withLabels(source, labels(source.bundle.id, labelsOf(source))));
const run = (labels: Labels) =>
  samples.map((source): [string, Outcome] => {
    const { id } = source.bundle;
    const memory = samples.filter((other) => other !== source).flatMap((other) => taughtBy(other, labels));
    return [id, scoreBundle(source, knowledge, memory, labels(id, labelsOf(source)))];
  });

const raw = table(
  'Against the labels as they are',
  run((_, labels) => labels)
);
const mended = table(`Against the labels with ${errata.length} errata of ${fields} fields`, run(corrected));
const alone = table(
  'The same without what other bundles have taught',
  samples.map((source) => [
    source.bundle.id,
    scoreBundle(source, knowledge, [], corrected(source.bundle.id, labelsOf(source)))
  ])
);
const memory = samples.flatMap((source) => taughtBy(source, corrected));
const byHand = (dir: string) =>
  load(dir).map((source): [string, Outcome] => [source.bundle.id, scoreBundle(source, knowledge, memory)]);
const developed = table('Development: bundles written by hand for other cities, looked at while tuning', byHand(TUNED));
const held = table(
  'Test: bundles written by hand for other cities, kept apart from tuning but for joins that were wrong',
  byHand(TEST)
);
console.log(
  '\nP/R: precision and recall over pairs, un. = unaided, role = with role questions answered; top1: right element first among what is left over and asked by another item too, ~ up to the names that the city gives its elements, r the same once roles are answered; top1*: all left over, by name\n'
);

const round = (value: number) => Math.round(value * 10_000) / 10_000;
const figuresOf = (score: Score) => ({
  precision_unaided: round(precision(score.unaided)),
  recall_unaided: round(recall(score.unaided)),
  precision_roles: round(precision(score.roles)),
  recall_roles: round(recall(score.roles)),
  questions_per_item: round(percent(score.questions, score.items)),
  top1: round(percent(score.first, score.left)),
  top1_meant: round(percent(score.meant, score.left)),
  top1_roles: round(percent(score.meantRoles, score.leftRoles))
});
const suffixed = (score: Score, suffix: string) =>
  Object.fromEntries(Object.entries(figuresOf(score)).map(([name, value]) => [name + suffix, value]));
const figures = {
  ...figuresOf(mended),
  ...suffixed(raw, '_raw'),
  ...suffixed(alone, '_no_memory'),
  ...suffixed(developed, '_development'),
  ...suffixed(held, '_held_out')
};
console.log(JSON.stringify({ bench: 'match', figures }));
