import { userInfo } from 'node:os';
import type { Result } from '#lib/core/errors.ts';
import type { Finding } from '#lib/core/model/finding.ts';
import { finishRestore } from '#lib/server/bundle/unfinished.ts';
import type { Config } from '#lib/server/config.ts';
import { prepareDataFolder } from '#lib/server/data-folder.ts';
import { createVersionService } from '#lib/server/engine/versions.ts';
import { openDesignNode } from '#lib/server/design-node.ts';
import { openInstallation } from '#lib/server/installation.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace/workspace.ts';
import { text } from './messages.ts';
import { refused, sayErr, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import type { PublishResult } from './results.ts';
import { chosenConfig, existingData } from './stored.ts';

export interface PublishOptions extends CommonOptions {
  data?: string;
}

/** `publish BUNDLE`: checks and publishes into the data folder; nothing is written while an error is open. */
export async function publishBundle(bundle: string, options: PublishOptions): Promise<ExitCode> {
  const workspace = await openWorkspace(options.workspace);
  const source = await workspace.source(bundle);
  if (!source.ok) return refused('', source.problems);
  const there = existingData(options);
  const config = there.ok ? await dataFolder(options) : there;
  if (!config.ok) return refused('', config.problems);
  return publishInto(config.value, workspace, bundle, options);
}

/** Where the server of the same workspace keeps its data, made if it is not there. */
export async function dataFolder(options: PublishOptions): Promise<Result<Config>> {
  const config = chosenConfig(options);
  if (!config.ok) return config;
  const prepared = await prepareDataFolder(config.value);
  return prepared.ok ? config : prepared;
}

async function publishInto(
  config: Config,
  workspace: Workspace,
  bundle: string,
  options: PublishOptions
): Promise<ExitCode> {
  const { store } = await openInstallation(config);
  try {
    const refusal = (await openDesignNode(config, store)).refusal();
    if (refusal !== null) return refused('', [{ code: 'publish/other-node', message: refusal }]);
    const finished = await finishRestore(workspace.dir, store, config.data);
    if (finished) sayErr(finished.message);
    const versions = createVersionService({ store, workspace, clock: { now: () => Date.now() } });
    const outcome = await versions.publish(bundle, `cli:${userInfo().username}`);
    const { version, sha256 } = outcome.ok ? outcome.version : { version: null, sha256: null };
    const again = outcome.ok && outcome.again;
    const retired = again && version !== null && (await versions.stateOf(bundle, version)) === 'retired';
    report({ bundle, version, sha256, again, findings: outcome.findings }, retired, options);
    return outcome.ok && !retired ? 0 : 1;
  } finally {
    await store.close();
  }
}

function report(result: PublishResult, retired: boolean, options: CommonOptions): void {
  for (const finding of result.findings) sayErr(`[${kindOf(finding)}] ${finding.path} ${finding.message}`);
  if (options.json) return sayJson(result);
  const said = retired ? text.retiredStill : result.again ? text.publishedAlready : text.published;
  if (result.version !== null) sayOut(said(result.bundle, result.version, result.sha256 ?? ''));
  else
    sayOut(text.notPublished(result.findings.filter((f) => f.severity === 'error' && f.accepted === undefined).length));
}

function kindOf(finding: Finding): string {
  if (finding.accepted !== undefined) return text.accepted;
  return finding.severity === 'error' ? text.error : text.warning;
}
