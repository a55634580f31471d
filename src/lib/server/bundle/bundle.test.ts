import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCliHere } from '../../../../tests/support/run-cli.ts';
import { widestAnswers } from '../../core/condition/widest.ts';
import { canonicalJson } from '../engine/canonical-json.ts';
import {
  approveEverything,
  citizen,
  createTestClock,
  filledDraft,
  openTestApp,
  submitDraft
} from '../engine/engine-fixture.ts';
import { readPack } from './unpack.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const BUNDLE = 'restaurant';
let dir: string;
let zip: Uint8Array;
const env = { YIJIANSHI_DATA: '', YIJIANSHI_DEMO: '' };
const cli = (...args: string[]) => runCliHere(args, { cwd: dir, env });
const importZip = (workspace: string, ...more: string[]) =>
  cli('import', `a/${BUNDLE}.zip`, '--workspace', workspace, '--data', `${workspace}-data`, ...more);
const exportZip = (workspace: string, out: string, bundle = BUNDLE) =>
  cli('export', bundle, '--format', 'bundle', '--out', out, '--workspace', workspace, '--data', `${workspace}-data`);

/** Path → text of everything in a folder. */
function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(join(dir, folder), { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    paths.map((path) => [path.slice(join(dir, folder).length + 1), readFileSync(path, 'utf8')])
  );
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-bundle-'));
  for (const part of ['flows', 'forms']) cpSync(join(root, part), join(dir, 'A', part), { recursive: true });
  mkdirSync(join(dir, 'A-data'));
  const published = await cli('publish', BUNDLE, '--workspace', 'A', '--data', 'A-data');
  expect(published.code, published.err).toBe(0);
  const run = await exportZip('A', 'a');
  expect([run.code, run.err], run.out).toEqual([0, '']);
  zip = readFileSync(join(dir, `a/${BUNDLE}.zip`));
}, 240_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('on an empty installation', () => {
  it('is restored with ids, decisions and versions, and goes out again with the same bytes', async () => {
    const check = await importZip('B', '--check', '--json');
    expect([check.code, check.err]).toEqual([0, '']);
    const run = await importZip('B', '--json');
    expect([run.code, run.err]).toEqual([0, '']);
    expect(JSON.parse(run.out)).toMatchObject({ bundles: [{ id: BUNDLE, items: 7 }], changed: true });
    for (const path of ['flows/bundles', 'flows/decisions', 'flows/wordings'])
      expect(contentOf(`B/${path}`)).toEqual({ [`${BUNDLE}.json`]: contentOf(`A/${path}`)[`${BUNDLE}.json`] });
    expect((await exportZip('B', 'b')).code).toBe(0);
    expect(readFileSync(join(dir, `b/${BUNDLE}.zip`)).equals(zip)).toBe(true);
    const again = await importZip('B', '--json');
    expect([again.code, JSON.parse(again.out).changed]).toEqual([0, false]);
  });

  it('serves a citizen with the published version as it was', async () => {
    const clock = createTestClock('2026-03-02T01:00:00Z');
    const app = await openTestApp(join(dir, 'B-data'), clock, undefined, join(dir, 'B'));
    try {
      const version = (await app.versions.load(BUNDLE))!;
      const made = readPack(zip);
      expect(made.ok && version.sha256).toBe(made.ok && made.value.versions[0]!.sha256);
      const actor = citizen('citizen-1');
      const draft = await filledDraft(app, version, actor.id, widestAnswers(version.source));
      const application = await submitDraft(app, draft, actor);
      const approved = await approveEverything(app, version, application);
      expect(approved.length).toBeGreaterThan(4);
    } finally {
      await app.close();
    }
  }, 60_000);
});

