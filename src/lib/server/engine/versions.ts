import type { Clock } from '#lib/core/clock.ts';
import { FaultError, type Problem } from '#lib/core/errors.ts';
import type { Calendar, Finding } from '#lib/core/model/index.ts';
import { todayIn } from '#lib/core/verify/acceptance.ts';
import { createRunner } from '#lib/core/run/runner.ts';
import type { Suite } from '#lib/core/simulate/suite/suite.ts';
import type { Store, VersionRow } from '../store/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { canonicalJson } from './canonical-json.ts';
import { composeInWorker, suiteInWorker } from './compose-in-worker.ts';
import type { VersionContent } from './compose.ts';
import { sha256 } from './event-log.ts';
import { createTextRunner, type TextRunner } from './known-steps.ts';
import { appendLife, lastWord, lifeLine, RESTORED, sinceOf } from './life.ts';
import type { PublishedVersion, VersionLine, VersionService } from './types.ts';
import { hashToday, publicSources } from './version-sources.ts';

const LOADED_AT_MOST = 100;

interface StoredDocument {
  content: VersionContent;
  calendar: Calendar;
  /** Follows from the content, so it is not hashed; absent in versions from before there was one. */
  suite?: Suite;
}

export interface VersionDeps {
  store: Store;
  workspace: Pick<Workspace, 'source' | 'documents' | 'outside'>;
  clock: Clock;
}

