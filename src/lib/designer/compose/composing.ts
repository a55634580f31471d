import { templateOf } from '#lib/core/chart/process-of.ts';
import type { ProcessStep } from '#lib/core/chart/process-steps.ts';
import { bringSituations } from '#lib/core/edit/bring.ts';
import { waitingGraph } from '#lib/core/deadline/waiting.ts';
import { composedId } from '#lib/core/model/variant.ts';
import { isAcceptable } from '#lib/core/verify/acceptance.ts';
import type {
  Answers,
  Bundle,
  BundleSource,
  Composition,
  Department,
  Finding,
  Item,
  JointStep,
  Severity,
  Situation
} from '#lib/core/model/index.ts';
import type { StepHead } from '../merge/bench-history.ts';
import { countFindings, endingLines, findingLines, type EndingLine, type FindingCounts } from '../findings/findings.ts';
import { departmentOf } from '../canvas/flow.ts';
import type { GanttRow } from '../deadlines/gantt.ts';
import { caseOf, type Study } from '../life/study.ts';

/** An item of the catalogue, as much as it takes to find it and to draw it. */
export interface CatalogueEntry {
  /** Id of its document. */
  item: string;
  name: string;
  /** Which bundles it is in, where another item of its department has the same name; its id where it is in none. */
  from?: string;
  department: string;
  limit: Item['limit'];
  materials: number;
  process: string;
  type: string;
  /** Questions that its own conditions read, from the bundle where they are asked. */
  situations?: Situation[];
}

/** What two people on one bundle share: the composition, the row of its steps, and who is there. */
export interface Shared {
  composition: Composition;
  /** Number of the last step. */
  number: number;
  undo: StepHead | null;
  redo: StepHead | null;
}

/** What the editor of a bundle begins with. */
export interface Composing extends Shared {
  /** Id of the account that is signed in. */
  person: string;
  /** The day, `YYYY-MM-DD`, by the clocks of the bundle's calendar. */
  today: string;
  catalogue: CatalogueEntry[];
  departments: Department[];
  /** Items of the bundle by local id, as decided, without their fields; where several variants of one are handled, each. */
  items: Record<string, Item[]>;
  /** Process template → its steps (环节), of every template that an item of the catalogue may go by. */
  steps: Record<string, ProcessStep[]>;
}

/** One problem as the panel shows it. */
export interface ProblemLine {
  code: string;
  severity: Severity;
  message: string;
  path: string;
  item: string | null;
  href: string;
  rule: string | null;
  /** Title of the decision that would settle it. */
  fix: string | null;
  /** Its course can be played. */
  course: string | null;
  acceptable: boolean;
  /** It was accepted for a while, and that is over: its sentence says by whom. */
  lapsed: boolean;
}

/** What checking a bundle gave, for the views of the editor. */
export interface Check {
  /** Step of the history that was checked. */
  number: number;
  problems: ProblemLine[];
  /** Accepted findings that will soon be open again. */
  ending: EndingLine[];
  /** The day for which it was checked, `YYYY-MM-DD`. */
  today: string;
  counts: FindingCounts;
  exact: boolean;
  /** Items that one waits for although nobody drew it: it needs their materials or data. */
  follows: Record<string, string[]>;
  path: string[];
  days: number;
  sums: { items: number; materials: number; days: number };
  gantt: { rows: GanttRow[]; declared: number };
  joint: JointStep[];
  items: Record<string, Item>;
  /** Of each item: what its process is called, and how much its form asks. */
  about: Record<string, { process: string; fields: number; required: number }>;
}

/** Entries of the whole catalogue, by name. `bundles`: where the questions of items are asked. */
export function catalogueEntries(items: Readonly<Record<string, Item>>, bundles: readonly Bundle[]): CatalogueEntry[] {
  const named = Map.groupBy(Object.values(items), namesake);
  return Object.values(items)
    .map((item): CatalogueEntry => {
      const { id, name, department, limit, materials, process, type } = item;
      const { situations } = bringSituations([item], bundles);
      return {
        item: id,
        name,
        ...(named.get(namesake(item))!.length > 1 ? { from: whereOf(id, bundles) } : {}),
        department,
        limit,
        materials: materials.length,
        process,
        type,
        ...(situations.length > 0 ? { situations } : {})
      };
    })
    .toSorted((a, b) => a.department.localeCompare(b.department) || a.name.localeCompare(b.name, 'zh-CN'));
}

