// The sample packages as the core sees them, read by the importer from the fixtures and from nothing else.
import { readFileSync } from 'node:fs';
import { importPackage, type ImportedPackage } from '#lib/core/exchange/import-package.ts';
import type { BundleSource, Calendars, CodeList } from '#lib/core/model/index.ts';

export const PACKAGE_IDS = [
  'newborn',
  'retirement',
  'restaurant',
  'medical-device',
  'drug-retail',
  'enterprise-start',
  'realestate-transfer'
] as const;
export type PackageId = (typeof PACKAGE_IDS)[number];

const root = new URL('../../', import.meta.url);

/** JSON that a test may change as it likes. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Loose = any;

/** A fresh copy of the interchange file. */
export function rawPackage(id: PackageId): Loose {
  return readJson(`tests/fixtures/packages/${id}.json`);
}

export function shippedCalendar() {
  return readJson<Calendars>('flows/calendars.json').calendars[0]!;
}

export function shippedCodelists(): CodeList[] {
  return ['gbt2260', 'gbt2659', 'gbt3304'].map((id) => readJson<CodeList>(`forms/codelists/${id}.json`));
}

export function imported(raw: unknown, codelists: CodeList[] = []): ImportedPackage {
  const result = importPackage(raw, { file: 'test.json', departments: [], codelists });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** The import of a package without any decision, as the workspace would gather it. */
export function importedSource(raw: unknown): BundleSource {
  const pkg = imported(raw);
  const byLocalId = <T>(documents: Record<string, T>) =>
    Object.fromEntries(pkg.bundle.items.map((entry) => [entry.id, documents[entry.item]!]));
  return {
    bundle: pkg.bundle,
    decisions: [],
    items: byLocalId(Object.fromEntries(pkg.items.map((item) => [item.id, item]))),
    schemas: byLocalId(pkg.schemas),
    layouts: byLocalId(pkg.layouts),
    departments: pkg.departments,
    roles: [],
    attributes: [],
    codelists: [],
    calendar: shippedCalendar()
  };
}

function readJson<T = Loose>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8')) as T;
}
