import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import type { Result } from '#lib/core/errors.ts';
import { ok } from '#lib/core/errors.ts';
import type { Finding } from '#lib/core/model/finding.ts';
import { finishRestore } from '#lib/server/bundle/unfinished.ts';
import { readConfig, type Config } from '#lib/server/config.ts';
import { prepareDataFolder, STORE_FILE } from '#lib/server/data-folder.ts';
import { openKeyRing } from '#lib/server/keys.ts';
import { createVersionService } from '#lib/server/engine/versions.ts';
import { openSqliteStore } from '#lib/server/store/sqlite.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace/workspace.ts';
import { text } from './messages.ts';
import { refused, sayErr, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import type { PublishResult } from './results.ts';

export interface PublishOptions extends CommonOptions {
  data?: string;
}

/** `publish BUNDLE`: checks and publishes into the data folder; nothing is written while an error is open. */
export async function publishBundle(bundle: string, options: PublishOptions): Promise<ExitCode> {
  const workspace = await openWorkspace(options.workspace);
  const source = await workspace.source(bundle);
  if (!source.ok) return refused('', source.problems);
  const config = await dataFolder(options);
  if (!config.ok) return refused('', config.problems);
  return publishInto(config.value, workspace, bundle, options);
}

/** Where the server of the same workspace keeps its data, by the same settings; `--data` names another folder. */
export async function dataFolder(options: PublishOptions): Promise<Result<Config>> {
  const { HOST: _host, ORIGIN: _origin, ...env } = process.env;
  const data = options.data === undefined ? env['YIJIANSHI_DATA'] : resolve(options.data);
  // Nothing is served here, so the address does not matter.
  const settings = { ...env, YIJIANSHI_DATA: data, ORIGIN: 'http://127.0.0.1' };
  const config = readConfig(settings, resolve(options.workspace));
  if (!config.ok) return config;
  const prepared = await prepareDataFolder(config.value);
  if (!prepared.ok) return prepared;
  // A store without a master key is taken for one whose key was lost; the server of the same folder would not start.
  if (!existsSync(join(config.value.data, STORE_FILE))) await openKeyRing(config.value.data);
  return ok(config.value);
}

async function publishInto(
  config: Config,
  workspace: Workspace,
  bundle: string,
  options: PublishOptions
): Promise<ExitCode> {
  const store = await openSqliteStore(join(config.data, STORE_FILE));
  try {
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
