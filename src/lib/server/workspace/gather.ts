import { calendarAt } from '#lib/core/deadline/regional.ts';
import type { Catalogue } from '#lib/core/export/types.ts';
import type { Problem, Result } from '#lib/core/errors.ts';
import { ok, refuse } from '#lib/core/errors.ts';
import type {
  Attribute,
  Bundle,
  BundleSource,
  Calendars,
  CodeList,
  Decision,
  Decisions,
  Department,
  Departments,
  Elements,
  Item,
  JsonSchema,
  Regions,
  Role,
  UiSchema,
  Wordings,
  Words
} from '#lib/core/model/index.ts';
import { regionRulesAt } from '#lib/core/model/region.ts';
import type { Kind } from './formats.ts';
import type { Document, Loaded } from './load.ts';
import { text } from './messages.ts';
import { processesFor, processPaths } from './processes.ts';

/** Dated by itself and never part of a version (rule 25). */
export type Outside = Pick<BundleSource, 'calendar' | 'warnings'>;

const bundlePath = (id: string) => `flows/bundles/${id}.json`;
const decisionsPath = (id: string) => `flows/decisions/${id}.json`;
const itemPath = (id: string) => `flows/items/${id}.json`;
const formPath = (id: string) => `forms/items/${id}/schema.json`;
const layoutPath = (id: string) => `forms/items/${id}/layout.json`;

/** All data of one kind, in the order of their paths. */
export function allOf<T>(loaded: Loaded, kind: Kind): T[] {
  return [...loaded.documents.values()].filter((document) => document.kind === kind).map((d) => d.data as T);
}

export function departmentsOf(loaded: Loaded): Department[] {
  return allOf<Departments>(loaded, 'departments').flatMap((document) => document.departments);
}

export function codelistsOf(loaded: Loaded): CodeList[] {
  return allOf<CodeList>(loaded, 'codelist');
}

/** Files that a bundle rests on by name; those that must be there. */
function ownPaths(loaded: Loaded, bundle: Bundle): { path: string; needed: boolean }[] {
  const items = bundle.items.flatMap(({ item }) => [itemPath(item), formPath(item), layoutPath(item)]);
  return [
    { path: bundlePath(bundle.id), needed: true },
    { path: decisionsPath(bundle.id), needed: false },
    { path: 'flows/departments.json', needed: true },
    { path: 'flows/calendars.json', needed: true },
    { path: 'flows/regions.json', needed: false },
    ...items.map((path) => ({ path, needed: true })),
    ...[...loaded.documents.keys(), ...loaded.damaged.keys()]
      .filter((path) => path.startsWith('forms/elements/'))
      .map((path) => ({ path, needed: false })),
    ...processPaths(loaded, itemsOf(loaded, bundle), decisionsOf(loaded, bundle.id)).map((path) => ({
      path,
      needed: false
    }))
  ];
}

/** Item documents that can be read. */
function itemsOf(loaded: Loaded, bundle: Bundle): Item[] {
  return bundle.items.flatMap(({ item }) => (loaded.documents.get(itemPath(item))?.data as Item | undefined) ?? []);
}

