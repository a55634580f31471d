import { join } from 'node:path';
import type { ImportedPackage } from '#lib/core/exchange/import-package.ts';
import type { Departments } from '#lib/core/model/department.ts';
import type { Item } from '#lib/core/model/item.ts';
import { AtomicTextFile, documentFile } from './document-file.ts';
import { placeOf, schemaLink } from './formats.ts';
import { serialize } from './serialize.ts';

/**
 * The documents of an import by path. Departments that are known stay as they are; new ones come after them. Points of the
 * 受理审查细则 (`checklist`) that an item has here stay with it: a package has no place for them.
 */
export function importDocuments(
  pkg: ImportedPackage,
  known: Departments | undefined,
  items: readonly Item[] = []
): Map<string, object> {
  const documents = new Map<string, object>();
  const put = (path: string, document: object) => void documents.set(path, linked(path, document));
  const before = known?.departments ?? [];
  const added = pkg.departments.filter((department) => !before.some((d) => d.id === department.id));
  if (added.length > 0 || !known) put('flows/departments.json', { departments: [...before, ...added] });
  const lists = new Map(items.map(({ id, checklist }) => [id, checklist]));
  for (const item of pkg.items) {
    const checklist = item.checklist ?? lists.get(item.id);
    put(`flows/items/${item.id}.json`, checklist ? { ...item, checklist } : item);
    documents.set(`forms/items/${item.id}/schema.json`, pkg.schemas[item.id]!);
    put(`forms/items/${item.id}/layout.json`, pkg.layouts[item.id]!);
  }
  put(`flows/wordings/${pkg.bundle.id}.json`, { bundle: pkg.bundle.id, wordings: pkg.wordings });
  put(`flows/bundles/${pkg.bundle.id}.json`, pkg.bundle);
  return documents;
}

function linked(path: string, document: object): object {
  return { $schema: schemaLink(path, placeOf(path)!.kind), ...document };
}

/** Writes what differs, the bundle last, because it is what makes the others count. Out comes what was written. */
export async function writeDocuments(dir: string, documents: Map<string, object>): Promise<string[]> {
  const written: string[] = [];
  for (const [path, document] of documents) {
    const file = join(dir, path);
    if ((await new AtomicTextFile(file).read()) === serialize(document)) continue;
    const database = documentFile<object>(file);
    database.data = document;
    await database.write();
    written.push(path);
  }
  return written;
}
