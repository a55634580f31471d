import type { Problem } from '#lib/core/errors.ts';
import { checkFacts as judge, elementOf } from '#lib/core/run/facts.ts';
import type { EngineDeps } from './deps.ts';
import { loadRecord, type Loaded } from './load.ts';
import type { PublishedVersion } from './types.ts';

/** What speaks against the facts that an officer enters with an approval (rule 20). */
export async function checkFacts(
  deps: EngineDeps,
  loaded: Loaded,
  item: string,
  facts: Record<string, unknown>
): Promise<Problem[]> {
  const { version, statuses } = loaded;
  return judge(version, { item, facts, statuses, record: await loadRecord(deps, loaded) }, deps.check);
}

/** A value in words: the title of a code, otherwise as text. */
export function wordsFor(version: PublishedVersion, element: string, value: unknown): string {
  const merged = elementOf(version, element);
  const option = merged?.schema.oneOf?.find((entry) => entry.const === value)?.title;
  const listed = merged?.codelist ? version.plan.words[merged.codelist]?.[String(value)] : undefined;
  return option ?? listed ?? (typeof value === 'object' ? JSON.stringify(value) : String(value));
}
