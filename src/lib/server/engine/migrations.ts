import { refuse, type Result } from '#lib/core/errors.ts';
import { reportFault } from '../log.ts';
import { faultNumber } from '../web/fault-number.ts';
import type { EngineDeps } from './deps.ts';
import { inProgress } from './dry-run.ts';
import { appendLife } from './life.ts';
import { text } from './life-messages.ts';
import { migrateApplication } from './migrate.ts';
import type { Actor, PublishedVersion } from './types.ts';

/** How far the taking over of a bundle's applications is, or how the last one since the start of the server ended. */
export interface MigrationProgress {
  version: number;
  state: 'running' | 'done' | 'failed';
  /** Applications of earlier versions that were in progress when it began, and those looked at so far. */
  total: number;
  looked: number;
  moved: number;
  /** They stay with their version, for a reason that the dry run names. */
  stay: number;
  /** They changed all the time, or ended meanwhile: the next time finds them. */
  missed: number;
}

export interface MigrationService {
  of(bundle: string): MigrationProgress | null;
  /**
   * Begins to take over what is proven compatible; the answer does not wait for the end. Killed in between, every application is
   * whole, under one version or the other, and begun again it goes on with the others. Refused: a version that citizens cannot
   * begin with, and while one is under way.
   */
  begin(bundle: string, version: number, by: Actor, why: string): Promise<Result<MigrationProgress>>;
  /** Waits for the application that is being worked on, and takes no further one. */
  stop(): Promise<void>;
}

export function createMigrations(deps: EngineDeps): MigrationService {
  const known = new Map<string, MigrationProgress>();
  const running = new Set<Promise<void>>();
  let stopped = false;

  async function begin(
    ...[bundle, version, by, why]: Parameters<MigrationService['begin']>
  ): ReturnType<MigrationService['begin']> {
    if (why.trim() === '') return refuse({ code: 'migration/no-reason', message: text.reasonMissing() });
    if (known.get(bundle)?.state === 'running') return refuse({ code: 'migration/busy', message: text.busy() });
    const before = known.get(bundle);
    const progress: MigrationProgress = {
      version,
      state: 'running',
      total: 0,
      looked: 0,
      moved: 0,
      stay: 0,
      missed: 0
    };
    // Taken before anything is waited for, so that two who press at once do not both begin.
    known.set(bundle, progress);
    const free = () => (before ? known.set(bundle, before) : known.delete(bundle));
    try {
      if ((await deps.versions.offered(bundle))?.version !== version) {
        free();
        return refuse({ code: 'migration/not-offered', message: text.notOffered() });
      }
      await appendLife(deps, bundle, { kind: 'migrated', actor: by.id, name: by.name, version, reason: why });
    } catch (fault) {
      free();
      throw fault;
    }
    const work = run(bundle, progress, by)
      .catch((fault: unknown) => {
        progress.state = 'failed';
        reportFault(faultNumber(), `migration ${bundle}@${version}`, fault);
      })
      .finally(() => running.delete(work));
    running.add(work);
    return { ok: true, value: progress };
  }

  /** One that cannot be read keeps no other one waiting. */
  async function counted(id: string, next: PublishedVersion, by: Actor): Promise<'moved' | 'stay' | 'missed'> {
    try {
      const { state } = await migrateApplication(deps, id, next, by);
      return state === 'moved' ? 'moved' : state === 'stays' ? 'stay' : 'missed';
    } catch (fault) {
      reportFault(faultNumber(), `migration ${next.bundle}@${next.version} ${id}`, fault);
      return 'missed';
    }
  }

  async function run(bundle: string, progress: MigrationProgress, by: Actor): Promise<void> {
    const next = (await deps.versions.load(bundle, progress.version))!;
    const ids: string[] = [];
    for await (const id of inProgress(deps, bundle, next.version)) ids.push(id);
    progress.total = ids.length;
    for (const id of ids) {
      // A version that is withdrawn meanwhile takes nobody any more.
      const isOffered = (await deps.versions.offered(bundle))?.version === next.version;
      if (stopped || !isOffered) {
        progress.state = 'failed';
        return;
      }
      progress[await counted(id, next, by)] += 1;
      progress.looked += 1;
    }
    progress.state = 'done';
  }

  return {
    of: (bundle) => known.get(bundle) ?? null,
    begin,
    stop: async () => {
      stopped = true;
      await Promise.allSettled(running);
    }
  };
}
