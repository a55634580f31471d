import { VOCABULARY_REVISION } from '#lib/core/chart/vocabulary.ts';
import { compileChart } from '#lib/core/chart/compile.ts';
import type { Clock } from '#lib/core/clock.ts';
import { activeItems, answerClasses } from '#lib/core/condition/situations.ts';
import { criticalPath } from '#lib/core/deadline/path.ts';
import { FaultError, type Problem } from '#lib/core/errors.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { reduction } from '#lib/core/merge/reduction.ts';
import type { MergePlan, Reduction } from '#lib/core/merge/types.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { Answers, BundleSource, Calendar, Finding } from '#lib/core/model/index.ts';
import { createRunner } from '#lib/core/run/runner.ts';
import type { Runner } from '#lib/core/run/types.ts';
import { verifyBundle } from '#lib/core/verify/verify.ts';
import type { Store, VersionRow } from '../store/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './event-log.ts';
import type { PublishedVersion, VersionService } from './types.ts';

/** Goes into every version (rule 25): raised when the engine gives an effect another meaning. */
export const ENGINE_REVISION = '1';
const LOADED_AT_MOST = 100;

/** What is published and hashed. Calendars lie outside a version (rule 25): `calendar` is only what it had at publishing. */
type Content = Omit<PublishedVersion, 'version' | 'sha256' | 'publishedAt' | 'publishedBy' | 'source'> & {
  source: Omit<BundleSource, 'calendar'>;
};
interface StoredDocument {
  content: Content;
  calendar: Calendar;
}

export interface VersionDeps {
  store: Store;
  workspace: Pick<Workspace, 'source' | 'documents'>;
  clock: Clock;
}

/** Publishes bundles and loads what was published. */
export function createVersionService(deps: VersionDeps): VersionService {
  const loaded = new Map<string, PublishedVersion>();

  async function read(row: VersionRow): Promise<PublishedVersion> {
    const name = `${row.bundle}@${row.version}`;
    const known = loaded.get(name);
    if (known) return known;
    const version = unpack(row, await calendarOf(deps.workspace, row.bundle));
    loaded.set(name, version);
    if (loaded.size > LOADED_AT_MOST) loaded.delete(loaded.keys().next().value!);
    return version;
  }

  async function load(bundle: string, version?: number): Promise<PublishedVersion | null> {
    const known = version !== undefined && loaded.get(`${bundle}@${version}`);
    if (known) return known;
    const row =
      version === undefined ? await deps.store.latestVersion(bundle) : await deps.store.version(bundle, version);
    return row && read(row);
  }

  async function published(): ReturnType<VersionService['published']> {
    const bundles = [...new Set((await deps.store.versions()).map((row) => row.bundle))];
    const versions = await Promise.all(bundles.map((bundle) => load(bundle)));
    return versions.flatMap((version) =>
      version ? [{ bundle: version.source.bundle, version: version.version, reduction: version.reduction }] : []
    );
  }

  async function publish(bundle: string, by: string): ReturnType<VersionService['publish']> {
    const source = await deps.workspace.source(bundle);
    if (!source.ok) return { ok: false, findings: source.problems.map(asFinding) };
    const composed = composeVersion(source.value, publicSources(deps.workspace.documents(bundle)));
    if (!composed.ok) return composed;
    const sha = sha256(canonicalJson(composed.content));
    const latest = await deps.store.latestVersion(bundle);
    if (latest?.sha256 === sha) return { ok: true, version: await read(latest) };
    const row: VersionRow = {
      bundle,
      version: (latest?.version ?? 0) + 1,
      sha256: sha,
      publishedAt: deps.clock.now(),
      publishedBy: by,
      document: canonicalJson({ content: composed.content, calendar: source.value.calendar } satisfies StoredDocument)
    };
    // Somebody else published at the same moment: their version stands, this one is compared with it anew.
    if ((await deps.store.saveVersion(row)).state === 'exists') return publish(bundle, by);
    return { ok: true, version: await read(row) };
  }

  return { load, published, publish };
}

/**
 * Everything that a version holds, from a bundle's source; or the findings, while one of severity error is open.
 * An accepted finding goes along with the name of the decision that accepts it.
 */
export function composeVersion(
  raw: BundleSource,
  sources: Record<string, string>
): { ok: true; content: Content } | { ok: false; findings: Finding[] } {
  const source = applyDecisions(raw);
  const plan = mergeBundle(source);
  const { findings } = verifyBundle(source, plan);
  if (findings.some((finding) => finding.severity === 'error' && finding.accepted === undefined))
    return { ok: false, findings };
  const { calendar: _, ...kept } = source;
  const content: Content = {
    bundle: source.bundle.id,
    source: kept,
    plan,
    chart: compileChart(source),
    reduction: fullReduction(source, plan),
    findings,
    revisions: { vocabulary: VOCABULARY_REVISION, engine: ENGINE_REVISION },
    sources
  };
  return { ok: true, content };
}

/** One runner a version, however often the version is asked for. */
const runners = new WeakMap<PublishedVersion, Runner>();
export function runnerOf(version: PublishedVersion): Runner {
  let runner = runners.get(version);
  if (!runner) runners.set(version, (runner = createRunner(version.chart)));
  return runner;
}

/**
 * The figures shown before any question is answered: those of the situation under which the most items apply, of several
 * such the one that comes first in the order of the options.
 */
export function fullReduction(source: BundleSource, plan: MergePlan): Reduction {
  const answers = widestAnswers(source);
  const { days, sum } = criticalPath(source, answers);
  return reduction(source, plan, answers, { before: sum, after: days });
}

export function widestAnswers(source: BundleSource): Answers {
  const count = (answers: Answers) =>
    Object.values(activeItems(source, answers)).filter((active) => active === true).length;
  let best: { answers: Answers; items: number } = { answers: {}, items: -1 };
  for (const answers of answerClasses(source)) {
    const items = count(answers);
    if (items > best.items) best = { answers, items };
  }
  return best.answers;
}

function unpack(row: VersionRow, calendar: Calendar | null): PublishedVersion {
  const document = JSON.parse(row.document) as StoredDocument;
  if (sha256(canonicalJson(document.content)) !== row.sha256) {
    throw new FaultError(
      'version/changed',
      `已发布的版本 ${row.bundle} 第 ${row.version} 版内容与发布时的 SHA-256 不符，不能使用。`
    );
  }
  return {
    ...document.content,
    source: { ...document.content.source, calendar: calendar ?? document.calendar },
    version: row.version,
    sha256: row.sha256,
    publishedAt: row.publishedAt,
    publishedBy: row.publishedBy
  };
}

async function calendarOf(workspace: VersionDeps['workspace'], bundle: string): Promise<Calendar | null> {
  const source = await workspace.source(bundle);
  return source.ok ? source.value.calendar : null;
}

function publicSources(documents: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(documents).filter(([path]) => path !== 'flows/calendars.json'));
}

function asFinding(problem: Problem): Finding {
  return { code: problem.code, severity: 'error', message: problem.message, path: problem.path ?? '' };
}