describe('beside other content', () => {
  const item = `flows/items/${BUNDLE}.FOOD.json`;
  const change = (workspace: string, path: string, edit: (document: Record<string, unknown>) => void) => {
    const document = JSON.parse(readFileSync(join(dir, workspace, path), 'utf8')) as Record<string, unknown>;
    edit(document);
    writeFileSync(join(dir, workspace, path), JSON.stringify(document));
  };
  async function other(workspace: string) {
    await importZip(workspace);
    change(workspace, item, (document) => (document['name'] = '本地的名称'));
    change(workspace, `flows/bundles/${BUNDLE}.json`, (document) => (document['name'] = '本地的一件事'));
    change(workspace, 'flows/departments.json', (document) => {
      (document['departments'] as { hue: string }[])[0]!.hue = 'local';
    });
  }

  it('lists every difference and writes nothing', async () => {
    await other('C');
    const before = contentOf('C');
    const run = await importZip('C');
    expect([run.code, run.out]).toEqual([2, '']);
    for (const line of [
      /3 处.*什么也没有写入/,
      /FOOD\.json/,
      /flows\/bundles\//,
      /departments\.json#/,
      /没有写入任何内容/
    ])
      expect(run.err).toMatch(line);
    const check = await importZip('C', '--check', '--json');
    expect(check.code).toBe(1);
    const pieces = JSON.parse(check.out).pieces as { path: string; choices: string[] }[];
    expect(pieces.filter(({ choices }) => choices.length > 0).map(({ choices }) => choices)).toEqual([
      ['keep', 'replace', 'duplicate'],
      ['keep', 'replace'],
      ['keep', 'replace']
    ]);
    expect(contentOf('C')).toEqual(before);
  });

  it('keep leaves ours, replace takes theirs', async () => {
    const before = contentOf('C');
    expect((await importZip('C', '--on-collision', 'keep')).code).toBe(0);
    expect(contentOf('C')).toEqual(before);
    expect((await importZip('C', '--on-collision', 'replace')).code).toBe(0);
    expect((await exportZip('C', 'c')).code).toBe(0);
    expect(readFileSync(join(dir, `c/${BUNDLE}.zip`)).equals(zip)).toBe(true);
  });

  it('duplicate puts theirs beside ours, with items of its own, ready to be published', async () => {
    await other('D');
    const before = contentOf('D');
    const run = await importZip('D', '--on-collision', 'duplicate', '--json');
    expect(run.err).toMatch(/没有带过来/);
    expect(JSON.parse(run.out).bundles[0].id).toBe(`${BUNDLE}-2`);
    const after = contentOf('D');
    for (const [path, content] of Object.entries(before)) expect(after[path], path).toBe(content);
    const copy = JSON.parse(after[`flows/bundles/${BUNDLE}-2.json`]!) as { name: string; items: { item: string }[] };
    expect(copy.name).toMatch(/（副本）$/);
    expect(copy.items.every(({ item }) => item.startsWith(`${BUNDLE}-2.`))).toBe(true);
    expect(JSON.parse(after[`flows/items/${BUNDLE}-2.FOOD.json`]!).name).not.toBe('本地的名称');
    const verified = await cli('verify', `${BUNDLE}-2`, '--workspace', 'D', '--json');
    expect(verified.code, verified.err).toBe(0);
  }, 120_000);

  it('a version of the same number that is otherwise here stays, and no other one comes', async () => {
    const forged = repacked((files) => {
      const document = JSON.parse(strFromU8(files['versions/1.document.json']!));
      document.content.findings = [];
      const row = JSON.parse(strFromU8(files['versions/1.json']!));
      row.sha256 = createHash('sha256').update(canonicalJson(document.content)).digest('hex');
      files['versions/1.document.json'] = strToU8(JSON.stringify(document));
      files['versions/1.json'] = strToU8(`${JSON.stringify(row, null, 2)}\n`);
    });
    writeFileSync(join(dir, 'other.zip'), forged);
    const run = await cli('import', 'other.zip', '--workspace', 'B', '--data', 'B-data', '--json');
    expect(run.code, run.err).toBe(0);
    expect(run.err).toMatch(/第 1 版与文件里的不同/);
    expect(JSON.parse(run.out).changed).toBe(false);
  });
});

type Files = Record<string, Uint8Array>;

/** The zip with its files changed and a manifest that vouches for them; `sealed` may spoil that too. */
function repacked(change: (files: Files) => void, sealed: (manifest: Record<string, unknown>) => void = () => {}) {
  const files: Files = Object.fromEntries(
    Object.entries(unzipSync(zip)).map(([path, content]) => [path.slice(BUNDLE.length + 1), content])
  );
  change(files);
  const manifest = JSON.parse(strFromU8(files['manifest.json']!)) as Record<string, unknown>;
  manifest['files'] = Object.entries(files)
    .filter(([path]) => path !== 'manifest.json')
    .map(([path, content]) => ({
      path,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex')
    }));
  sealed(manifest);
  files['manifest.json'] = strToU8(JSON.stringify(manifest));
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, content]) => [`${BUNDLE}/${path}`, content])));
}
const put = (path: string, content: string) => (files: Files) => void (files[path] = strToU8(content));
const broken = (bytes: Uint8Array, from: string, to: string) => {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(from); at >= 0; at = copy.indexOf(from, at + 1)) copy.write(to, at);
  return copy;
};

