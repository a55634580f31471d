import { differences } from '#lib/core/edit/difference.ts';
import type { DifferenceKind } from '#lib/core/edit/difference-types.ts';
import { conditionsOf } from '#lib/core/edit/readers.ts';
import { variablesOf } from '#lib/core/condition/variables.ts';
import { refuse, ok, type Problem, type Result } from '#lib/core/errors.ts';
import type { ImportedPackage } from '#lib/core/exchange/import-package.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { BundleSource, Item } from '#lib/core/model/index.ts';
import type { Wording } from '#lib/core/model/wordings.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { text } from './messages.ts';

/** What a newer catalogue says otherwise about one item, or about the bundle itself: taken over or not as one. */
export interface ComparedPart {
  /** Local id of the item; `bundle` for what is said of the bundle: its items, situations, order. */
  id: string;
  title: string;
  /** Plain sentences. */
  differences: { kind: DifferenceKind; text: string }[];
  /** Changed here: that goes before what came, and stays. */
  revised: boolean;
}

export interface Comparison {
  parts: ComparedPart[];
  /** Decisions about fields that look different then. */
  reopened: { id: string; why: string; who: string; fields: string[] }[];
}

/** Kinds of difference that belong to one item's own documents. */
const OF_ITEM: ReadonlySet<DifferenceKind> = new Set<DifferenceKind>([
  'limit',
  'material',
  'field',
  'process',
  'fee',
  'result'
]);
export const WHOLE = 'bundle';

/** Compares what came before with what comes now, import with import; `null` for a bundle that is not here or cannot be read. */
export async function compareImport(workspace: Workspace, pkg: ImportedPackage): Promise<Comparison | null> {
  const source = await workspace.source(pkg.bundle.id);
  const before = source.ok ? importedSource(workspace, source.value) : null;
  if (!source.ok || !before) return null;
  const after = packageSource(source.value, pkg, before);
  const common = new Set(pkg.bundle.items.map(({ id }) => id).filter((id) => before.items[id]));
  const { items } = workspace.library();
  const parts = new Map<string, ComparedPart>();
  for (const { kind, text: words, items: touched } of differences(before, after)) {
    const [own] = touched;
    const isItem =
      own !== undefined && touched.length === 1 && common.has(own) && (OF_ITEM.has(kind) || kind === 'item');
    const id = isItem ? own : WHOLE;
    const document = after.bundle.items.find((entry) => entry.id === id)?.item;
    const part = parts.get(id) ?? {
      id,
      title: after.items[id]?.name ?? pkg.bundle.name,
      differences: [],
      revised: items.some(({ item, revised }) => item.id === document && revised)
    };
    part.differences.push({ kind, text: words });
    parts.set(id, part);
  }
  return { parts: [...parts.values()], reopened: reopenedBy(source.value, before, after) };
}

/** The package with only those parts of it that were taken over; the others stay as they came before. */
export async function withParts(
  workspace: Workspace,
  pkg: ImportedPackage,
  taken: ReadonlySet<string>
): Promise<Result<ImportedPackage>> {
  const comparison = await compareImport(workspace, pkg);
  if (!comparison || comparison.parts.every(({ id }) => taken.has(id))) return ok(pkg);
  const library = workspace.library();
  const first = library.imported.find(({ id }) => id === pkg.bundle.id)!;
  const differs = new Set(comparison.parts.map(({ id }) => id));
  const isFirst = differs.has(WHOLE) && !taken.has(WHOLE);
  const bundle = isFirst ? bare(first) : pkg.bundle;
  const known = new Map(
    library.items.flatMap(({ item, imported }) => (imported ? [[item.id, imported] as const] : []))
  );
  const picked = bundle.items.map(({ id, item }) => {
    const came = pkg.items.find((each) => each.id === item);
    const own = known.get(item);
    const isKept = !came || (differs.has(id) && !taken.has(id) && own !== undefined);
    return isKept
      ? { ...own!, id: item, local: id, came: false }
      : { item: came, form: pkg.schemas[item]!, layout: pkg.layouts[item]!, id: item, local: id, came: true };
  });
  const items = picked.map(({ item }) => bare(item));
  const asked = new Set(bundle.situations.map(({ key }) => `s.${key}`));
  const problems = items.flatMap((item): Problem[] => {
    const read = conditionsOf(item).flatMap(({ condition }) => variablesOf(condition));
    const missing = read.find((name) => name.startsWith('s.') && !asked.has(name));
    return missing ? [{ code: 'import/part', message: text.partNeedsBundle(item.name, missing.slice(2)) }] : [];
  });
  if (problems.length > 0) return refuse(...problems);
  return ok({
    ...pkg,
    bundle,
    items,
    schemas: Object.fromEntries(picked.map(({ id, form }) => [id, form])),
    layouts: Object.fromEntries(picked.map(({ id, layout }) => [id, bare(layout)])),
    wordings: wordingsOfParts(workspace, pkg, !isFirst, picked)
  });
}

