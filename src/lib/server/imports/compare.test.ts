import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { interchangeFile, interchangeText } from '#lib/core/export/catalogue/catalogue-format.ts';
import { rawPackage, type Loose } from '../../../../tests/support/packages.ts';
import type { Store } from '../store/types.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';
import { acceptImport, inspectImport } from './imports.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const store = { version: async () => null } as unknown as Store;
let dir: string;
let workspace: Workspace;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-compare-'));
  for (const part of ['flows', 'forms']) cpSync(join(root, part), join(dir, part), { recursive: true });
  workspace = await openWorkspace(dir);
});
afterEach(async () => {
  await workspace.close();
  rmSync(dir, { recursive: true, force: true });
});

const file = (raw: unknown) => ({ name: 'n.json', bytes: new TextEncoder().encode(JSON.stringify(raw)) });
const compared = async (raw: unknown) => {
  const seen = await inspectImport({ workspace, store }, file(raw));
  return seen.ok ? seen.value.comparison : null;
};

/** Newer: HUKOU promises more and asks for one more thing, SSC needs a new situation, and one item is gone. */
function newer() {
  const raw = rawPackage('newborn');
  const item = (id: string) => raw.items.find((each: { id: string }) => each.id === id);
  item('HUKOU').promisedDays = 3;
  item('HUKOU').materials.push({ name: '居住证', source: '申请人自备', required: true, sharedKey: 'residence' });
  item('SSC').materials[0].appliesWhen = "s.kept=='yes'";
  raw.situations.push({
    key: 'kept',
    question: '是否保留原卡?',
    select: 'single',
    options: [
      { value: 'yes', label: '保留' },
      { value: 'no', label: '不保留' }
    ]
  });
  return raw;
}

it('says nothing of the catalogue that is here', async () => {
  expect(await compared(rawPackage('newborn'))).toEqual({ parts: [], reopened: [] });
});

it('says part by part what a newer one has otherwise, and writes nothing', async () => {
  const before = workspace.documents('newborn');
  const { parts } = (await compared(newer()))!;
  const of = (id: string) =>
    parts
      .find((part) => part.id === id)
      ?.differences.map(({ text }) => text)
      .join('；') ?? '';
  expect(parts.map(({ id }) => id).sort()).toEqual(['HUKOU', 'SSC', 'bundle']);
  expect(of('HUKOU')).toMatch(/1.*3/);
  expect(of('HUKOU')).toContain('居住证');
  expect(of('bundle')).toContain('是否保留原卡');
  await workspace.reload();
  expect(workspace.documents('newborn')).toEqual(before);
});

it('takes over only what was ticked, and refuses a part without what it rests on', async () => {
  const into = { workspace, store, config: { data: dir } };
  const alone = await acceptImport(into, file(newer()), {}, new Set(['SSC']));
  expect(alone).toMatchObject({ ok: false, problems: [{ code: 'import/part' }] });
  expect(await acceptImport(into, file(newer()), {}, new Set(['HUKOU']))).toMatchObject({ ok: true });
  const source = await workspace.source('newborn');
  if (!source.ok) throw new Error('unreadable');
  expect(source.value.items['HUKOU']!.limit.promised).toBe(3);
  expect(source.value.bundle.situations.some(({ key }) => key === 'kept')).toBe(false);
  expect((await compared(newer()))!.parts.map(({ id }) => id).sort()).toEqual(['SSC', 'bundle']);
});

it('keeps the words of the file for what stayed, and takes the newer words for what was taken over', async () => {
  const into = { workspace, store, config: { data: dir } };
  const item = (raw: Loose, id: string) => raw.items.find((each: Loose) => each.id === id);
  const raw = newer();
  item(raw, 'HUKOU')['x-clerk'] = '新版所说';
  item(raw, 'SSC')['x-clerk'] = '没有采用';
  raw.situations[0]['x-clerk'] = '也没有采用';
  expect(await acceptImport(into, file(raw), {}, new Set(['HUKOU']))).toMatchObject({ ok: true });
  const expected = rawPackage('newborn');
  expected.items = expected.items.map((each: Loose) => (each.id === 'HUKOU' ? item(raw, 'HUKOU') : each));
  const catalogue = workspace.catalogue('newborn');
  if (!catalogue.ok) throw new Error('unreadable');
  expect(interchangeText(interchangeFile(catalogue.value).file)).toBe(interchangeText(expected));
});