/** Publishes bundles and loads what was published. */
export function createVersionService(deps: VersionDeps): VersionService {
  const loaded = new Map<string, PublishedVersion>();

  async function read(row: VersionRow): Promise<PublishedVersion> {
    const version = loaded.get(nameOf(row)) ?? unpack(row);
    loaded.set(nameOf(row), version);
    if (loaded.size > LOADED_AT_MOST) loaded.delete(loaded.keys().next().value!);
    return dated(version);
  }

  /** With calendar and warning rules as they are today; the same object until one of them changes. */
  function dated(version: PublishedVersion): PublishedVersion {
    const outside = deps.workspace.outside(version.bundle);
    const { calendar, warnings } = version.source;
    if (!outside || (outside.calendar.revision === calendar.revision && same(outside.warnings, warnings)))
      return version;
    const today = { ...version, source: { ...version.source, ...outside } };
    loaded.set(nameOf(version), today);
    return today;
  }

  async function load(bundle: string, version?: number): Promise<PublishedVersion | null> {
    const number = version ?? (await history(bundle)).find(({ state }) => state !== 'trial')?.version;
    if (number === undefined) return null;
    const known = loaded.get(nameOf({ bundle, version: number }));
    if (known) return dated(known);
    const row = await deps.store.version(bundle, number);
    return row && read(row);
  }

  async function published(): ReturnType<VersionService['published']> {
    const lines = Map.groupBy(
      (await history()).filter(({ state }) => state !== 'trial'),
      ({ bundle }) => bundle
    );
    const offered = [...lines.values()].map(([newest]) => newest!).filter(({ state }) => state === 'published');
    const versions = await Promise.all(offered.map(({ bundle, version }) => load(bundle, version)));
    return versions.flatMap((version) =>
      version ? [{ bundle: version.source.bundle, version: version.version, reduction: version.reduction }] : []
    );
  }

  async function history(bundle?: string): Promise<VersionLine[]> {
    const [rows, life] = await Promise.all([deps.store.versions(bundle), deps.store.life(bundle)]);
    return rows
      .map(({ bundle: id, ...row }): VersionLine => {
        const told = lastWord(life, { bundle: id, version: row.version });
        const state = told?.kind ?? 'published';
        return {
          bundle: id,
          ...row,
          state,
          ...(told && { since: sinceOf(told) })
        };
      })
      .sort((a, b) => (a.bundle === b.bundle ? b.version - a.version : a.bundle < b.bundle ? -1 : 1));
  }

  async function stateOf(bundle: string, version: number): ReturnType<VersionService['stateOf']> {
    return (await history(bundle)).find((line) => line.version === version)?.state ?? null;
  }

  async function offered(bundle: string): ReturnType<VersionService['offered']> {
    const newest = (await history(bundle)).find(({ state }) => state !== 'trial');
    return newest?.state === 'published' ? load(bundle, newest.version) : null;
  }

  async function retire(...[bundle, version, by, why]: Parameters<VersionService['retire']>): Promise<boolean> {
    if ((await stateOf(bundle, version)) !== 'published') return false;
    await appendLife(deps, bundle, { kind: 'retired', actor: by.id, name: by.name, version, reason: why });
    return true;
  }

  async function restore(...[bundle, version, by, why]: Parameters<VersionService['restore']>): Promise<boolean> {
    const newest = (await history(bundle)).find(({ state }) => state !== 'trial');
    if (newest?.version !== version || newest.state !== 'retired') return false;
    const note = { kind: 'published', actor: by.id, name: by.name, version, subject: RESTORED, reason: why };
    await appendLife(deps, bundle, note);
    return true;
  }

  async function publish(
    bundle: string,
    by: string,
    options: NonNullable<Parameters<VersionService['publish']>[2]> = {}
  ): ReturnType<VersionService['publish']> {
    const state = options.state ?? 'published';
    const { actor = by, why = '' } = options;
    const note = (version: number) => ({ kind: state, actor, name: by, version, reason: why });
    const source = await deps.workspace.source(bundle);
    if (!source.ok) return { ok: false, findings: source.problems.map(asFinding) };
    const composed = await composeInWorker({
      source: source.value,
      today: todayIn(source.value.calendar, deps.clock.now()),
      sources: publicSources(deps.workspace.documents(bundle))
    });
    if (!composed.ok) return composed;
    const sha = sha256(canonicalJson(composed.content));
    const latest = await deps.store.latestVersion(bundle);
    if (latest && (latest.sha256 === sha || hashToday(contentOf(latest)) === sha)) {
      const is = await stateOf(bundle, latest.version);
      // Published is not taken back to a trial; a retired version comes back only when somebody restores it.
      if (is === 'trial' && state === 'published') await appendLife(deps, bundle, note(latest.version));
      return { ok: true, version: await read(latest), again: true, findings: composed.findings };
    }
    const stored: StoredDocument = {
      content: composed.content,
      calendar: source.value.calendar,
      suite: await suiteInWorker(source.value)
    };
    const row: VersionRow = {
      bundle,
      version: (latest?.version ?? 0) + 1,
      sha256: sha,
      publishedAt: deps.clock.now(),
      publishedBy: by,
      // The order of keys is kept: it is the order of the items, and of the fields in each form.
      document: JSON.stringify(stored)
    };
    // Somebody else published at the same moment: their version stands, this one is compared with it anew.
    if ((await deps.store.saveVersion(row, lifeLine(deps, bundle, note(row.version)))).state === 'exists')
      return publish(bundle, by, options);
    return { ok: true, version: await read(row), again: false, findings: composed.findings };
  }

  return { load, offered, published, history, stateOf, publish, retire, restore };
}

/** One runner a version, however often the version is asked for. */
const runners = new WeakMap<PublishedVersion, TextRunner>();
export function runnerOf(version: PublishedVersion): TextRunner {
  let runner = runners.get(version);
  if (!runner) runners.set(version, (runner = createTextRunner(createRunner(version.chart))));
  return runner;
}

function contentOf({ document }: VersionRow): VersionContent {
  return (JSON.parse(document) as StoredDocument).content;
}

function nameOf({ bundle, version }: { bundle: string; version: number }): string {
  return `${bundle}@${version}`;
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function unpack(row: VersionRow): PublishedVersion {
  const document = JSON.parse(row.document) as StoredDocument;
  if (sha256(canonicalJson(document.content)) !== row.sha256) {
    throw new FaultError(
      'version/changed',
      `已发布的版本 ${row.bundle} 第 ${row.version} 版内容与发布时的 SHA-256 不符，不能使用。`
    );
  }
  return {
    ...document.content,
    source: { ...document.content.source, calendar: document.calendar },
    ...(document.suite && { suite: document.suite }),
    version: row.version,
    sha256: row.sha256,
    publishedAt: row.publishedAt,
    publishedBy: row.publishedBy
  };
}

function asFinding(problem: Problem): Finding {
  return { code: problem.code, severity: 'error', message: problem.message, path: problem.path ?? '' };
}