/** SHA-256 of every document that a bundle rests on, code lists included, by path. */
export function hashesOf(loaded: Loaded, id: string): Record<string, string> {
  const bundle = loaded.documents.get(bundlePath(id))?.data as Bundle | undefined;
  if (!bundle) return {};
  const lists = [...loaded.documents.values()].filter((document) => document.kind === 'codelist');
  const own = ownPaths(loaded, bundle).map(({ path }) => loaded.documents.get(path));
  const all = [...own, ...lists].filter((document): document is Document => document !== undefined);
  return Object.fromEntries(all.map((d) => [d.path, d.sha256] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Everything the core needs about a bundle, or the files that stand in the way. Decisions are included, not applied. */
export function gatherSource(loaded: Loaded, id: string): Result<BundleSource> {
  const bundle = loaded.documents.get(bundlePath(id))?.data as Bundle | undefined;
  if (!bundle) return refuse(loaded.damaged.get(bundlePath(id)) ?? unknown(id));
  const problems = [...blocking(loaded, bundle), ...damagedLists(loaded, bundle)];
  if (problems.length > 0) return refuse(...problems);
  const items = byLocalId<Item>(loaded, bundle, itemPath);
  const departments = departmentsOf(loaded);
  const homeless = [bundle.lead, ...Object.values(items).map((item) => item.department)].filter(
    (department) => !departments.some((d) => d.id === department)
  );
  if (homeless.length > 0) return refuse(...[...new Set(homeless)].map(unknownDepartment));
  const calendars = allOf<Calendars>(loaded, 'calendars')[0];
  const calendar = calendars && calendarAt(calendars, bundle.region.code);
  if (!calendar) return refuse({ code: 'workspace/missing', message: text.noCalendar(), path: 'flows/calendars.json' });
  const elements = allOf<Elements>(loaded, 'elements');
  const processes = processesFor(loaded, Object.values(items), decisionsOf(loaded, id));
  if (!processes.ok) return processes;
  return ok({
    bundle,
    decisions: decisionsOf(loaded, id),
    processes: processes.value,
    items,
    schemas: byLocalId<JsonSchema>(loaded, bundle, formPath),
    layouts: byLocalId<UiSchema>(loaded, bundle, layoutPath),
    departments,
    roles: elements.flatMap((e): Role[] => e.roles ?? []),
    attributes: elements.flatMap((e): Attribute[] => e.attributes ?? []),
    codelists: codelistsOf(loaded),
    calendar,
    ...regionOf(loaded, bundle)
  });
}

/** The bundle as its departments handed it over: nothing decided, nothing recognised. */
export function gatherCatalogue(loaded: Loaded, id: string): Result<Catalogue> {
  const gathered = gatherSource(loaded, id);
  if (!gathered.ok) return gathered;
  const wordings = allOf<Wordings>(loaded, 'wordings').find(({ bundle }) => bundle === id)?.wordings ?? [];
  return ok({ source: gathered.value, wordings });
}

/** What lies outside a bundle's versions, as it is today; null where the bundle or the calendar cannot be read. */
export function outsideOf(loaded: Loaded, id: string): Outside | null {
  const bundle = loaded.documents.get(bundlePath(id))?.data as Bundle | undefined;
  const calendars = allOf<Calendars>(loaded, 'calendars')[0];
  const calendar = bundle && calendars && calendarAt(calendars, bundle.region.code);
  if (!calendar) return null;
  const { warnings } = regionOf(loaded, bundle);
  return { calendar, ...(warnings ? { warnings } : {}) };
}

/** A workspace without `flows/regions.json` has no rules of its own. */
function regionOf(loaded: Loaded, bundle: Bundle): Pick<BundleSource, 'region' | 'warnings'> {
  const regions = allOf<Regions>(loaded, 'regions')[0]?.regions;
  if (!regions) return {};
  const { warnings, ...region } = regionRulesAt(regions, bundle.region.code);
  return { region, ...(warnings ? { warnings } : {}) };
}

function decisionsOf(loaded: Loaded, id: string): Decision[] {
  return (loaded.documents.get(decisionsPath(id))?.data as Decisions | undefined)?.decisions ?? [];
}

function byLocalId<T>(loaded: Loaded, bundle: Bundle, pathOf: (item: string) => string): Record<string, T> {
  return Object.fromEntries(bundle.items.map((e) => [e.id, loaded.documents.get(pathOf(e.item))?.data as T]));
}

function blocking(loaded: Loaded, bundle: Bundle): Problem[] {
  return ownPaths(loaded, bundle).flatMap(({ path, needed }) => {
    const damage = loaded.damaged.get(path);
    if (damage) return [damage];
    if (!needed || loaded.documents.has(path)) return [];
    return [{ code: 'workspace/missing', message: text.missing(path), path }];
  });
}

/** A damaged code list stops only the bundles with an element that takes its values from it. */
function damagedLists(loaded: Loaded, bundle: Bundle): Problem[] {
  const used = bundle.items.flatMap(({ item }) => (loaded.documents.get(itemPath(item))?.data as Item)?.bindings ?? []);
  const attributes = allOf<Elements>(loaded, 'elements').flatMap((e) => e.attributes ?? []);
  return [...loaded.damaged].flatMap(([path, problem]) => {
    const list = /^forms\/codelists\/(.+)\.json$/.exec(path)?.[1];
    const readers = attributes.filter((attribute) => list !== undefined && attribute.codelist === list);
    const touched = readers.some((a) => used.some((binding) => binding.element?.endsWith(`.${a.attribute}`)));
    return touched ? [problem] : [];
  });
}

function unknown(id: string): Problem {
  return { code: 'workspace/unknown-bundle', message: text.unknownBundle(id), path: `flows/bundles/${id}.json` };
}

function unknownDepartment(id: string): Problem {
  return { code: 'workspace/unknown-department', message: text.unknownDepartment(id), path: 'flows/departments.json' };
}

/** Words of departments for the matcher, all files added up: lists one after the other, tables into one. */
export function wordsIn(loaded: Loaded): Words {
  const all: Record<string, unknown> = {};
  for (const file of allOf<Record<string, unknown>>(loaded, 'words'))
    for (const [key, part] of Object.entries(file)) {
      const known = all[key];
      if (Array.isArray(part)) all[key] = [...((known as unknown[] | undefined) ?? []), ...(part as unknown[])];
      else if (typeof part === 'object') all[key] = { ...(known as object | undefined), ...part };
    }
  return all as Words;
}
