import { m } from '#lib/paraglide/messages.js';
import { layoutOf } from '#lib/core/merge/collect.ts';
import type { Conflict, ElementUse, MergedElement, MergePlan } from '#lib/core/merge/types.ts';
import { REFUSES } from '#lib/core/merge/narrowing-report.ts';
import { schemaOf } from '#lib/core/merge/view.ts';
import type { BundleSource, Department } from '#lib/core/model/index.ts';
import { departmentOf } from '../canvas/flow.ts';

export type CellLook = 'same' | 'converted' | 'produced' | 'open';

/** How one item asks for an element. `word` is the department's own way in a few characters; empty where it is the same. */
export interface BenchCell {
  look: CellLook;
  word: string;
  /** The department's own words, for the tip. */
  title: string;
}

export interface BenchRow {
  element: string;
  title: string;
  cells: Record<string, BenchCell>;
  /** Group of the first conflict that needs a person, or of any. */
  group: string | null;
  open: boolean;
}

export interface BenchMatrix {
  columns: { id: string; name: string; department: Department }[];
  groups: { title: string; rows: BenchRow[] }[];
  counts: { shared: number; all: number; conflict: number };
}

export type Shown = 'shared' | 'all' | 'conflict';

/** Elements against items, grouped by role: what is the same, what is converted, what an item produces, what is to decide. */
export function benchMatrix(source: BundleSource, plan: MergePlan, shown: Shown, search: string): BenchMatrix {
  const byElement = Map.groupBy(plan.conflicts, (conflict) => conflict.element);
  const all = plan.elements.map((element) => ({
    element,
    row: rowOf(plan, element, byElement.get(element.element) ?? [])
  }));
  const isShared = ({ element }: (typeof all)[number]) => new Set(element.uses.map((use) => use.item)).size > 1;
  const isOpen = ({ row }: (typeof all)[number]) => row.open;
  const kept = all
    .filter((entry) => shown === 'all' || (shown === 'shared' ? isShared(entry) : isOpen(entry)))
    .filter(({ element }) => search === '' || words(element).includes(search.toLowerCase()));
  const roles = Map.groupBy(kept, ({ element }) => element.role);
  return {
    columns: source.bundle.items.map(({ id }) => ({
      id,
      name: shortName(source.items[id]?.name ?? id),
      department: departmentOf(source, source.items[id]?.department ?? '')
    })),
    groups: [...roles].map(([role, entries]) => ({
      title: plan.roles[role] ?? role,
      rows: entries.map(({ row }) => row)
    })),
    counts: { shared: all.filter(isShared).length, all: all.length, conflict: all.filter(isOpen).length }
  };
}

function words(element: MergedElement): string {
  const fields = element.uses.flatMap((use) => [use.title, use.field]);
  return [element.title, element.element, ...fields].join(' ').toLowerCase();
}

/** The official name without what stands in brackets. */
function shortName(name: string): string {
  return name.replace(/[（(].*?[)）]/g, '') || name;
}

function rowOf(plan: MergePlan, element: MergedElement, conflicts: Conflict[]): BenchRow {
  const open = conflicts.filter(({ state }) => state === 'open' || state === 'reopened');
  const refused = new Set(open.flatMap(troubled).map(({ item, field }) => `${item}/${field}`));
  const cells: Record<string, BenchCell> = {};
  for (const item of element.producedBy) cells[item] = { look: 'produced', word: '', title: '' };
  for (const use of element.uses) cells[use.item] = cellOf(plan, element, use, refused.has(`${use.item}/${use.field}`));
  return {
    element: element.element,
    title: element.title,
    cells,
    group: (open[0] ?? conflicts[0])?.group ?? null,
    open: open.length > 0
  };
}

/** Of people shut out it is the refusing side that has to be looked at, of another difference every side. */
function troubled({ code, parties }: Conflict): Conflict['parties'] {
  return code === 'merge/narrowing' ? parties.filter(({ shows }) => shows === REFUSES) : parties;
}

function cellOf(plan: MergePlan, element: MergedElement, use: ElementUse, open: boolean): BenchCell {
  const word = wordOf(plan, element, use);
  const title = `${use.title} ${use.field}`;
  if (open) return { look: 'open', word, title };
  if (element.producedBy.length > 0) return { look: 'produced', word: '', title };
  return { look: word === '' ? 'same' : 'converted', word, title };
}

/** The department's own way: its codes, date layout, unit, length … */
function wordOf(plan: MergePlan, element: MergedElement, use: ElementUse): string {
  const schema = schemaOf(plan, use);
  const options = (schema.type === 'array' ? schema.items?.oneOf : schema.oneOf)?.map((o) => String(o.const));
  if (options && use.lens.kind !== 'identity') return brief(options);
  if (use.lens.kind === 'date') return layoutOf(schema) ?? '';
  if (schema['x-unit'] && schema['x-unit'] !== element.unit) return schema['x-unit'];
  if (use.lens.kind !== 'identity' && schema.type) return use.lens.kind === 'join' ? m.designer_bench_one_line() : '';
  if (schema.maxLength && schema.maxLength === element.schema.maxLength && element.uses.length > 1)
    return differs(plan, element, (other) => other.maxLength)
      ? m.designer_bench_at_most({ count: schema.maxLength })
      : '';
  return '';
}

function differs(
  plan: MergePlan,
  element: MergedElement,
  part: (schema: ReturnType<typeof schemaOf>) => unknown
): boolean {
  return new Set(element.uses.map((use) => part(schemaOf(plan, use)) ?? null)).size > 1;
}

function brief(options: string[]): string {
  const joined = options.join('/');
  return joined.length <= 9 ? joined : m.designer_bench_kinds_n({ count: options.length });
}
