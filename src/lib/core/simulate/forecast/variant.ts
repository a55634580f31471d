import type { BundleSource, Item } from '../../model/index.ts';
import type { Forecast, ForecastVariant as Variant } from '../../model/forecast.ts';

/** The bundle and the forecast as they were if things stood as a variant says; the bundle itself where that changes nothing of it. */
export function inVariant(
  source: BundleSource,
  { variants: _, ...forecast }: Forecast,
  { name: __, limit, limits = {}, dependsOn = {}, ...changes }: Variant
): { source: BundleSource; forecast: Forecast } {
  const bundle = {
    ...source.bundle,
    ...(limit && { limit: { ...source.bundle.limit, ...limit } }),
    items: source.bundle.items.map((entry) => ({ ...entry, dependsOn: dependsOn[entry.id] ?? entry.dependsOn }))
  };
  const items = Object.entries(source.items).map(([id, item]) => [id, withLimit(item, limits[id])] as const);
  const same = !limit && Object.keys(limits).length + Object.keys(dependsOn).length === 0;
  return {
    source: same ? source : { ...source, bundle, items: Object.fromEntries(items) },
    forecast: {
      ...forecast,
      ...changes,
      officers: { ...forecast.officers, ...changes.officers },
      offices: { ...forecast.offices, ...changes.offices },
      items: { ...forecast.items, ...changes.items },
      chances: { ...forecast.chances, ...changes.chances },
      delays: { ...forecast.delays, ...changes.delays }
    }
  };
}

/** In every situation: limits of single ones go. */
function withLimit(item: Item, limit: NonNullable<Variant['limits']>[string] | undefined): Item {
  if (!limit) return item;
  const { limits: _, ...rest } = item;
  // A unit that is not named is working days, as in every file, and not the one that stood here before.
  const { unit: __, ...before } = item.limit;
  return { ...rest, limit: { ...before, ...limit } };
}
