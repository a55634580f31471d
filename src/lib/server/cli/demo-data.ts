import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { fillDemo, type Told, type Wanted } from '#lib/server/demo-data/demo-data.ts';
import { text } from '#lib/server/demo-data/messages.ts';
import type { Config } from '#lib/server/config.ts';
import { folderState, prepareDataFolder } from '#lib/server/data-folder.ts';
import { openInstallation } from '#lib/server/installation.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import type { DemoDataResult } from './demo-data-results.ts';
import { text as common } from './messages.ts';
import { createPace } from './pace.ts';
import { refused, sayErr, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import { chosenConfig } from './stored.ts';

export interface DemoDataOptions extends CommonOptions {
  data?: string;
  applications?: string;
  month?: string;
  seed?: string;
  bundles?: string;
}

const APPLICATIONS = 5000;
const APPLICATIONS_AT_MOST = 100_000;
const TOLD_EVERY_MS = 2000;
const TOLD_ELSEWHERE_MS = 30_000;

/** `demo-data`: a month of a made-up county, into a demo's data folder that no server has open. 1: some went otherwise than simulated, or it was told to stop. */
export async function demoDataCommand(options: DemoDataOptions): Promise<ExitCode> {
  const wanted = readOptions(options);
  if (!wanted.ok) return refused('', wanted.problems);
  const config = await demoFolder(options);
  if (!config.ok) return refused('', config.problems);
  const workspace = await openWorkspace(options.workspace);
  const installation = await openInstallation(config.value);
  const began = Date.now();
  try {
    const given = {
      ...installation,
      config: config.value,
      workspace,
      now: began,
      say: sayErr,
      told: teller(began),
      signal: stopOnSignal()
    };
    const filled = await fillDemo(given, wanted.value);
    if (!filled.ok) return refused('', filled.problems);
    const { refused: failed, ...figures } = filled.value;
    const seconds = Math.round((Date.now() - began) / 100) / 10;
    const result: DemoDataResult = { data: config.value.data, ...figures, seconds, refused: failed.length };
    if (options.json) sayJson(result);
    else if (result.left === 0)
      sayOut(`${text.done(result.applications, result.events, seconds)}\n${text.start(result.data)}`);
    if (failed[0]) sayErr(text.refused(failed.length, failed[0].message));
    if (result.left > 0) sayErr(text.stopped(result.data, result.applications, result.left));
    return failed.length > 0 || result.left > 0 ? 1 : 0;
  } finally {
    await installation.close();
    await workspace.close();
  }
}

function readOptions({ applications, month, seed, bundles }: DemoDataOptions): Result<Wanted> {
  const usage = (message: string): Problem => ({ code: 'usage/demo-data', message: common.usage(message) });
  const [count, from] = [Number(applications ?? APPLICATIONS), Number(seed ?? 1)];
  if (!Number.isInteger(count) || count < 1 || count > APPLICATIONS_AT_MOST)
    return refuse(usage(text.badNumber('--applications', APPLICATIONS_AT_MOST)));
  if (!Number.isInteger(from) || from < 0) return refuse(usage(text.badSeed));
  const ids = bundles?.split(',').map((id) => id.trim());
  return ok({ applications: count, seed: from, ...(month !== undefined && { month }), ...(ids && { bundles: ids }) });
}

/** Only ever a demo's folder, made where there is none (rule 30). */
async function demoFolder(options: DemoDataOptions): Promise<Result<Config>> {
  const config = chosenConfig(options, { YIJIANSHI_DEMO: '1' });
  if (!config.ok) return config;
  const { data } = config.value;
  const state = await folderState(data);
  if (state !== 'empty' && state !== 'demo') return refuse({ code: 'demo-data/not-demo', message: text.notDemo(data) });
  const prepared = await prepareDataFolder(config.value);
  return prepared.ok ? config : prepared;
}

/** Ctrl+C ends it between two lives; a second one at once, after which the same command goes on all the same. */
function stopOnSignal(): AbortSignal {
  const stop = new AbortController();
  const heard = (): void => {
    if (!stop.signal.aborted) sayErr(text.stopping);
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, heard);
  return stop.signal;
}

/** Says now and then how far it is and how long it will take: on a terminal every two seconds, elsewhere every half minute. */
function teller(began: number): Told {
  const every = process.stderr.isTTY ? TOLD_EVERY_MS : TOLD_ELSEWHERE_MS;
  const left = createPace();
  let last = began;
  return ({ done, of, events, at }) => {
    const now = Date.now();
    if (now - last < every) return;
    last = now;
    const day = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
    const perSecond = Math.round((events * 1000) / (now - began));
    sayErr(text.playing(done, of, day, perSecond, text.timeLeft(left(done, of, now))));
  };
}
