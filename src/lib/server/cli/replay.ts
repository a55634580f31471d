import { createVersionService } from '#lib/server/engine/versions.ts';
import { openInstallationReads } from '#lib/server/installation.ts';
import { text } from '#lib/server/replay/messages.ts';
import { replayApplication, type Replayed } from '#lib/server/replay/replay.ts';
import type { ReplayDeps } from '#lib/server/replay/types.ts';
import { createSchemaCheck } from '#lib/server/schema-check.ts';
import type { Store } from '#lib/server/store/types.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { refused, sayErr, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import type { ReplayResult } from './replay-results.ts';
import { storedIn } from './stored.ts';

export interface ReplayOptions extends CommonOptions {
  all?: boolean;
  data?: string;
}

const PAGE = 200;
const TOLD_EVERY = 100;

/** `replay`: one application or all of them, read beside a running server; nothing is written. */
export async function replayCommand(name: string | undefined, options: ReplayOptions): Promise<ExitCode> {
  if ((name === undefined) !== (options.all === true))
    return refused('', [{ code: 'replay/which', message: text.which() }]);
  const config = storedIn(options);
  if (!config.ok) return refused('', config.problems);
  const { store: reads, keys, close } = await openInstallationReads(config.value);
  const workspace = await openWorkspace(options.workspace);
  try {
    const clock = { now: () => Date.now() };
    // Versions as they were published: which calendar held when is worked out from the log.
    const atPublication = { source: workspace.source, documents: workspace.documents, outside: () => null };
    const deps: ReplayDeps = {
      store: reads,
      keys,
      check: createSchemaCheck(),
      versions: createVersionService({ store: reads as Store, workspace: atPublication, clock }),
      today: (bundle) => workspace.outside(bundle)?.calendar
    };
    const ids = name === undefined ? allOf(reads) : await one(reads, name);
    if (ids === null) return refused('', [{ code: 'replay/unknown', message: text.unknown(name!) }]);
    return await report(deps, ids, options);
  } finally {
    await close();
    await workspace.close();
  }
}

async function report(
  deps: ReplayDeps,
  ids: AsyncIterable<string> | string[],
  options: ReplayOptions
): Promise<ExitCode> {
  const result: ReplayResult = { same: 0, erased: 0, different: 0, busy: 0, events: 0, applications: [] };
  let done = 0;
  for await (const id of ids) {
    const replayed = await replayApplication(deps, id);
    if (!replayed) continue;
    done += 1;
    result[replayed.state] += 1;
    result.events += replayed.events;
    if (replayed.state !== 'same' || replayed.unchecked.length > 0) result.applications.push(replayed);
    if (options.json !== true && (options.all !== true || replayed.state !== 'same')) say(replayed);
    if (process.stderr.isTTY && done % TOLD_EVERY === 0) sayErr(text.progress(done));
  }
  if (options.json) sayJson(result);
  else if (options.all) sayOut(text.total(result));
  return result.different + result.busy > 0 ? 1 : 0;
}

function say({ number, events, state, difference, unchecked }: Replayed): void {
  if (state === 'same') sayOut(text.same(number, events));
  if (state === 'erased') sayOut(text.erased(number, events));
  if (state === 'busy') sayOut(text.busy(number));
  if (difference) sayOut(text.different(number, difference.message));
  for (const sentence of unchecked) sayOut(text.unchecked(number, sentence));
}

async function one(store: Pick<Store, 'application' | 'applicationByNumber'>, name: string): Promise<string[] | null> {
  const row = (await store.applicationByNumber(name)) ?? (await store.application(name));
  return row && [row.id];
}

async function* allOf(store: Pick<Store, 'applicationsAfter'>): AsyncGenerator<string> {
  for (let after = '', isMore = true; isMore;) {
    const rows = await store.applicationsAfter(after, PAGE);
    isMore = rows.length === PAGE;
    after = rows.at(-1)?.id ?? after;
    for (const { id } of rows) yield id;
  }
}
