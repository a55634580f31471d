import { readdirSync, readFileSync } from 'node:fs';
import { importPackage } from '../../src/lib/core/exchange/import-package.ts';
import type { BundleSource, Calendar, CodeList, Words } from '../../src/lib/core/model/index.ts';

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown;
const jsonIn = (dir: string) =>
  readdirSync(dir)
    .filter((file) => file.endsWith('.json'))
    .map((file) => `${dir}/${file}`);

/** The shipped words of departments, all files added up. */
export function shippedWords(): Words {
  const files = jsonIn('forms/elements/words').map((path) => read(path) as Words);
  return {
    roles: files.flatMap((file) => file.roles ?? []),
    generic: files.flatMap((file) => file.generic ?? []),
    mains: files.flatMap((file) => file.mains ?? []),
    attributes: files.flatMap((file) => file.attributes ?? []),
    things: files.flatMap((file) => file.things ?? []),
    dialects: files.flatMap((file) => file.dialects ?? []),
    fillers: files.flatMap((file) => file.fillers ?? []),
    loose: files.flatMap((file) => file.loose ?? []),
    endings: files.flatMap((file) => file.endings ?? []),
    doubts: files.flatMap((file) => file.doubts ?? []),
    states: files.flatMap((file) => file.states ?? []),
    same: files.flatMap((file) => file.same ?? []),
    apart: files.flatMap((file) => file.apart ?? []),
    stems: files.flatMap((file) => file.stems ?? []),
    initials: Object.assign({}, ...files.map((file) => file.initials ?? {})) as Record<string, string>
  };
}

/** An interchange file as a source, straight from the import: nothing decided, nothing learned. */
export function sourceOf(file: string): BundleSource {
  const codelists = jsonIn('forms/codelists').map((path) => read(path) as CodeList);
  const imported = importPackage(read(file), { file, departments: [], codelists });
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems));
  const { bundle, items, schemas, layouts, departments } = imported.value;
  const local = <T>(all: Record<string, T>) => Object.fromEntries(bundle.items.map(({ id, item }) => [id, all[item]!]));
  return {
    bundle,
    decisions: [],
    items: local(Object.fromEntries(items.map((item) => [item.id, item]))),
    schemas: local(schemas),
    layouts: local(layouts),
    departments,
    roles: [],
    attributes: [],
    codelists,
    calendar: {} as Calendar
  };
}

/** The same bundle with every label taken off. */
export function withoutLabels(source: BundleSource): BundleSource {
  const items = Object.entries(source.items).map(([id, item]) => {
    const bindings = item.bindings.map(({ element: _, ...binding }) => binding);
    return [id, { ...item, bindings }] as const;
  });
  return { ...source, items: Object.fromEntries(items) };
}

/** `ITEM/field` → label. */
export function labelsOf(source: BundleSource): Map<string, string> {
  return new Map(
    Object.entries(source.items).flatMap(([id, item]) =>
      item.bindings.flatMap(({ field, element }) =>
        element === undefined ? [] : [[`${id}/${field}`, element] as const]
      )
    )
  );
}

/** The same bundle with labels of our own. */
export function withLabels(source: BundleSource, labels: Map<string, string>): BundleSource {
  const items = Object.entries(source.items).map(([id, item]) => {
    const bindings = item.bindings.map(({ element: _, ...binding }) => {
      const element = labels.get(`${id}/${binding.field}`);
      return element === undefined ? binding : { ...binding, element };
    });
    return [id, { ...item, bindings }] as const;
  });
  return { ...source, items: Object.fromEntries(items) };
}
