import { calendarAt } from '#lib/core/deadline/regional.ts';
import type { Catalogue } from '#lib/core/export/types.ts';
import type { Problem, Result } from '#lib/core/errors.ts';
import { ok, refuse } from '#lib/core/errors.ts';
import type {
  Bundle,
  BundleSource,
  Calendars,
  Decision,
  Decisions,
  Department,
  Departments,
  Elements,
  Item,
  JsonSchema,
  Positions,
  Regions,
  Role,
  UiSchema,
  Wordings,
  Words
} from '#lib/core/model/index.ts';
import { asFirstCalled } from '#lib/core/model/department.ts';
import { namedDepartments } from '#lib/core/model/named-departments.ts';
import { regionRulesAt, type Hall } from '#lib/core/model/region.ts';
import type { ItemDocuments, Revision } from '#lib/core/model/revision.ts';
import { DEPARTMENTS_PATH, departmentRows } from './department-rows.ts';
import type { Kind } from './formats.ts';
import { attributesOf, codelistsOf, REVISED_ELEMENTS } from './gather-knowledge.ts';
import type { Document, Loaded } from './load.ts';
import { producersElsewhere } from './producers-elsewhere.ts';
import { text } from './messages.ts';
import { processesFor, processPaths } from './processes.ts';

/** Dated by itself and never part of a version (rule 25). */
export type Outside = Pick<BundleSource, 'calendar' | 'warnings'>;

const bundlePath = (id: string) => `flows/bundles/${id}.json`;
const compositionPath = (id: string) => `flows/compositions/${id}.json`;
const positionsPath = (id: string) => `flows/positions/${id}.json`;
const decisionsPath = (id: string) => `flows/decisions/${id}.json`;
const itemPath = (id: string) => `flows/items/${id}.json`;
const formPath = (id: string) => `forms/items/${id}/schema.json`;
const layoutPath = (id: string) => `forms/items/${id}/layout.json`;
const revisionPath = (id: string) => `flows/revisions/${id}.json`;

/** The bundle as administrators composed it, else as it was imported or made. */
export function bundleOf(loaded: Loaded, id: string): Bundle | undefined {
  const first = importedOf(loaded, id);
  return first && ((loaded.documents.get(compositionPath(id))?.data as Bundle | undefined) ?? first);
}

/** The bundle as it was imported, or as it was when it was made here. */
export function importedOf(loaded: Loaded, id: string): Bundle | undefined {
  return loaded.documents.get(bundlePath(id))?.data as Bundle | undefined;
}

/** Every bundle as it is composed, in the order of their ids. */
export function bundlesOf(loaded: Loaded): Bundle[] {
  return allOf<Bundle>(loaded, 'bundle').flatMap(({ id }) => bundleOf(loaded, id) ?? []);
}

/** Item documents that a bundle rests on, as it was imported or as it is composed. */
export function itemsInUse(loaded: Loaded): Set<string> {
  const all = [...allOf<Bundle>(loaded, 'bundle'), ...allOf<Bundle>(loaded, 'composition')];
  return new Set(all.flatMap(({ items }) => items.map(({ item }) => item)));
}

/** Where somebody put the nodes of the bundle's drawing. */
export function positionsOf(loaded: Loaded, id: string): Positions {
  return (loaded.documents.get(positionsPath(id))?.data as { positions: Positions } | undefined)?.positions ?? {};
}

/** All data of one kind, in the order of their paths. */
export function allOf<T>(loaded: Loaded, kind: Kind): T[] {
  return [...loaded.documents.values()].filter((document) => document.kind === kind).map((d) => d.data as T);
}

export function departmentsOf(loaded: Loaded): Department[] {
  return allOf<Departments>(loaded, 'departments').flatMap((document) => document.departments);
}