/** What was said in other words stays with what was said: of a part that was taken over the newer file's words, of others the known ones. */
function wordingsOfParts(
  workspace: Workspace,
  pkg: ImportedPackage,
  isNewBundle: boolean,
  picked: readonly { local: string; came: boolean }[]
): Wording[] {
  const known = workspace.catalogue(pkg.bundle.id);
  const before = known.ok ? known.value.wordings : [];
  const came = new Map(picked.map((each) => [each.local, each.came]));
  const isOf = ({ at: [top, row] }: Wording, isNew: boolean) => {
    const own = top === 'items' && row !== undefined ? came.get(row) : isNewBundle;
    return own === isNew;
  };
  return [...before.filter((each) => isOf(each, false)), ...pkg.wordings.filter((each) => isOf(each, true))];
}

/** The bundle as it was imported last: nothing composed, nothing changed or decided here. */
function importedSource(workspace: Workspace, source: BundleSource): BundleSource | null {
  const { imported, items } = workspace.library();
  const bundle = imported.find(({ id }) => id === source.bundle.id);
  const documents = new Map(items.map((known) => [known.item.id, known.imported]));
  if (!bundle?.items.every(({ item }) => documents.get(item))) return null;
  const of = <T>(take: (item: string) => T) => Object.fromEntries(bundle.items.map(({ id, item }) => [id, take(item)]));
  return {
    ...source,
    bundle,
    decisions: [],
    items: of((id) => bare(documents.get(id)!.item)),
    schemas: of((id) => documents.get(id)!.form),
    layouts: of((id) => bare(documents.get(id)!.layout))
  };
}

/** `before`: its items keep their points of the 受理审查细则, for which a package has no place. */
function packageSource(source: BundleSource, pkg: ImportedPackage, before: BundleSource): BundleSource {
  const points = new Map(before.bundle.items.map(({ id, item }) => [item, before.items[id]?.checklist]));
  const withPoints = (item: Item): Item => {
    const checklist = item.checklist ?? points.get(item.id);
    return checklist ? { ...item, checklist } : item;
  };
  const of = <T>(take: (item: string) => T) =>
    Object.fromEntries(pkg.bundle.items.map(({ id, item }) => [id, take(item)]));
  const known = new Set(source.departments.map(({ id }) => id));
  return {
    ...source,
    bundle: pkg.bundle,
    decisions: [],
    items: of((id) => withPoints(pkg.items.find((item) => item.id === id)!)),
    schemas: of((id) => pkg.schemas[id]!),
    layouts: of((id) => pkg.layouts[id]!),
    departments: [...source.departments, ...pkg.departments.filter(({ id }) => !known.has(id))]
  };
}

function reopenedBy({ decisions }: BundleSource, before: BundleSource, after: BundleSource): Comparison['reopened'] {
  const open = (source: BundleSource) => applyDecisions({ ...source, decisions }).reopened ?? {};
  const already = open(before);
  return Object.entries(open(after))
    .filter(([id]) => !(id in already))
    .flatMap(([id, fields]) => {
      const decision = decisions.find((each) => each.id === id);
      return decision ? [{ id, why: decision.why, who: decision.who, fields }] : [];
    });
}

/** A document without the line that says its format: an import has none yet. */
function bare<T extends object>(document: T): T {
  const { $schema: _, ...rest } = document as T & { $schema?: string };
  return rest as T;
}