describe('refused, in a sentence, with nothing written', () => {
  const version = (edit: (document: { content: Record<string, unknown> }) => void) => (files: Files) => {
    const document = JSON.parse(strFromU8(files['versions/1.document.json']!));
    edit(document);
    files['versions/1.document.json'] = strToU8(JSON.stringify(document));
    const row = JSON.parse(strFromU8(files['versions/1.json']!));
    row.sha256 = createHash('sha256').update(canonicalJson(document.content)).digest('hex');
    files['versions/1.json'] = strToU8(JSON.stringify(row));
  };
  const nothing = () => {};
  const bad: [string, () => Uint8Array, RegExp][] = [
    ['a file that was changed', () => zipWith({ 'departments.json': '{"departments":[]}' }), /SHA-256 与清单不符/],
    ['a file that nobody vouches for', () => zipWith({ 'more.txt': 'x' }), /“more\.txt”不在清单里/],
    ['a file that is missing', () => zipWith({ 'rests.json': null }), /“rests\.json”不在 zip 里/],
    ['a newer format', () => repacked(nothing, (manifest) => (manifest['schemaVersion'] = 2)), /格式是第 2 版.*升级/],
    ['another export', () => repacked(nothing, (manifest) => (manifest['format'] = 'xstate')), /“xstate”格式/],
    ['a manifest of another shape', () => repacked(nothing, (manifest) => (manifest['files'] = 1)), /不符合格式/],
    [
      'a path out of the folder',
      () => broken(zip, `${BUNDLE}/rests.json`, `${'../'.repeat(4)}rests.jso`),
      /不能用：可能写到/
    ],
    ['an absolute path', () => broken(zip, `${BUNDLE}/rests.json`, `/${'r'.repeat(9)}/rests.json`), /不能用：可能写到/],
    ['a document out of its place', () => repacked(put('documents/flows/calendars.json', '{}')), /不是工作区里该有的/],
    ['a document beside the workspace', () => repacked(put('documents/src/cli.ts', '')), /不是工作区里该有的/],
    [
      'an item of another id',
      () => repacked(put(`documents/flows/items/${BUNDLE}.X.json`, '{"id":"a.B"}')),
      /不符合格式/
    ],
    ['a form with a pattern that never ends', () => repacked(endless), /算很久/],
    [
      'no bundle',
      () => repacked((files) => void delete files[`documents/flows/bundles/${BUNDLE}.json`]),
      /没有“restaurant”本身/
    ],
    [
      'a version whose hash is another',
      () => repacked(put('versions/1.document.json', '{"content":{},"calendar":{}}')),
      /第 1 版内容与它的 SHA-256 不符/
    ],
    [
      'a version of other words',
      () => repacked(version(({ content }) => (content['revisions'] = { vocabulary: '0' }))),
      /词汇表/
    ],
    [
      'a version whose chart does not start',
      () => repacked(version(({ content }) => (content['chart'] = {}))),
      /第 1 版不能用/
    ],
    ['a zip bomb', () => zipSync({ 'a/manifest.json': new Uint8Array(2 ** 26) }), /解开后太大，最多 60 MB/],
    ['files that are too large together', () => overlapping(11), /解开后太大，最多 400 MB/],
    [
      'many files',
      () => zipSync(Object.fromEntries(Array.from({ length: 5001 }, (_, n) => [`a/${n}`, new Uint8Array(0)]))),
      /文件太多/
    ],
    ['half a zip', () => zip.slice(0, zip.length / 2), /损坏/],
    ['no manifest', () => zipSync({ 'a.txt': strToU8('x') }), /没有清单/]
  ];
  it.each(bad)('%s', async (_, make, sentence) => {
    writeFileSync(join(dir, 'bad.zip'), make());
    const run = await cli('import', 'bad.zip', '--workspace', 'bad', '--data', 'bad-data');
    expect([run.code, run.out], run.err).toEqual([2, '']);
    expect(run.err).toMatch(sentence);
    expect(run.err).not.toMatch(/\n\s+at /);
    expect(
      readdirSync(dir).filter((name) => name.startsWith('bad') && name !== 'bad.zip' && name !== 'bad-data')
    ).toEqual([]);
  });

  /** One file of 40 MB under as many names, which share its bytes. */
  function overlapping(names: number): Uint8Array {
    const one = Buffer.from(zipSync({ 'a/0000': new Uint8Array(40 * 2 ** 20) }, { level: 1 }));
    const [central, end] = [
      one.indexOf('PK\u0001\u0002', 'latin1'),
      one.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
    ];
    const entries = Array.from({ length: names }, (_, number) => {
      const entry = Buffer.from(one.subarray(central, end));
      entry.write(String(number).padStart(4, '0'), entry.indexOf('a/0000') + 2);
      return entry;
    });
    const last = Buffer.from(one.subarray(end));
    for (const at of [8, 10]) last.writeUInt16LE(names, at);
    last.writeUInt32LE(Buffer.concat(entries).length, 12);
    return Buffer.concat([one.subarray(0, central), ...entries, last]);
  }

  function zipWith(changed: Record<string, string | null>): Uint8Array {
    const files = unzipSync(zip);
    for (const [path, content] of Object.entries(changed))
      if (content === null) delete files[`${BUNDLE}/${path}`];
      else files[`${BUNDLE}/${path}`] = strToU8(content);
    return zipSync(files);
  }

  function endless(files: Files): void {
    const path = Object.keys(files).find((each) => each.endsWith('schema.json'))!;
    files[path] = strToU8('{"type":"object","properties":{"a":{"type":"string","pattern":"^(a+)+$"}}}');
  }
});

it('knows the ways of saying what becomes of differences', async () => {
  const run = await importZip('B', '--on-collision', 'merge');
  expect([run.code, run.err]).toEqual([2, expect.stringContaining('没有“merge”这种处理办法')]);
  const two = await cli('import', `a/${BUNDLE}.zip`, `a/${BUNDLE}.zip`, '--workspace', 'B');
  expect([two.code, two.err]).toEqual([2, expect.stringContaining('一次只读一个')]);
});