/** Files that a bundle rests on by name; those that must be there. */
function ownPaths(loaded: Loaded, bundle: Bundle): { path: string; needed: boolean }[] {
  const items = bundle.items.flatMap(({ item }) => [itemPath(item), formPath(item), layoutPath(item)]);
  const revisions = bundle.items.map(({ item }) => revisionPath(item));
  return [
    { path: bundlePath(bundle.id), needed: true },
    { path: compositionPath(bundle.id), needed: false },
    { path: decisionsPath(bundle.id), needed: false },
    { path: DEPARTMENTS_PATH, needed: true },
    { path: 'flows/calendars.json', needed: true },
    { path: 'flows/regions.json', needed: false },
    ...items.map((path) => ({ path, needed: true })),
    ...revisions.map((path) => ({ path, needed: false })),
    ...[...loaded.documents.keys(), ...loaded.damaged.keys()]
      .filter((path) => path.startsWith('forms/elements/') || path.startsWith(REVISED_ELEMENTS))
      .map((path) => ({ path, needed: false })),
    ...processPaths(loaded, itemsOf(loaded, bundle), decisionsOf(loaded, bundle.id)).map((path) => ({
      path,
      needed: false
    }))
  ];
}

/** An item with its form as it stands: as people changed it here, else as it was imported; absent where that cannot be read. */
export function itemOf(loaded: Loaded, id: string): ItemDocuments | undefined {
  const revised = loaded.documents.get(revisionPath(id))?.data as Revision | undefined;
  if (revised) return { item: revised.item, form: revised.form, layout: revised.layout };
  return importedItem(loaded, id);
}

/** The item as it came, whatever was changed here since. */
export function importedItem(loaded: Loaded, id: string): ItemDocuments | undefined {
  const [item, form, layout] = [itemPath(id), formPath(id), layoutPath(id)].map((p) => loaded.documents.get(p)?.data);
  return item && form && layout
    ? { item: item as Item, form: form as JsonSchema, layout: layout as UiSchema }
    : undefined;
}

/** Item documents that can be read. */
function itemsOf(loaded: Loaded, bundle: Bundle): Item[] {
  return bundle.items.flatMap(({ item }) => itemOf(loaded, item)?.item ?? []);
}

/** SHA-256 of every document that a bundle rests on, code lists and each department that it names included, by path. */
export function hashesOf(loaded: Loaded, id: string): Record<string, string> {
  const bundle = bundleOf(loaded, id);
  if (!bundle) return {};
  const lists = [...loaded.documents.values()].filter(
    ({ kind }) => kind === 'codelist' || kind === 'codelist-revision'
  );
  const paths = ownPaths(loaded, bundle).filter(({ path }) => path !== DEPARTMENTS_PATH);
  const own = paths.map(({ path }) => loaded.documents.get(path));
  const all = [...own, ...lists].filter((document): document is Document => document !== undefined);
  const naming = { bundle, items: itemsOf(loaded, bundle), decisions: decisionsOf(loaded, id) };
  const rows = departmentRows(namedDepartments(naming, departmentsOf(loaded)));
  const hashes = [...all.map((d) => [d.path, d.sha256] as const), ...rows];
  return Object.fromEntries(hashes.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Everything the core needs about a bundle, or the files that stand in the way. Decisions are included, not applied. */
export function gatherSource(loaded: Loaded, id: string): Result<BundleSource> {
  const bundle = bundleOf(loaded, id);
  if (!bundle) return refuse(loaded.damaged.get(bundlePath(id)) ?? unknown(id));
  const problems = [...blocking(loaded, bundle), ...damagedLists(loaded, bundle)];
  if (problems.length > 0) return refuse(...problems);
  const items = byLocalId(loaded, bundle, ({ item }) => item);
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
    schemas: byLocalId(loaded, bundle, ({ form }) => form),
    layouts: byLocalId(loaded, bundle, ({ layout }) => layout),
    departments,
    roles: elements.flatMap((e): Role[] => e.roles ?? []),
    attributes: attributesOf(loaded),
    codelists: codelistsOf(loaded),
    calendar,
    ...elsewhereOf(loaded, bundle),
    ...regionOf(loaded, bundle)
  });
}

/** The bundle as its departments handed it over: nothing decided, nothing recognised. */
export function gatherCatalogue(loaded: Loaded, id: string): Result<Catalogue> {
  const gathered = gatherSource(loaded, id);
  if (!gathered.ok) return gathered;
  const said = allOf<Wordings>(loaded, 'wordings').find(({ bundle }) => bundle === id)?.wordings;
  if (!said) return ok({ source: gathered.value, wordings: [] });
  // What came from a file says departments by the names that they had, over which the words of the file are laid.
  const departments = gathered.value.departments.map(asFirstCalled);
  return ok({ source: { ...gathered.value, departments }, wordings: said });
}

