import { messages } from './config-messages.ts';
import type { VersionService } from './engine/types.ts';
import { report } from './log.ts';
import type { Workspace } from './workspace/workspace.ts';

/** Publishes every bundle of the workspace that has no version yet, so that a demo's citizens can begin at once. */
export async function publishMissing(workspace: Pick<Workspace, 'bundles'>, versions: VersionService): Promise<void> {
  for (const { id, name } of workspace.bundles()) {
    if (await versions.load(id)) continue;
    const result = await versions.publish(id, 'system:demo');
    if (result.ok) report(messages.published(name, result.version.version));
    else
      report(
        messages.notPublished(
          name,
          result.findings.filter((finding) => finding.severity === 'error' && !finding.accepted).length
        )
      );
  }
}
