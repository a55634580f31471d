import { namedDepartments } from '#lib/core/model/named-departments.ts';
import type { Store } from '../store/types.ts';
import type { VersionService } from './types.ts';

const PAGE = 500;

/** Departments that the versions name by which applications go that are not closed. */
export async function departmentsInProgress(deps: {
  store: Pick<Store, 'applicationsAfter'>;
  versions: Pick<VersionService, 'load'>;
}): Promise<Set<string>> {
  const going = new Map<string, { bundle: string; version: number }>();
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows = await deps.store.applicationsAfter(after, PAGE);
    for (const { bundle, version, status } of rows)
      if (status !== 'closed') going.set(`${bundle}@${version}`, { bundle, version });
    after = rows.at(-1)?.id;
  }
  const versions = await Promise.all(
    [...going.values()].map(({ bundle, version }) => deps.versions.load(bundle, version))
  );
  return new Set(
    versions.flatMap((version) => {
      if (!version) return [];
      const { bundle, items, decisions, departments } = version.source;
      return namedDepartments({ bundle, items: Object.values(items), decisions }, departments).map(({ id }) => id);
    })
  );
}