/** What somebody who looks for an item sees of it. */
function namesake({ name, department }: Item): string {
  return `${department} ${name}`;
}

/** Bundles of an item by their names, with the region where another bundle is called the same. */
function whereOf(item: string, bundles: readonly Bundle[]): string {
  const using = bundles.filter(({ items }) => items.some((entry) => entry.item === item));
  const shared = (name: string) => bundles.filter((each) => each.name === name).length > 1;
  return using.map(({ name, region }) => (shared(name) ? `${name} · ${region.name}` : name)).join('、') || item;
}

/** Items without their fields, which the editor does not show. */
export function lightItems(source: BundleSource): Record<string, Item> {
  return Object.fromEntries(Object.entries(source.items).map(([id, item]) => [id, { ...item, bindings: [] }]));
}

/** The study of a bundle in one case, for the editor. `courses`: finding → query of the page that plays it. */
export function checkOfStudy(
  study: Study,
  answers: Answers,
  number: number,
  courses: ReadonlyMap<Finding, string | null>
): Check {
  const { source, findings } = study;
  const base = `/designer/bundles/${source.bundle.id}`;
  const shown = caseOf(study, answers);
  const { today } = study;
  const all = findingLines(findings, source.decisions, base, today);
  const lines = all.filter(({ finding }) => !finding.accepted);
  return {
    number,
    today,
    ending: endingLines(all, base),
    problems: lines.map((line): ProblemLine => {
      const { finding } = line;
      const course = courses.get(finding);
      return {
        code: finding.code,
        severity: finding.severity,
        message: finding.message,
        path: finding.path,
        item: line.item,
        href: line.href,
        rule: line.rule,
        fix: finding.fix?.title ?? null,
        course: course ? `${base}/findings/course?${course}` : null,
        acceptable: isAcceptable(finding),
        lapsed: finding.lapsed !== undefined
      };
    }),
    counts: countFindings(findings),
    exact: study.explored.exact,
    follows: followsIn(source),
    path: shown.path,
    days: shown.days,
    sums: { items: shown.reduction.items, materials: shown.reduction.materials.after, days: shown.days },
    gantt: { rows: ganttRows(source, shown), declared: source.bundle.limit.promised },
    joint: jointIn(source),
    items: lightItems(source),
    about: Object.fromEntries(
      Object.entries(source.items).map(([id, item]) => [
        id,
        {
          process: templateOf(item, source)?.name ?? item.process,
          fields: item.bindings.length,
          required: item.bindings.filter((binding) => binding.required).length
        }
      ])
    )
  };
}

/** Joint steps by the places of the composition, which is what the editor knows: several picked variants are one there. */
function jointIn({ bundle }: BundleSource): JointStep[] {
  const composed = new Map(bundle.items.map((entry) => [entry.id, composedId(entry)]));
  return (bundle.joint ?? []).map((step) => ({
    ...step,
    items: [...new Set(step.items.map((id) => composed.get(id) ?? id))]
  }));
}

function followsIn(source: BundleSource): Record<string, string[]> {
  const waits = waitingGraph(source);
  return Object.fromEntries(
    source.bundle.items.map(({ id, dependsOn }) => {
      const items = (waits[id] ?? []).map(({ item }) => item).filter((item) => !dependsOn.includes(item));
      return [id, [...new Set(items)]];
    })
  );
}

function ganttRows(source: BundleSource, shown: ReturnType<typeof caseOf>): GanttRow[] {
  return source.bundle.items.flatMap(({ id }) => {
    const span = shown.spans[id];
    const item = source.items[id];
    if (!span || !item) return [];
    const department = departmentOf(source, item.department);
    const instant = span.end === span.start;
    return [{ item: id, name: item.name, department, ...span, instant, critical: shown.path.includes(id) }];
  });
}
