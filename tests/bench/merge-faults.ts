/**
 * Mistakes that a merge could make, put into the plans of all shipped bundles one at a time: each has to be caught by a law at
 * publish (`checkLaws`, against the untouched source), or be shown to change nothing. Exits 1 when one survives. One thread a
 * core, an operator at a time each.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { OPERATORS } from './merge-faults/judge.ts';
import type { Outcome } from './merge-faults/types.ts';

const ONLY = process.env.MERGE_FAULTS_ONLY;

const wanted = OPERATORS.flatMap(({ name }, number) => (!ONLY || name.includes(ONLY) ? [number] : []));
const outcomes = new Map<number, Outcome>();
const left = [...wanted];
await Promise.all(Array.from({ length: Math.min(availableParallelism(), wanted.length) }, work));
const done = wanted.map((number) => outcomes.get(number)!);

console.table(done.map(({ row }) => row));
const laws = new Map<string, number>();
for (const [law, count] of done.flatMap((each) => Object.entries(each.laws)))
  laws.set(law, (laws.get(law) ?? 0) + count);
console.log(`caught by law: ${[...laws].map(([law, count]) => `${law} ${count}`).join(', ')}`);
if (process.env.MERGE_FAULTS_SHOW) console.log(done.flatMap(({ shown }) => shown).join('\n'));
const sentences = done.flatMap((each) => each.sentences);
if (sentences.length > 0) console.log(`equivalent:\n${sentences.join('\n')}`);
const survivors = done.flatMap((each) => each.survivors);
if (survivors.length > 0) console.log(`survivors:\n${survivors.join('\n')}`);
const sum = (key: 'seeded' | 'caught' | 'equivalent') => done.reduce((total, { row }) => total + row[key], 0);
const figures = {
  seeded: sum('seeded'),
  caught: sum('caught'),
  equivalent: sum('equivalent'),
  survived: survivors.length,
  operators: done.length
};
console.log(JSON.stringify({ bench: 'merge-faults', figures }));
process.exit(survivors.length > 0 ? 1 : 0);

/** One thread, until no operator is left; a fault in it ends the bench. */
function work(): Promise<void> {
  const worker = new Worker(new URL('./merge-faults/worker.ts', import.meta.url));
  let current: number | undefined;
  return new Promise((resolve, reject) => {
    worker.on('message', (outcome: Outcome | null) => {
      if (outcome) tell(current!, outcome);
      current = left.shift();
      if (current !== undefined) return worker.postMessage(current);
      void worker.terminate();
      resolve();
    });
    worker.once('error', reject);
  });
}

function tell(number: number, outcome: Outcome): void {
  outcomes.set(number, outcome);
  const { operator, caught, seeded, equivalent } = outcome.row;
  console.error(`${operator}: ${caught} of ${seeded} caught, ${equivalent} equivalent`);
  for (const survivor of outcome.survivors) console.error(`survives: ${survivor.trim()}`);
}
