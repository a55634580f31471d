import type { Problem } from '#lib/core/errors.ts';
import { apply } from './commit.ts';
import { lookAt, type Look } from './compatible.ts';
import { actorText, type EngineDeps } from './deps.ts';
import { loadApplication } from './load.ts';
import { commitOf } from './turn.ts';
import type { Actor, PublishedVersion } from './types.ts';
import { runnerOf } from './versions.ts';

/** As often as other things happen to an application in between, before it is left for the next time. */
const TRIES = 5;

/** What became of one application. `already`: it is under that version or a later one. `busy`: it kept moving. */
export type Migrated =
  | { state: 'moved' }
  | { state: 'already' | 'busy' | 'gone' }
  | { state: 'stays'; look: Look }
  | { state: 'refused'; problems: Problem[] };

/**
 * Takes one application over to a later version of its bundle, where `lookAt` proves that nothing becomes otherwise: one commit
 * with one event in its log, at the revision that was looked at. What happened in between is looked at anew; a second time it is
 * `already`. Nothing is written about those that stay.
 */
export async function migrateApplication(
  deps: EngineDeps,
  id: string,
  next: PublishedVersion,
  by: Actor
): Promise<Migrated> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const loaded = await loadApplication(deps, id);
    if (!loaded) return { state: 'gone' };
    const { row } = loaded;
    if (row.version >= next.version) return { state: 'already' };
    if (row.status === 'closed') return { state: 'gone' };
    const look = await lookAt(deps, loaded, { source: next.source, plan: next.plan, runner: runnerOf(next) });
    if (look.kind !== 'untouched') return { state: 'stays', look };
    const done = await apply(deps, loaded, {
      key: `migrate:${next.version}`,
      actor: actorText(by),
      event: null,
      entry: {
        type: 'application.migrated',
        payload: { from: row.version, to: next.version, sha256: next.sha256, by: by.name }
      },
      extra: async (turn) => ({ application: { ...commitOf(turn).application, version: next.version } })
    });
    if (done.ok) return { state: 'moved' };
    if (!done.problems.some(({ code }) => code === 'application/stale'))
      return { state: 'refused', problems: done.problems };
  }
  return { state: 'busy' };
}
