import { importPackage } from '../../exchange/import-package.ts';
import type { RawPackage } from '../../exchange/package-schema.ts';
import { catalogueOf, type CatalogueSource } from '../../exchange/write-package.ts';
import type { Item } from '../../model/index.ts';
import { text } from '../messages.ts';

/** What is lost when the file is read: sentences, none of them where it says everything. The reader itself is asked. */
export function unsaid(source: CatalogueSource, file: RawPackage): string[] {
  const { departments, codelists } = source;
  const read = importPackage(JSON.parse(JSON.stringify(file)), { file: '', departments, codelists });
  if (!read.ok) return read.problems.map(({ path, message }) => text.unreadable(path ?? '', message));
  const again = catalogueOf(read.value, codelists);
  const notes = source.bundle.items.flatMap(({ id, item }) => {
    const [was, now] = [partsOf(source, id), partsOf(again, id)];
    // The file names items by their place in the bundle; documents of copies may be called otherwise.
    const parts = Object.keys(was).filter((key) => key !== 'id' && !same(was[key], now[key]));
    return parts.length > 0 ? [text.unsaidOfItem(item, parts)] : [];
  });
  const { items: _, $schema: __, ...bundle } = source.bundle;
  const told = Object.keys(bundle).filter(
    (key) => !same(bundle[key as keyof typeof bundle], again.bundle[key as keyof typeof bundle])
  );
  return [...(told.length > 0 ? [text.unsaidOfBundle(told)] : []), ...notes];
}

function partsOf(source: CatalogueSource, id: string): Record<string, unknown> {
  const { $schema: _, ...item } = source.items[id] ?? ({} as Item);
  const { $schema: __, ...layout } = source.layouts[id] ?? {};
  const { item: ___, ...entry } = source.bundle.items.find((each) => each.id === id)!;
  return { ...item, ...entry, schema: source.schemas[id], layout };
}

/** The order of keys is that of the file and means nothing, but for the fields of a form, which are told by `bindings`. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(
    entries.map(([key, part]) => [key, sorted(part)] as const).sort(([a], [b]) => (a < b ? -1 : 1))
  );
}
