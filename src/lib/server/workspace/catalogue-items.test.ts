import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { editItem, type ItemEdit } from '#lib/core/exchange/item/edit-item.ts';
import { moveItem, saveItem } from './catalogue-items.ts';
import { openWorkspace } from './workspace.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const ID = 'newborn.SSC';
const by = { who: 'admin', now: Date.UTC(2026, 0, 5) };
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-items-'));
  for (const part of ['flows', 'forms']) cpSync(join(root, part), join(dir, part), { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const add: ItemEdit = {
  do: 'addField',
  field: { key: 'BZ', title: '备注', type: 'string', required: false, section: '', appliesWhen: true }
};
const save = (base: number, edit: ItemEdit = add) =>
  saveItem(dir, ID, (documents) => editItem(documents, edit, []), by, base);
const imports = () =>
  ['flows/items/newborn.SSC.json', 'forms/items/newborn.SSC/schema.json', 'forms/items/newborn.SSC/layout.json'].map(
    (path) => readFileSync(join(dir, path), 'utf8')
  );
const fields = async () => {
  const workspace = await openWorkspace(dir);
  const source = await workspace.source('newborn');
  await workspace.close();
  return source.ok ? Object.keys(source.value.schemas['SSC']!.properties!) : [];
};

it('is read by its bundle as changed, beside an import that stays as it came', async () => {
  const before = imports();
  expect(await save(0)).toMatchObject({ ok: true, value: { number: 1, what: '添加字段“备注”' } });
  expect(imports()).toEqual(before);
  expect(await fields()).toContain('BZ');
});

it('is refused for whoever saw an older state, and where nothing is different; nothing is written then', async () => {
  await save(0);
  expect(await save(0, { do: 'removeField', name: 'BZ' })).toMatchObject({
    ok: false,
    problems: [{ code: 'item/moved-on' }]
  });
  expect(await save(1, { do: 'moveField', name: 'BZ', up: false })).toMatchObject({
    problems: [{ code: 'item/same' }]
  });
  expect(await save(1)).toMatchObject({ problems: [{ code: 'item/taken' }] });
  expect(JSON.parse(readFileSync(join(dir, `flows/history/items/${ID}.json`), 'utf8')).steps).toHaveLength(1);
});

it('is taken back to the import and made again', async () => {
  await save(0);
  const revised = readFileSync(join(dir, `flows/revisions/${ID}.json`), 'utf8');
  expect(await moveItem(dir, ID, 1, by, 'undo')).toMatchObject({ ok: true });
  expect(existsSync(join(dir, `flows/revisions/${ID}.json`))).toBe(false);
  expect(await fields()).not.toContain('BZ');
  expect(await moveItem(dir, ID, 1, by, 'undo')).toMatchObject({ problems: [{ code: 'item/moved-on' }] });
  expect(await moveItem(dir, ID, 1, by, 'redo')).toMatchObject({ ok: true });
  expect(readFileSync(join(dir, `flows/revisions/${ID}.json`), 'utf8')).toBe(revised);
});
