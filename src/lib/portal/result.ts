import { criticalPath, datedPath, type DatedPath } from '#lib/core/deadline/path.ts';
import { activeItems } from '#lib/core/condition/situations.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import { reduction } from '#lib/core/merge/reduction.ts';
import type { MaterialLine, MergePlan, Reduction } from '#lib/core/merge/types.ts';
import type { Answers, BundleSource, Item } from '#lib/core/model/index.ts';
import { departmentBadge, type DepartmentBadge } from './departments.ts';
import { itemReasons, materialReasons, type Because, type MaterialReason } from './reasons.ts';

export interface PlannedJob {
  id: string;
  name: string;
  department: DepartmentBadge;
  /** What one gets. */
  result: string;
  delivery: string[];
  optional: boolean;
  /** The answers that ask for it; none: everybody does it. */
  because: Because[];
}

/** Items that are done on the same working day after submission. */
export interface PlannedDay {
  /** Working days after submission; 0 = the same day. */
  end: number;
  at: number;
  jobs: PlannedJob[];
}

/** What is said about one item; further variants of it have the same name. */
interface ItemNote {
  id: string;
  name: string;
  text: string;
}

export interface ResultView {
  items: number;
  /** Working days until everything is done, with the promised limits. */
  days: number;
  finishAt: number;
  provisional: boolean;
  compare: Reduction;
  plan: PlannedDay[];
  submit: MaterialLine[];
  free: MaterialLine[];
  /** Why each material is asked for, by its `sharedKey`. */
  reasons: Record<string, MaterialReason>;
  fees: ItemNote[];
  /** What cannot be done from home, in the department's words. */
  residue: ItemNote[];
}

function activeEntries(source: BundleSource, answers: Answers): { id: string; item: Item; optional: boolean }[] {
  const states = activeItems(source, answers);
  return source.bundle.items.flatMap(({ id, optional }) => {
    const item = source.items[id];
    return item && states[id] === true ? [{ id, item, optional }] : [];
  });
}

function plannedDays(
  source: BundleSource,
  answers: Answers,
  spans: Record<string, { end: number }>,
  { from, spans: dates }: Pick<DatedPath, 'from' | 'spans'>
): PlannedDay[] {
  const days = new Map<number, PlannedDay>();
  const reasons = itemReasons(source, answers);
  for (const { id, item, optional } of activeEntries(source, answers)) {
    const end = Math.ceil(spans[id]?.end ?? 0);
    const day = days.get(end) ?? { end, at: from, jobs: [] };
    if (end > 0) day.at = Math.max(day.at, dates[id]?.end ?? from);
    const department = departmentBadge(source.departments, item.department);
    day.jobs.push({
      id,
      name: item.name,
      department,
      result: item.result.name,
      delivery: item.result.delivery,
      optional,
      because: reasons[id] ?? []
    });
    days.set(end, day);
  }
  return [...days.values()].sort((a, b) => a.end - b.end);
}

/** Whether any item applies under these answers; without one the guide ends at an exit page (rule 3). */
export function hasWork(source: BundleSource, answers: Answers): boolean {
  return Object.values(activeItems(source, answers)).some((active) => active === true);
}

/**
 * 您只需办 N 件、交 M 份材料、约 D 个工作日, and everything below that sentence. Dates are by each item's own unit and the
 * region's way of counting the first day, as if it were accepted at once. `now` in milliseconds.
 */
export function resultView(source: BundleSource, plan: MergePlan, answers: Answers, now: number): ResultView {
  const path = criticalPath(source, answers);
  const lines = materialLines(plan, source, answers);
  const dated = datedPath(source, answers, now);
  const entries = activeEntries(source, answers);
  return {
    items: entries.length,
    days: path.days,
    finishAt: path.days === 0 ? now : dated.dueAt,
    provisional: dated.provisional,
    compare: reduction(source, plan, answers, { before: path.sum, after: path.days }),
    plan: plannedDays(source, answers, path.spans, dated),
    submit: lines.filter((line) => line.submit),
    free: lines.filter((line) => !line.submit),
    reasons: materialReasons(source, plan, answers),
    fees: entries
      .filter(({ item }) => item.fee.charged)
      .map(({ id, item }) => ({ id, name: item.name, text: item.fee.text })),
    residue: entries.flatMap(({ id, item }) =>
      item.offlineResidue ? [{ id, name: item.name, text: item.offlineResidue }] : []
    )
  };
}
