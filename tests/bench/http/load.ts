// People who hand in applications with their files, each the next one as soon as the one before is taken.
import { randomUUID } from 'node:crypto';
import { handIn } from '../../support/api-submission.ts';
import type { Node } from '../../support/node.ts';
import type { MadeSubmission } from '../../support/submission.ts';
import { BUNDLE } from './installation.ts';

/** Submissions a second; milliseconds of each whole submission, files and all. */
export interface Measured {
  rate: number;
  ms: number[];
}

/** @param made different people's forms, taken in turn */
export async function load(
  nodes: readonly Node[],
  token: string,
  made: readonly MadeSubmission[],
  { submissions, people }: { submissions: number; people: number }
): Promise<Measured> {
  const ms: number[] = [];
  let count = 0;
  async function person(): Promise<void> {
    for (let n = (count += 1); n <= submissions; n = count += 1) {
      const began = performance.now();
      const to = { origin: nodes[n % nodes.length]!.origin, token };
      const { id, statuses } = await handIn(to, BUNDLE, randomUUID(), made[n % made.length]!);
      if (id === null) throw new Error(`A submission was answered with ${statuses.join(', ')}`);
      ms.push(performance.now() - began);
    }
  }
  const began = performance.now();
  await Promise.all(Array.from({ length: people }, person));
  return { rate: submissions / ((performance.now() - began) / 1000), ms };
}
