import Ajv2020 from 'ajv/dist/2020.js';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_IDS, rawPackage, type Loose } from '../../../../tests/support/packages.ts';
import { runCli, runCliHere, type CliRun } from '../../../../tests/support/run-cli.ts';
import { tries } from '../../../../tests/support/tries.ts';
import { ImportResultSchema } from './results.ts';

const fixtures = fileURLToPath(new URL('../../../../tests/fixtures/packages/', import.meta.url));
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-cli-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const file = (name: string) => join(fixtures, name);
const put = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(dir, name), content);
  return name;
};
const cli = (...args: string[]) => runCliHere(args, { cwd: dir });
const asProcess = (...args: string[]) => runCli(args, { cwd: dir });

/** path → content below a folder, to see whether anything changed. */
function bytes(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((f) => [join(f.parentPath, f.name), readFileSync(join(f.parentPath, f.name), 'utf8')])
  );
}

describe('import', () => {
  it('reads all packages into a new folder; the second time nothing changes', async () => {
    const args = ['import', ...PACKAGE_IDS.map((id) => file(`${id}.json`)), '--workspace', 'all', '--json'];
    const first = await asProcess(...args);
    expect(first.code, first.err).toBe(0);
    const result = JSON.parse(first.out);
    expect(new Ajv2020().validate(JSON.parse(JSON.stringify(ImportResultSchema)), result)).toBe(true);
    expect(result.changed).toBe(true);
    expect(result.bundles.map((b: { id: string }) => b.id)).toEqual(PACKAGE_IDS);
    expect(result.bundles[0]).toEqual({
      id: 'newborn',
      items: 9,
      fields: 165,
      materials: 28,
      situations: 7,
      departments: 5
    });
    expect(result.bundles.reduce((sum: number, b: { items: number }) => sum + b.items, 0)).toBe(55);
    expect(first.err).toContain('amountRule');
    const before = bytes(join(dir, 'all'));
    const second = await cli(...args);
    expect([second.code, JSON.parse(second.out).changed]).toEqual([0, false]);
    expect(bytes(join(dir, 'all'))).toEqual(before);
  });

  it('speaks to people without --json', async () => {
    const run = await cli('import', file('restaurant.json'), '--workspace', 'people');
    expect([run.code, run.out]).toEqual([
      0,
      '开办餐饮店(食品经营)一件事：7 个事项、107 个字段、23 份材料、8 个情形、5 个部门\n已写入工作区。\n'
    ]);
  });

  it('works as a script of the project', async () => {
    const npm = await runNpm(['import', file('newborn.json'), '--workspace', join(dir, 'npm'), '--json']);
    expect(JSON.parse(npm.out)).toMatchObject({ changed: true });
  });
});

