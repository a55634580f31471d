import { limitText } from '#lib/ui/limits.ts';
import { STATUSES, type ServiceMode, type Status } from '#lib/core/model/directory.ts';
import type { Owner } from '#lib/core/model/element.ts';
import type { Department } from '#lib/core/model/index.ts';
import { codeListsOf, elementsOf } from './catalogue-elements.ts';
import { departmentIn, entryFor, usesOf, type CatalogueFacts, type Use } from './catalogue-model.ts';
import { modesOf, type HeldMode } from './catalogue-modes.ts';
import type { Matches } from './catalogue-search.ts';

export const KINDS = [
  'items',
  'variants',
  'departments',
  'elements',
  'codelists',
  'processes',
  'calendars',
  'bundles'
] as const;
export type Kind = (typeof KINDS)[number];

export interface ItemLine {
  id: string;
  name: string;
  department: Department;
  type: string;
  limit: string;
  fields: number;
  materials: number;
  variants: number;
  modes: HeldMode[];
  status: Status | null;
  uses: Use[];
  /** Changed here since its import. */
  revised: boolean;
}

/** What a list of items is narrowed by; empty: anything. */
export interface ItemFilters {
  department: string;
  status: string;
  mode: string;
  bundle: string;
}

export function itemLines(facts: CatalogueFacts, matches: Matches, filters: Partial<ItemFilters> = {}): ItemLine[] {
  return facts.items
    .map((known): ItemLine => {
      const { item } = known;
      return {
        id: item.id,
        name: item.name,
        department: departmentIn(facts.departments, item.department),
        type: item.type,
        limit: limitText(item.limit.promised, item.limit.unit),
        fields: item.bindings.length,
        materials: item.materials.length,
        variants: item.variants?.length ?? 0,
        modes: modesOf(known, facts),
        status: statusOf(facts, 'item', item.id),
        uses: usesOf(item.id, facts),
        revised: known.revised
      };
    })
    .filter((line) => fits(line, filters))
    .filter(({ name, id, department, uses }) =>
      matches(name, id, department.name, department.short, ...uses.map((use) => use.name))
    );
}

function fits(line: ItemLine, { department, status, mode, bundle }: Partial<ItemFilters>): boolean {
  return (
    (!department || line.department.id === department) &&
    (!status || line.status === status) &&
    (!mode || line.modes.some((held) => held.mode === (mode as ServiceMode))) &&
    (!bundle || (bundle === 'none' ? line.uses.length === 0 : line.uses.some((use) => use.bundle === bundle)))
  );
}

/** What an administrator said; else an item or bundle that can be applied for is implemented, told by its bundles. */
export function statusOf(facts: CatalogueFacts, kind: 'item' | 'bundle', id: string): Status | null {
  const said = entryFor(facts.directory, kind, id)?.status;
  if (said) return said;
  const inUse = kind === 'bundle' || usesOf(id, facts).length > 0;
  return inUse ? STATUSES[0] : null;
}

export interface VariantLine {
  item: string;
  itemName: string;
  id: string;
  name: string;
  department: Department;
  limit: string | null;
  fields: number;
  materials: number;
}

export function variantLines(facts: CatalogueFacts, matches: Matches): VariantLine[] {
  return facts.items.flatMap(({ item }) =>
    (item.variants ?? [])
      .filter(({ name, id }) => matches(name, id, item.name))
      .map((variant) => ({
        item: item.id,
        itemName: item.name,
        id: variant.id,
        name: variant.name,
        department: departmentIn(facts.departments, item.department),
        limit: variant.limit ? limitText(variant.limit.promised, variant.limit.unit) : null,
        fields: Object.keys(variant.fields ?? {}).length,
        materials: Object.keys(variant.materials ?? {}).length
      }))
  );
}

export interface DepartmentLine {
  department: Department;
  items: number;
  /** Bundles that it takes part in. */
  bundles: { id: string; name: string }[];
  /** Bundles that it leads. */
  leads: number;
}

export function departmentLines(facts: CatalogueFacts, matches: Matches): DepartmentLine[] {
  return facts.departments
    .filter(({ name, short, id }) => matches(name, short, id))
    .map((department) => ({
      department,
      items: facts.items.filter(({ item }) => item.department === department.id).length,
      bundles: facts.sources
        .filter(({ items }) => Object.values(items).some((item) => item.department === department.id))
        .map(({ bundle }) => ({ id: bundle.id, name: bundle.name })),
      leads: facts.sources.filter(({ bundle }) => bundle.lead === department.id).length
    }));
}

export interface ElementLine {
  id: string;
  title: string;
  owner: Owner | null;
  known: boolean;
  kind: string | null;
  codelist: string | null;
  fields: number;
  items: number;
  departments: number;
}

/** `owner`: who keeps it, `none` for those that no list has. `asked`: only those that a form asks for. */
export function elementLines(
  facts: CatalogueFacts,
  matches: Matches,
  { owner = '', asked = false }: { owner?: string; asked?: boolean } = {}
): ElementLine[] {
  return elementsOf(facts)
    .filter((each) => !owner || (owner === 'none' ? !each.known : each.owner === owner))
    .filter((each) => !asked || each.askers.length > 0)
    .filter((each) => matches(each.title, each.id, ...each.synonyms))
    .map(({ id, title, owner: keeper, known, kind, codelist, askers }) => ({
      id,
      title,
      owner: keeper,
      known,
      kind,
      codelist,
      fields: askers.length,
      items: new Set(askers.map(({ item }) => item)).size,
      departments: new Set(askers.map(({ department }) => department)).size
    }));
}

export interface CodeListLine {
  id: string;
  title: string;
  standard: string | null;
  owner: Owner;
  values: number;
  elements: number;
  fields: number;
}

export function codeListLines(facts: CatalogueFacts, matches: Matches): CodeListLine[] {
  return codeListsOf(facts)
    .filter(({ list }) => matches(list.title, list.id, list.standard))
    .map(({ list, owner, elements, fields }) => ({
      id: list.id,
      title: list.title,
      standard: list.standard ?? null,
      owner,
      values: list.values.length,
      elements: elements.length,
      fields: fields.length
    }));
}

export interface CalendarLine {
  id: string;
  name: string;
  revision: string;
  years: string[];
  /** Regions with days of their own. */
  regions: number;
}

export function calendarLines({ calendars }: CatalogueFacts, matches: Matches): CalendarLine[] {
  return calendars.calendars
    .filter(({ id, name }) => matches(id, name))
    .map(({ id, name, revision, years }) => ({
      id,
      name,
      revision,
      years: Object.keys(years).sort(),
      regions: calendars.regional?.length ?? 0
    }));
}

export interface BundleLine {
  id: string;
  name: string;
  region: string;
  lead: Department;
  items: number;
  departments: Department[];
  situations: number;
  status: Status | null;
}

export function bundleLines(facts: CatalogueFacts, matches: Matches): BundleLine[] {
  return facts.sources
    .filter(({ bundle }) => matches(bundle.name, bundle.id, bundle.region.name))
    .map(({ bundle, items }) => ({
      id: bundle.id,
      name: bundle.name,
      region: bundle.region.name,
      lead: departmentIn(facts.departments, bundle.lead),
      items: bundle.items.length,
      departments: [...new Set(Object.values(items).map(({ department }) => department))].map((id) =>
        departmentIn(facts.departments, id)
      ),
      situations: bundle.situations.length,
      status: statusOf(facts, 'bundle', bundle.id)
    }));
}
