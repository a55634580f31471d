import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rawPackage } from '../../../../tests/support/packages.ts';
import { importPackage } from '#lib/core/exchange/import-package.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { openWorkspace } from './workspace.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-recognise-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

interface Labelled {
  key: string;
  dataElement?: string;
  fields?: Labelled[];
}

/** Takes the labels off in place, except those of the named key. */
function unlabel(fields: Labelled[], keep: string): void {
  for (const field of fields) {
    if (field.key !== keep) delete field.dataElement;
    unlabel(field.fields ?? [], keep);
  }
}

test('a bundle without labels is merged by what the matcher is certain of; labels stay', async () => {
  const raw = rawPackage('restaurant') as { items: { fields: Labelled[] }[] };
  for (const item of raw.items) unlabel(item.fields, 'drainKeep');
  raw.items[0]!.fields[0]!.dataElement = 'org.orgName';
  const workspace = await openWorkspace(dir, { write: true });
  try {
    const context = { file: 'x', departments: workspace.departments(), codelists: workspace.codelists() };
    const pkg = importPackage(raw, context);
    if (!pkg.ok) throw new Error(JSON.stringify(pkg.problems));
    await workspace.writeImport(pkg.value);
    const source = await workspace.source('restaurant');
    if (!source.ok) throw new Error(JSON.stringify(source.problems));
    const bindings = Object.values(source.value.items).flatMap((item) => item.bindings);
    const labelled = bindings.filter(({ element, recognised }) => element !== undefined && !recognised);
    expect(labelled.map(({ element }) => element)).toEqual(['org.orgName']);
    const uses = mergeBundle(source.value).elements.find(({ element }) => element === 'org.uscc')?.uses;
    expect(uses?.length).toBeGreaterThan(4);
    expect(bindings.some(({ element }) => element === undefined)).toBe(true);
  } finally {
    await workspace.close();
  }
});
