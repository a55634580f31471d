import type { Snapshot, TaskStatus } from './types.ts';

/** Decided, and the result is held back: until what is owed has come, until the certificate is made. */
const HELD_BACK: readonly TaskStatus[] = ['withheld', 'issuing'];

/** The facts that others may use: of results that are out, and that were not revoked since (rule 15). */
export function releasedFacts(
  facts: Record<string, unknown>,
  { snapshot, statuses }: { snapshot: Snapshot; statuses: Readonly<Record<string, TaskStatus>> }
): Record<string, unknown> {
  const by = snapshot.context.produced;
  const isOut = (element: string) => Object.hasOwn(by, element) && !HELD_BACK.includes(statuses[by[element]!]!);
  return Object.fromEntries(Object.entries(facts).filter(([element]) => isOut(element)));
}
