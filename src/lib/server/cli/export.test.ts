import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCliHere } from '../../../../tests/support/run-cli.ts';
import { FORMAT_NAMES } from '../../core/export/format-names.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
let dir: string;
beforeAll(() => (dir = mkdtempSync(join(tmpdir(), 'yijianshi-export-'))));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const cli = (...args: string[]) => runCliHere(['export', ...args, '--workspace', root], { cwd: dir });
const filesOf = (folder: string) =>
  readdirSync(join(dir, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
const contentOf = (folder: string) =>
  filesOf(folder).map((file) => [file.slice(join(dir, folder).length), readFileSync(file, 'utf8')]);

function fits(schema: string, document: unknown): void {
  const shipped = JSON.parse(readFileSync(join(root, `forms/schemas/${schema}.json`), 'utf8')) as object;
  const validate = new Ajv2020().compile(shipped);
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
}

it.each(FORMAT_NAMES)(
  '%s: the same bytes twice, a manifest that is right, and no name of whoever decided',
  async (format) => {
    const run = await cli('newborn', '--format', format, '--out', `${format}-1`, '--json');
    expect([run.code, run.err]).toEqual([0, '']);
    fits('command-export', JSON.parse(run.out));
    await cli('newborn', '--format', format, '--out', `${format}-2`);
    expect(contentOf(`${format}-2`)).toEqual(contentOf(`${format}-1`));
    const manifest = JSON.parse(readFileSync(join(dir, `${format}-1/manifest.json`), 'utf8')) as {
      files: { path: string; sha256: string; bytes: number }[];
    };
    fits('export-manifest', manifest);
    for (const { path, sha256, bytes } of manifest.files) {
      const content = readFileSync(join(dir, `${format}-1`, path));
      expect([createHash('sha256').update(content).digest('hex'), content.length], path).toEqual([sha256, bytes]);
    }
    expect(filesOf(`${format}-1`)).toHaveLength(manifest.files.length + 1);
    const whole = contentOf(`${format}-1`).join('\n');
    expect(whole).not.toMatch(/"by": "(demo|administrator)/);
  }
);

it('refuses in a sentence, and writes nothing: another format, another bundle, a folder with something in it, a file', async () => {
  mkdirSync(join(dir, 'full'));
  writeFileSync(join(dir, 'full/mine.txt'), 'mine');
  const before = filesOf('.');
  const refusals = [
    [['newborn', '--format', 'pdf', '--out', 'new'], /没有“pdf”这种导出格式，可以选：.*xstate.*。\n$/],
    [['newborn', '--format', '__proto__', '--out', 'new'], /没有“__proto__”这种导出格式/],
    [['nothing', '--format', 'xstate', '--out', 'new'], /nothing.*。\n$/],
    [['newborn', '--format', 'xstate', '--out', 'full'], /“full”里已经有内容.*。\n$/],
    [['newborn', '--format', 'xstate', '--out', 'full/mine.txt'], /“full\/mine\.txt”不是文件夹。\n$/],
    [['newborn', '--format', 'xstate', '--out', ''], /没有说写到哪个文件夹。\n$/],
    [['newborn', '--format', 'xstate'], /--out/]
  ] as const;
  for (const [args, sentence] of refusals) {
    const run = await cli(...args);
    expect([run.code, run.out], run.err).toEqual([2, '']);
    expect(run.err).toMatch(sentence);
  }
  expect(filesOf('.')).toEqual(before);
  expect(existsSync(join(dir, 'new'))).toBe(false);
});

it('makes the folders above, and takes an empty one', async () => {
  mkdirSync(join(dir, 'empty'));
  expect((await cli('newborn', '--format', 'xstate', '--out', 'empty')).code).toBe(0);
  expect((await cli('newborn', '--format', 'xstate', '--out', 'a/b/c')).code).toBe(0);
  expect(readdirSync(join(dir, 'a/b'))).toEqual(['c']);
});
