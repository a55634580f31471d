import { compileChart } from '#lib/core/chart/compile.ts';
import { activeSets } from '#lib/core/condition/active-sets.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { createRunner } from '#lib/core/run/runner.ts';
import { reportSuite, type SuiteReport } from '#lib/core/simulate/suite/replay.ts';
import { suiteFor, type Suite } from '#lib/core/simulate/suite/suite.ts';
import { createSchemaCheck } from '#lib/server/schema-check.ts';
import { keptScenarios } from '#lib/server/workspace/scenarios.ts';
import { createVersionService } from '#lib/server/engine/versions.ts';
import { openInstallation } from '#lib/server/installation.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace/workspace.ts';
import { refused, sayErr, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import { dataFolder } from './publish.ts';
import { text } from './simulate-messages.ts';
import { existingData } from './stored.ts';
import type { SimulateResult } from './simulate-results.ts';

interface Stored {
  suite: Suite;
  /** The version that it was stored with; `null`: made now, for the bundle as it stands. */
  version: number | null;
}

/**
 * Plays a suite with the code and the bundle as they are now. With `--data` it is the one that the latest published version
 * was stored with, so that what a change does otherwise shows; without, one that is made for the bundle as it stands. The
 * scenarios that people have kept in the workspace are played with it.
 * @param source with its decisions applied
 */
export async function suiteCommand(
  bundle: string,
  source: BundleSource,
  workspace: Pick<Workspace, 'dir'>,
  options: CommonOptions & { data?: string }
): Promise<ExitCode> {
  const stored = options.data === undefined ? made(source) : await storedSuite(bundle, options);
  if (!stored.ok) return refused('', stored.problems);
  const { suite, version } = stored.value;
  const kept = (await keptScenarios(workspace.dir, bundle)).map(({ scenario }) => scenario);
  const forms = kept.some(({ data }) => data !== undefined) && {
    plan: mergeBundle(source),
    check: createSchemaCheck()
  };
  const play = { source, runner: createRunner(compileChart(source)), ...forms };
  const all = suite.scenarios.length + kept.length;
  const playing = (done: number) => {
    if (process.stderr.isTTY && done % 10 === 0) sayErr(text.suitePlaying(done, all));
  };
  const report = reportSuite(play, suite, playing, kept);
  if (options.json) {
    const result: SimulateResult = { bundle, traces: [], scenarios: [], forecast: null, suite: { version, ...report } };
    sayJson(result);
  } else say(source.bundle.name, version, report);
  return report.differs.length > 0 ? 1 : 0;
}

function made(source: BundleSource): Result<Stored> {
  if (process.stderr.isTTY) sayErr(text.suiteMaking(source.bundle.name));
  return ok({ suite: suiteFor(compileChart(source), activeSets(source)), version: null });
}

async function storedSuite(bundle: string, options: CommonOptions & { data?: string }): Promise<Result<Stored>> {
  const there = existingData(options);
  const config = there.ok ? await dataFolder(options) : there;
  if (!config.ok) return config;
  const { store } = await openInstallation(config.value);
  try {
    const workspace = await openWorkspace(options.workspace);
    const versions = createVersionService({ store, workspace, clock: { now: () => Date.now() } });
    const latest = await versions.load(bundle);
    if (!latest) return refuse({ code: 'suite/no-version', message: text.noVersion(bundle) });
    if (!latest.suite) return refuse({ code: 'suite/none', message: text.noSuite(latest.version) });
    return ok({ suite: latest.suite, version: latest.version });
  } finally {
    await store.close();
  }
}

function say(name: string, version: number | null, { scenarios, differs, coverage, reasons }: SuiteReport): void {
  sayOut(text.suiteOf(name, version));
  sayOut(differs.length === 0 ? text.suiteHolds(scenarios) : text.suiteFails(differs.length, scenarios));
  for (const { scenario, problems } of differs)
    for (const { message } of problems) sayOut(text.suiteDiffers(scenario, message));
  sayOut(text.coverage(coverage.taken, coverage.total));
  for (const way of coverage.untaken) sayOut(text.untaken(way, reasons[way] ?? ''));
}
