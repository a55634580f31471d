import type { Clock } from '#lib/core/clock.ts';
import type { Department } from '#lib/core/model/index.ts';
import type { PublishedVersion, VersionService } from '../engine/types.ts';
import type { Store } from '../store/types.ts';

/** What supervision reads from. */
export interface SuperviseDeps {
  store: Store;
  versions: VersionService;
  workspace: { departments(): Department[] };
  clock: Clock;
}

/** Bundles as they are published now, and the names of what is in them. */
export interface Scope {
  versions: Map<string, PublishedVersion>;
  departments: Department[];
  bundleName(bundle: string): string;
  itemName(bundle: string, item: string): string;
}

/** The newest version of every bundle that ever was published, retired ones too: their applications run on. */
export async function scopeOf({ versions, workspace }: Pick<SuperviseDeps, 'versions' | 'workspace'>): Promise<Scope> {
  const bundles = [...new Set((await versions.history()).map(({ bundle }) => bundle))];
  const loaded = await Promise.all(bundles.map((bundle) => versions.load(bundle)));
  const found = new Map(loaded.flatMap((version) => (version ? [[version.bundle, version]] : [])));
  return {
    versions: found,
    departments: workspace.departments(),
    bundleName: (bundle) => found.get(bundle)?.source.bundle.name ?? bundle,
    itemName: (bundle, item) => found.get(bundle)?.source.items[item]?.name ?? item
  };
}

/** Whether a row belongs to what is looked at. */
export function keeps({ bundle, department }: { bundle: string | null; department: string | null }) {
  return (row: { bundle: string; department?: string }) =>
    (bundle === null || row.bundle === bundle) && (department === null || row.department === department);
}