describe('what is refused: exit 2, nothing on standard output, no workspace', () => {
  const broken = (change: (raw: Loose) => void) => {
    const raw = rawPackage('newborn');
    change(raw);
    return JSON.stringify(raw);
  };
  const cases: [string, () => string, string][] = [
    ['a file that is not there', () => 'nope.json', 'nope.json 文件不存在。'],
    ['a folder', () => (mkdirSync(join(dir, 'folder'), { recursive: true }), 'folder'), 'folder 不是普通文件。'],
    ['broken JSON', () => put('a.json', '{ "id": '), 'a.json 不是有效的 JSON'],
    ['no text', () => put('b.json', new Uint8Array([0xff, 0xfe, 0x00])), 'b.json 文件不是 UTF-8'],
    ['an empty file', () => put('c.json', ''), 'c.json 不是有效的 JSON'],
    ['a list', () => put('d.json', '[]'), 'd.json 文件内容须是一个 JSON 对象。'],
    ['another shape', () => put('e.json', '{"hello": 1}'), 'e.json 缺少必须有的“格式版本”（schemaVersion）'],
    [
      'a wrong type',
      () =>
        put(
          'f.json',
          broken((raw) => (raw.items[3].fields[2].type = 'colour'))
        ),
      'f.json items[3].fields[2].type 值不在允许的范围内'
    ],
    [
      '__proto__',
      () => put('g.json', broken(() => {}).replace('"region":', '"__proto__": {"x": 1}, "region":')),
      'g.json __proto__ 不允许使用'
    ],
    [
      'a wrong expression',
      () =>
        put(
          'h.json',
          broken((raw) => (raw.items[5].appliesWhen = "s.nope=='x'"))
        ),
      'h.json items[5].appliesWhen 条件里用到的情形“s.nope”没有定义。'
    ],
    ['more than 10 MB', () => put('i.json', ' '.repeat(10 * 2 ** 20 + 1)), 'i.json 文件太大，最多 10 MB。'],
    ['a very deep file', () => put('j.json', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)), 'j.json']
  ];
  const refuse = (...files: string[]) => cli('import', ...files, '--workspace', 'refused', '--json');
  // A process takes long to start: one reads all of them and refuses each; the soak run asks for each alone.
  const alone = tries(0, 1) === 1;
  let together: Promise<CliRun> | undefined;

  it.each(cases)('%s', async (_, make, sentence) => {
    const run = await (alone ? refuse(make()) : (together ??= refuse(...cases.map(([, one]) => one()))));
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toContain(sentence);
    expect(run.err).not.toMatch(/\n\s+at /);
    expect(readdirSync(dir)).not.toContain('refused');
  });

  it('one file alone', async () => {
    const run = await refuse(put('alone.json', '{ "id": '));
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toContain('alone.json 不是有效的 JSON');
    expect(readdirSync(dir)).not.toContain('refused');
  });

  it('one bad file among good ones: nothing of any is written', async () => {
    await cli('import', file('newborn.json'), '--workspace', 'kept');
    const before = bytes(join(dir, 'kept'));
    const run = await cli(
      'import',
      file('retirement.json'),
      put('bad.json', '{}'),
      file('restaurant.json'),
      '--workspace',
      'kept'
    );
    expect(run.code).toBe(2);
    expect(run.err).toContain('没有写入任何内容。');
    expect(bytes(join(dir, 'kept'))).toEqual(before);
  });

  it('the same bundle twice in one go', async () => {
    const run = await cli('import', file('newborn.json'), file('newborn.json'), '--workspace', 'twice');
    expect([run.code, run.err.includes('出现了两次')]).toEqual([2, true]);
  });

  it.each([[[]], [['import']], [['imports', 'x']], [['import', '--nope', 'x']]])('usage %j', async (args) => {
    expect((await cli(...args)).code).toBe(2);
  });

  it('a workspace that cannot be one', async () => {
    const run = await cli('import', file('newborn.json'), '--workspace', put('plain.txt', 'x'));
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toMatch(/^没有完成：|workspace|工作区/m);
  });

  it('a workspace that somebody else writes', async () => {
    mkdirSync(join(dir, 'busy'));
    writeFileSync(join(dir, 'busy', '.workspace.lock'), `${process.pid}\n`);
    const run = await asProcess('import', file('newborn.json'), '--workspace', 'busy');
    expect([run.code, run.err.includes(`进程 ${process.pid}`)]).toEqual([2, true]);
    expect(readdirSync(join(dir, 'busy'))).toEqual(['.workspace.lock']);
  });
});

it('help is no mistake', async () => {
  const run = await cli('--help');
  expect([run.code, run.out.includes('import')]).toEqual([0, true]);
});

async function runNpm(args: string[]) {
  const { execFile } = await import('node:child_process');
  const cwd = fileURLToPath(new URL('../../', import.meta.url));
  return new Promise<{ out: string }>((done, fail) =>
    execFile('npm', ['run', '--silent', 'yijianshi', '--', ...args], { cwd }, (error, out) =>
      error ? fail(error) : done({ out })
    )
  );
}
