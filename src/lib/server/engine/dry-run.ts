import { compileChart } from '#lib/core/chart/compile.ts';
import type { MergePlan } from '#lib/core/merge/types.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { createRunner } from '#lib/core/run/runner.ts';
import { isTrial } from '#lib/core/run/trial.ts';
import { lookAt, type Next } from './compatible.ts';
import type { EngineDeps } from './deps.ts';
import { loadApplication, type Loaded } from './load.ts';

const PAGE = 200;
/** Applications that are looked at; beyond it the report says so. */
const AT_MOST = 5000;
/** Lines of each kind that the page lists. */
const LISTED = 200;

export interface DryRunLine {
  number: string;
  version: number;
  /** What is lacking, or why it cannot go on; nothing that a person wrote. */
  reasons: string[];
}

/** Applications that are kept back, by why. */
export interface DryRunGroup {
  count: number;
  /** Each reason with how many have it, the most frequent first; one application may have several. */
  why: { reason: string; count: number }[];
  /** The first of them. */
  lines: DryRunLine[];
}

/** What a draft or another version would mean for applications in progress. */
export interface DryRun {
  /** Looked at; `whole` is false where there are more. */
  total: number;
  whole: boolean;
  /** Nothing changes for them. */
  untouched: number;
  /** It asks for something that they were never asked for, and are not asked for now (rule 13). */
  lacking: DryRunGroup;
  /** Something that they rest on is otherwise there. */
  bound: DryRunGroup;
}

/**
 * Looks at every application of the bundle that is in progress, and changes none.
 * @param draft decided, with its merge; with `version` that version, and applications of earlier ones alone
 */
export async function dryRun(
  deps: EngineDeps,
  bundle: string,
  draft: { source: BundleSource; plan: MergePlan; version?: number }
): Promise<DryRun> {
  const next: Next = { ...draft, runner: createRunner(compileChart(draft.source)) };
  const report: DryRun = {
    total: 0,
    whole: true,
    untouched: 0,
    lacking: { count: 0, why: [], lines: [] },
    bound: { count: 0, why: [], lines: [] }
  };
  for await (const id of inProgress(deps, bundle, draft.version)) {
    if (report.total === AT_MOST) return sorted({ ...report, whole: false });
    const loaded = await loadApplication(deps, id);
    if (!loaded) continue;
    report.total += 1;
    const { kind, reasons } = await lookAt(deps, loaded, next);
    if (kind === 'untouched') report.untouched += 1;
    else note(report[kind], loaded, reasons);
  }
  return sorted(report);
}

function sorted(report: DryRun): DryRun {
  for (const { why } of [report.lacking, report.bound]) why.sort((a, b) => b.count - a.count);
  return report;
}

function note(group: DryRunGroup, { row: { number, version } }: Loaded, reasons: string[]): void {
  group.count += 1;
  for (const reason of reasons) {
    const known = group.why.find((each) => each.reason === reason);
    if (known) known.count += 1;
    else group.why.push({ reason, count: 1 });
  }
  if (group.lines.length < LISTED) group.lines.push({ number, version, reasons });
}

/**
 * Ids of the applications of a bundle that have not ended, trials left out.
 * @param before only those of earlier versions than this one
 */
export async function* inProgress(
  deps: Pick<EngineDeps, 'store'>,
  bundle: string,
  before = Number.POSITIVE_INFINITY
): AsyncIterable<string> {
  for (let after = ''; ;) {
    const rows = await deps.store.applicationsAfter(after, PAGE);
    for (const { id, number, version, status, bundle: own } of rows)
      if (own === bundle && status !== 'closed' && !isTrial(number) && version < before) yield id;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}
