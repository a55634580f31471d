import { compileChart } from '#lib/core/chart/compile.ts';
import { checkData } from '#lib/core/merge/check.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import type { MergePlan } from '#lib/core/merge/types.ts';
import { getElement } from '#lib/core/merge/values.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { obstacles, type Obstacle } from '#lib/core/run/continues.ts';
import { createRunner } from '#lib/core/run/runner.ts';
import { askedData, settleAnswers } from '#lib/core/run/submission.ts';
import { isTrial } from '#lib/core/run/trial.ts';
import type { Runner } from '#lib/core/run/types.ts';
import type { EngineDeps } from './deps.ts';
import { loadApplication, loadRecord, type Loaded } from './load.ts';
import { text } from './life-messages.ts';

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

/** What a draft would mean for applications in progress. */
export interface DryRun {
  /** Looked at; `whole` is false where there are more. */
  total: number;
  whole: boolean;
  /** Nothing changes for them. */
  untouched: number;
  /** They could go on once so many things were handed in. */
  lacking: { count: number; lines: DryRunLine[] };
  /** They have to end under the version that they began with. */
  bound: { count: number; lines: DryRunLine[] };
}

interface Next {
  source: BundleSource;
  plan: MergePlan;
  runner: Runner;
}

/**
 * Looks at every application of the bundle that is in progress, and changes none.
 * @param draft decided, with its merge
 */
export async function dryRun(
  deps: EngineDeps,
  bundle: string,
  draft: { source: BundleSource; plan: MergePlan }
): Promise<DryRun> {
  const next: Next = { ...draft, runner: createRunner(compileChart(draft.source)) };
  const report: DryRun = {
    total: 0,
    whole: true,
    untouched: 0,
    lacking: { count: 0, lines: [] },
    bound: { count: 0, lines: [] }
  };
  for await (const loaded of inProgress(deps, bundle)) {
    if (report.total === AT_MOST) return { ...report, whole: false };
    report.total += 1;
    const { kind, reasons } = await lookAt(deps, loaded, next);
    if (kind === 'untouched') {
      report.untouched += 1;
      continue;
    }
    const group = report[kind];
    group.count += 1;
    if (group.lines.length < LISTED)
      group.lines.push({ number: loaded.row.number, version: loaded.row.version, reasons });
  }
  return report;
}

async function* inProgress(deps: EngineDeps, bundle: string): AsyncIterable<Loaded> {
  for (let after = ''; ;) {
    const rows = await deps.store.applicationsAfter(after, PAGE);
    for (const row of rows) {
      if (row.bundle !== bundle || row.status === 'closed' || isTrial(row.number)) continue;
      const loaded = await loadApplication(deps, row.id);
      if (loaded) yield loaded;
    }
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}

async function lookAt(
  deps: EngineDeps,
  loaded: Loaded,
  next: Next
): Promise<{ kind: 'untouched' | 'lacking' | 'bound'; reasons: string[] }> {
  const record = await loadRecord(deps, loaded);
  const answers = settleAnswers(next, record.answers);
  if (!answers.ok) return { kind: 'bound', reasons: [text.answersOther()] };
  const standing = obstacles(loaded.runner, next.runner, loaded.snapshot).map((each) =>
    obstacleWords(each, next.source)
  );
  if (standing.length > 0) return { kind: 'bound', reasons: standing };
  const { outcomes } = loaded.snapshot.context;
  const isOpen = (item: string) => !Object.hasOwn(outcomes, item);
  const files = await deps.files.list({ application: loaded.row.id });
  const documents = materialLines(next.plan, next.source, answers.value)
    .filter(
      ({ submit, required, deferrableDays, items }) =>
        submit && required && deferrableDays === undefined && items.some(isOpen)
    )
    .filter(({ sharedKey }) => !files.some((file) => file.sharedKey === sharedKey));
  const { lacking, wrong } = await dataProblems(deps, { loaded, next, answers: answers.value, isOpen });
  if (wrong.length > 0) return { kind: 'bound', reasons: wrong };
  const reasons = [...documents.map(({ name }) => text.lacksMaterial(name)), ...lacking];
  return { kind: reasons.length > 0 ? 'lacking' : 'untouched', reasons };
}

/** Values that an open item needs and nobody has been asked for, and values that its form takes no longer. */
async function dataProblems(
  deps: EngineDeps,
  {
    loaded,
    next,
    answers,
    isOpen
  }: { loaded: Loaded; next: Next; answers: Parameters<typeof askedData>[1]; isOpen: (item: string) => boolean }
): Promise<{ lacking: string[]; wrong: string[] }> {
  const record = await loadRecord(deps, loaded);
  const data = askedData(next, answers, record.data);
  const elements = new Map(next.plan.elements.map((element) => [element.element, element]));
  const found = new Set(checkData(next.plan, next.source, answers, data, deps.check).flatMap(({ path }) => path ?? []));
  const open = [...found].filter((path) => elements.get(path)?.uses.some(({ item }) => isOpen(item)) ?? true);
  const title = (path: string) => elements.get(path)?.title ?? path;
  const isThere = (path: string) => getElement(record.data, path) !== undefined;
  return {
    lacking: open.filter((path) => !isThere(path)).map((path) => text.lacksField(title(path))),
    wrong: open.filter(isThere).map((path) => text.fieldOther(title(path)))
  };
}

function obstacleWords(obstacle: Obstacle, { items }: BundleSource): string {
  const name = (id: string) => items[id]?.name ?? id;
  if (obstacle.kind === 'items') return text.itemsOther(obstacle.items.map(name));
  if (obstacle.kind === 'frame') return text.frameOther();
  if (obstacle.kind === 'state') return text.stateOther();
  const words = { flow: text.flowOther, clocks: text.clocksOther, department: text.departmentOther };
  return words[obstacle.kind](name(obstacle.item));
}
