import { editWarnings } from '#lib/core/edit/shared/edit-warnings.ts';
import { ok, type Result } from '#lib/core/errors.ts';
import { regionRulesAt, type Region, type WarningRule } from '#lib/core/model/region.ts';
import type { Cards } from '#lib/core/supervise/types.ts';
import type { PublishedVersion } from '../engine/types.ts';
import { cardsIn, horizonOf } from './cards.ts';
import { scopeOf, type SuperviseDeps } from './scope.ts';

/** What changed warning rules would do to the tasks that are open at this moment. */
export interface WarningEffect {
  /** Bundles for which other rules would hold; the figures are of their tasks. */
  bundles: number;
  now: Cards;
  then: Cards;
}

/**
 * Counts the cards that there are and those that there would be, with one query over open tasks by when they are due; nothing
 * is written. Refused as saving the rules would be.
 * @param rules of the region; `null`: those of the region around it
 */
export async function warningEffect(
  deps: SuperviseDeps,
  regions: readonly Region[],
  { code, rules }: { code: string; rules: readonly WarningRule[] | null }
): Promise<Result<WarningEffect>> {
  const region = regions.find((each) => each.code === code) ?? null;
  const edited = editWarnings(region, rules);
  if (!edited.ok) return edited;
  const changed = regions.map((each) => (each.code === code ? edited.value.document : each));
  const before = await scopeOf(deps);
  const versions = new Map([...before.versions].flatMap(([id, version]) => otherwise(id, version, changed)));
  const after = { ...before, versions };
  const now = deps.clock.now();
  const until = Math.max(horizonOf(before, now), horizonOf(after, now));
  const rows = versions.size === 0 ? [] : await deps.store.dueCounts(until);
  const own = rows.filter(({ bundle }) => versions.has(bundle));
  return ok({ bundles: versions.size, now: cardsIn(before, own, now), then: cardsIn(after, own, now) });
}

/** The version under the changed rules, where they are others than now. */
function otherwise(id: string, version: PublishedVersion, regions: readonly Region[]): [string, PublishedVersion][] {
  const { source } = version;
  const { warnings = [] } = regionRulesAt(regions, source.bundle.region.code);
  const isSame = JSON.stringify(warnings) === JSON.stringify(source.warnings ?? []);
  return isSame ? [] : [[id, { ...version, source: { ...source, warnings } }]];
}
