import type { Catalogue } from '#lib/core/export/types.ts';
import type { PublishedVersion } from '../engine/types.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Documents that departments hand over; the others are the installation's own. */
const HANDED_OVER = /^(flows\/(bundles|items)|forms\/items)\//;

/**
 * What the departments handed over for a version. A version holds it decided; as it came it lies in the workspace, and only as
 * long as no byte of it was changed since.
 */
export function catalogueOfVersion(
  workspace: Pick<Workspace, 'catalogue' | 'documents'>,
  { bundle, sources }: Pick<PublishedVersion, 'bundle' | 'sources'>
): Catalogue | undefined {
  const now = workspace.documents(bundle);
  const paths = [...new Set([...Object.keys(now), ...Object.keys(sources)])].filter((path) => HANDED_OVER.test(path));
  if (paths.some((path) => now[path] !== sources[path])) return undefined;
  const catalogue = workspace.catalogue(bundle);
  return catalogue.ok ? catalogue.value : undefined;
}
