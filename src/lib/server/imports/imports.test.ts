import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rawPackage } from '../../../../tests/support/packages.ts';
import { excelFile } from '../../core/export/excel/excel-format.ts';
import { packBundle } from '../bundle/pack.ts';
import { writePack } from '../bundle/write-pack.ts';
import type { Store } from '../store/types.ts';
import { closeToWriting } from '../workspace/lock.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';
import { acceptImport, inspectImport } from './imports.ts';
import { stage, staged, unstage } from './staged.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const store = { version: async () => null } as unknown as Store;
const ID = 'medical-device';
let dir: string;
let workspace: Workspace;
let zip: Uint8Array;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-imports-'));
  for (const part of ['flows', 'forms']) cpSync(join(root, part), join(dir, 'w', part), { recursive: true });
  workspace = await openWorkspace(join(dir, 'w'));
  const pack = await packBundle(workspace, ID, null);
  if (!pack.ok) throw new Error('no pack');
  zip = writePack(pack.value);
});
afterAll(async () => {
  await workspace.close();
  rmSync(dir, { recursive: true, force: true });
});

const file = (name: string, bytes: Uint8Array) => ({ name, bytes });
const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const item = () => join(dir, `w/flows/items/${ID}.CLASS2.json`);

it('looks at every kind of file and writes nothing', async () => {
  const before = readFileSync(item(), 'utf8');
  const raw = rawPackage(ID);
  raw.items.find((each: { id: string }) => each.id === 'CLASS2').name = '另一个名称';
  const into = { workspace, store, config: { data: dir } };
  const found = await Promise.all([
    inspectImport(into, file('a.json', json(raw))),
    inspectImport(into, file('a.xlsx', excelFile(raw))),
    inspectImport(into, file('a.zip', zip))
  ]);
  expect(
    found.map((each) => each.ok && [each.value.kind, each.value.isHere, each.value.counts?.items ?? null])
  ).toEqual([
    ['package', true, 7],
    ['excel', true, 7],
    ['bundle', true, null]
  ]);
  expect(readFileSync(item(), 'utf8')).toBe(before);
});

it('tells what is wrong with a file, by its cells, and takes no other kind', async () => {
  const raw = rawPackage(ID);
  raw.items[0].dependsOn = ['NOBODY'];
  const wrong = await inspectImport({ workspace, store }, file('a.xlsx', excelFile(raw)));
  expect(wrong.ok ? [] : wrong.problems).toMatchObject([{ path: '依赖!B2', message: expect.stringMatching(/NOBODY/) }]);
  for (const bytes of [new Uint8Array(), new TextEncoder().encode('hello'), zip.slice(0, 100)]) {
    const none = await acceptImport({ workspace, store, config: { data: dir } }, file('a', bytes), {});
    expect(none.ok ? [] : none.problems).toMatchObject([{ message: expect.stringMatching(/读不出来/) }]);
  }
});

it('accepts a workbook, and a bundle with a choice for each difference', async () => {
  const raw = rawPackage(ID);
  raw.items.find((each: { id: string }) => each.id === 'CLASS2').name = '另一个名称';
  const into = { workspace, store, config: { data: dir } };
  expect(await acceptImport(into, file('a.xlsx', excelFile(raw)), {})).toMatchObject({ ok: true });
  expect(JSON.parse(readFileSync(item(), 'utf8')).name).toBe('另一个名称');
  const seen = await inspectImport(into, file('a.zip', zip));
  const open = seen.ok ? seen.value.pieces.filter(({ choices }) => choices.length > 0).map(({ path }) => path) : [];
  expect(open).toContain(`flows/items/${ID}.CLASS2.json`);
  expect(await acceptImport(into, file('a.zip', zip), {})).toMatchObject({ ok: false });
  const choices = Object.fromEntries(open.map((path) => [path, 'replace' as const]));
  expect(await acceptImport(into, file('a.zip', zip), choices)).toMatchObject({ ok: true, value: { bundle: ID } });
  expect(JSON.parse(readFileSync(item(), 'utf8')).name).not.toBe('另一个名称');
});

it('keeps a file for an hour, for its owner alone, readable by nobody else', async () => {
  const folder = join(dir, 'imports');
  const now = Date.now();
  const id = await stage(folder, 'a', file('n.json', json({})), now);
  expect(statSync(join(folder, `${id}.bin`)).mode & 0o777).toBe(0o600);
  expect((await staged(folder, 'a', id, now))?.name).toBe('n.json');
  expect(await staged(folder, 'b', id, now)).toBeNull();
  expect(await staged(folder, 'a', id, now + 3_700_000)).toBeNull();
  for (const strange of ['../../x', '', `${id}x`, id.replace(/^./, 'z')])
    expect(await staged(folder, 'a', strange, now)).toBeNull();
  for (let n = 0; n < 30; n++) await stage(folder, 'a', file('n', json(n)), now);
  expect(readdirSync(folder).length).toBeLessThanOrEqual(40);
  const last = await stage(folder, 'a', file('n', json(1)), now);
  utimesSync(join(folder, `${last}.bin`), 1, 1);
  await unstage(folder, last);
  expect(await staged(folder, 'a', last, now)).toBeNull();
});

it('leaves what it does not know alone', async () => {
  mkdirSync(join(dir, 'other'), { recursive: true });
  writeFileSync(join(dir, 'other/keep.txt'), 'x');
  await unstage(join(dir, 'other'), '../other/keep');
  expect(readdirSync(join(dir, 'other'))).toEqual(['keep.txt']);
});

it('is refused with a sentence where another node designs, and writes nothing', async () => {
  const own = join(dir, 'reads');
  for (const part of ['flows', 'forms']) cpSync(join(root, part), join(own, part), { recursive: true });
  rmSync(join(own, `flows/bundles/${ID}.json`));
  const reading = await openWorkspace(own);
  closeToWriting(own, '到那个节点上做');
  const json = new TextEncoder().encode(JSON.stringify(rawPackage(ID)));
  for (const given of [file('a.json', json), file('a.zip', zip)]) {
    const done = await acceptImport({ workspace: reading, store, config: { data: dir } }, given, 'replace');
    expect(done).toMatchObject({ ok: false, problems: [{ code: 'workspace/other-node', message: '到那个节点上做' }] });
  }
  expect(readdirSync(join(own, 'flows/bundles'))).not.toContain(`${ID}.json`);
  await reading.close();
});

it('says in which line and column a broken file stops being JSON', async () => {
  const refused = async (source: string) => {
    const found = await inspectImport({ workspace, store }, file('a.json', new TextEncoder().encode(source)));
    return found.ok ? [] : found.problems.map(({ code, message }) => `${code} ${message}`);
  };
  expect(await refused('{\n  "id": "a"\n  "name": 1\n}')).toEqual([
    expect.stringMatching(/^import\/json 不是有效的 JSON：读到第 3 行第 3 列/)
  ]);
  expect(await refused('['.repeat(200_000))).toEqual([expect.stringMatching(/^import\/kind/)]);
  expect(await refused('hello')).toEqual([expect.stringMatching(/^import\/kind 读不出来/)]);
});
