import { messages } from './config-messages.ts';
import type { VersionService } from './engine/types.ts';
import { report } from './log.ts';
import { tellPreparing } from './preparing.ts';
import type { Workspace } from './workspace/workspace.ts';

/**
 * Publishes every bundle of the workspace that has no version yet, so that a demo's citizens can begin at once. Each is
 * a version of its own in the store, so after a crash the next start goes on with those that are still missing.
 */
export async function publishMissing(workspace: Pick<Workspace, 'bundles'>, versions: VersionService): Promise<void> {
  const bundles = workspace.bundles();
  const there = new Set((await versions.history()).map(({ bundle }) => bundle));
  const missing = bundles.filter(({ id }) => !there.has(id));
  try {
    for (const [done, { id, name }] of missing.entries()) {
      tellPreparing({ done, total: missing.length });
      const result = await versions.publish(id, 'system:demo');
      const part = { done: done + 1, total: missing.length };
      if (result.ok) report(messages.published(name, result.version.version, part));
      else
        report(
          messages.notPublished(
            name,
            result.findings.filter((finding) => finding.severity === 'error' && !finding.accepted).length,
            part
          )
        );
    }
  } finally {
    tellPreparing();
  }
}