/** Asked for with every event of an application, and the same until a document is another one. */
const outsides = new WeakMap<Calendars, Map<string, { regions: Regions | undefined; outside: Outside }>>();

/** What lies outside a bundle's versions, as it is today; null where the bundle or the calendar cannot be read. */
export function outsideOf(loaded: Loaded, id: string): Outside | null {
  const code = bundleOf(loaded, id)?.region.code;
  const calendars = loaded.documents.get('flows/calendars.json')?.data as Calendars | undefined;
  if (code === undefined || !calendars) return null;
  const regions = loaded.documents.get('flows/regions.json')?.data as Regions | undefined;
  const known = outsides.get(calendars) ?? new Map<string, { regions: Regions | undefined; outside: Outside }>();
  outsides.set(calendars, known);
  const before = known.get(code);
  if (before && before.regions === regions) return before.outside;
  const calendar = calendarAt(calendars, code);
  if (!calendar) return null;
  const warnings = regions && regionRulesAt(regions.regions, code).warnings;
  const outside = { calendar, ...(warnings ? { warnings } : {}) };
  known.set(code, { regions, outside });
  return outside;
}

/** Where people of the bundle's region can go, as it is said today; no version holds it. */
export function hallsOf(loaded: Loaded, id: string): Hall[] {
  const code = bundleOf(loaded, id)?.region.code;
  const regions = loaded.documents.get('flows/regions.json')?.data as Regions | undefined;
  return (code !== undefined && regions && regionRulesAt(regions.regions, code).halls) || [];
}

function elsewhereOf(loaded: Loaded, bundle: Bundle): Pick<BundleSource, 'elsewhere'> {
  const bundles = () => [...allOf<Bundle>(loaded, 'bundle'), ...allOf<Bundle>(loaded, 'composition')];
  const known = { bundles, item: (id: string) => itemOf(loaded, id)?.item };
  const elsewhere = producersElsewhere(bundle, known, departmentsOf(loaded));
  return Object.keys(elsewhere).length > 0 ? { elsewhere } : {};
}

/** A workspace without `flows/regions.json` has no rules of its own. */
function regionOf(loaded: Loaded, bundle: Bundle): Pick<BundleSource, 'region' | 'warnings'> {
  const regions = allOf<Regions>(loaded, 'regions')[0]?.regions;
  if (!regions) return {};
  const { warnings, halls: _, ...region } = regionRulesAt(regions, bundle.region.code);
  return { region, ...(warnings ? { warnings } : {}) };
}

function decisionsOf(loaded: Loaded, id: string): Decision[] {
  return (loaded.documents.get(decisionsPath(id))?.data as Decisions | undefined)?.decisions ?? [];
}

function byLocalId<T>(loaded: Loaded, bundle: Bundle, take: (documents: ItemDocuments) => T): Record<string, T> {
  return Object.fromEntries(bundle.items.map((entry) => [entry.id, take(itemOf(loaded, entry.item)!)]));
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
  const used = itemsOf(loaded, bundle).flatMap(({ bindings }) => bindings);
  const attributes = attributesOf(loaded);
  return [...loaded.damaged].flatMap(([path, problem]) => {
    const list = /^(?:forms|flows\/revisions)\/codelists\/(.+)\.json$/.exec(path)?.[1];
    const readers = attributes.filter((attribute) => list !== undefined && attribute.codelist === list);
    const touched = readers.some((a) => used.some((binding) => binding.element?.endsWith(`.${a.attribute}`)));
    return touched ? [problem] : [];
  });
}

function unknown(id: string): Problem {
  return { code: 'workspace/unknown-bundle', message: text.unknownBundle(id), path: `flows/bundles/${id}.json` };
}

function unknownDepartment(id: string): Problem {
  return { code: 'workspace/unknown-department', message: text.unknownDepartment(id), path: DEPARTMENTS_PATH };
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
