// The command line contract: 0 done, 1 done with findings of severity error, 2 bad usage or input and a sentence on
// standard error; with --json one document on standard output and nothing else.
import Ajv2020 from 'ajv/dist/2020.js';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, runCliHere, type CliRun } from '../../../../tests/support/run-cli.ts';
import { openInstallation } from '../installation.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { EXAMPLES } from './messages.ts';
import { explainFailure, explainUsage } from './failures.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const sample = join(root, 'tests/fixtures/packages/newborn.json');
let dir: string;
let imported: CliRun;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-contract-'));
  imported = await asProcess('import', sample, '--workspace', 'w', '--json');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const env = { YIJIANSHI_DATA: '', YIJIANSHI_DEMO: '' };
const cli = (...args: string[]) => runCliHere(args, { cwd: dir, env });
const asProcess = (...args: string[]) => runCli(args, { cwd: dir, env });

/** The one document of a run, against the schema as it is shipped. */
function shipped(command: string, run: CliRun): unknown {
  const schema = JSON.parse(readFileSync(join(root, `forms/schemas/command-${command}.json`), 'utf8')) as object;
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  const document: unknown = JSON.parse(run.out);
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...(document as object), more: 1 }), 'the schema is closed').toBe(false);
  return document;
}

/** Exit 2, one Chinese sentence or more, no stack, no English usage, nothing on standard output. */
function expectRefused(run: CliRun): void {
  expect([run.code, run.out], run.err).toEqual([2, '']);
  expect(run.err).toMatch(/[\u4e00-\u9fff].*。\n$/);
  expect(run.err).not.toMatch(/\n\s+at |^error:|E[A-Z]{4,}:/m);
}

/** Permissions close nothing to the administrator of a machine; the kernel's own file system does. */
function closedFolder(): string {
  if (process.getuid?.() === 0) return process.platform === 'linux' ? '/sys/yijianshi' : '/System/yijianshi';
  mkdirSync(join(dir, 'closed'));
  chmodSync(join(dir, 'closed'), 0o555);
  return 'closed';
}

describe('documents', () => {
  it('import, the first time and again, fits the shipped schema', async () => {
    expect(imported.code).toBe(0);
    expect(shipped('import', imported)).toMatchObject({ changed: true });
    const again = await cli('import', sample, '--workspace', 'w', '--json');
    expect(shipped('import', again)).toMatchObject({ changed: false });
  });

  it('publish with an open error exits 1 with a document that fits the shipped schema', async () => {
    mkdirSync(join(dir, 'd'), { recursive: true });
    const run = await asProcess('publish', 'newborn', '--workspace', 'w', '--data', 'd', '--json');
    expect(run.code).toBe(1);
    expect(shipped('publish', run)).toMatchObject({ bundle: 'newborn', version: null, sha256: null });
  }, 120_000);
});

describe('the state of an installation', () => {
  it('migrate and doctor, before and after there is one, fit the shipped schemas', async () => {
    expectRefused(await cli('migrate', '--workspace', 'w', '--data', 'i', '--json'));
    const none = await cli('doctor', '--workspace', 'w', '--data', 'i', '--json');
    expect([none.code, shipped('doctor', none)]).toMatchObject([0, { errors: 0 }]);
    mkdirSync(join(dir, 'i'));
    writeFileSync(join(dir, 'i/DEMO'), '');
    await (await openInstallation({ data: join(dir, 'i'), database: null })).close();
    const checked = await cli('migrate', '--check', '--workspace', 'w', '--data', 'i', '--json');
    expect([checked.code, shipped('migrate', checked)]).toEqual([0, { applied: [], pending: [] }]);
    const db = new DatabaseSync(join(dir, 'i/yijianshi.db'));
    db.exec("drop table setting; delete from kysely_migration where name >= '007'");
    const [{ count }] = db.prepare('select count(*) as count from kysely_migration').all() as [{ count: number }];
    db.close();
    expect(count).toBe(6);
    const open = await cli('migrate', '--check', '--workspace', 'w', '--data', 'i', '--json');
    expect(open.code).toBe(1);
    expect((shipped('migrate', open) as { pending: string[] }).pending[0]).toBe('007-settings');
  });
});

describe('asked and told', () => {
  it('--version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(await asProcess('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });
  it('--help of the program and of a command', async () => {
    const runs = await Promise.all([cli('--help'), cli('publish', '--help')]);
    expect(runs.map(({ code, err }) => [code, err])).toEqual([
      [0, ''],
      [0, '']
    ]);
    for (const { out } of runs) {
      expect(out).toContain('显示用法');
      expect(out).not.toMatch(/^(Usage|Arguments|Options|Commands):|\(default/m);
    }
  });
});

describe('refused', () => {
  it.each([
    [['imports', 'x'], '没有“imports”这个命令。'],
    [['--nope'], '没有“--nope”这个选项。'],
    [['publish', 'newborn', '--workspace', 'none', '--json'], '不是工作区']
  ])('%j', async (args, sentence) => {
    const run = await cli(...args);
    expectRefused(run);
    expect(run.err).toContain(sentence);
  });

  it('without a command, with the usage', async () => {
    const run = await asProcess();
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toContain('没有说要做什么');
  });

  it('files of 50 MB, of other encodings, empty ones: all of them named', async () => {
    const put = (name: string, bytes: Uint8Array) => writeFileSync(join(dir, name), bytes);
    put('big.json', Buffer.alloc(0));
    truncateSync(join(dir, 'big.json'), 50 * 2 ** 20);
    put('gbk.json', Buffer.from([0x7b, 0x22, 0xd2, 0xbb, 0xbc, 0xfe, 0xca, 0xc2, 0x22, 0x3a, 0x31, 0x7d]));
    put('empty.json', Buffer.alloc(0));
    const run = await cli('import', 'big.json', 'gbk.json', 'empty.json', '--workspace', 'bad', '--json');
    expectRefused(run);
    for (const sentence of ['big.json 文件太大', 'gbk.json 文件不是 UTF-8', 'empty.json 不是有效的 JSON'])
      expect(run.err).toContain(sentence);
  });

  it('a workspace below a file', async () => {
    writeFileSync(join(dir, 'plain'), 'x');
    expectRefused(await cli('import', sample, '--workspace', 'plain/w', '--json'));
  });

  it('a folder that is read-only', async () => {
    const run = await cli('import', sample, '--workspace', closedFolder(), '--json');
    expectRefused(run);
    expect(run.err).toMatch(/没有权限|只读/);
  });

  it('a second writer of the data', async () => {
    const store = await openSqliteStore(join(dir, 'd/yijianshi.db'));
    const run = await asProcess('publish', 'newborn', '--workspace', 'w', '--data', 'd', '--json');
    await store.close();
    expectRefused(run);
    expect(run.err).toContain(`进程号 ${process.pid}`);
  }, 120_000);
});

describe('sentences', () => {
  it.each([
    ['EACCES', '没有完成：没有权限写入或读取 /srv/w。'],
    ['EROFS', '没有完成：/srv/w 所在的磁盘是只读的。'],
    ['ENOTDIR', '没有完成：/srv/w 不是文件夹。'],
    ['ENOSPC', '没有完成：磁盘空间不够。']
  ])('%s', (code, sentence) => {
    expect(explainFailure(Object.assign(new Error(`${code}: x`), { code, path: '/srv/w' }))).toBe(sentence);
  });
  it.each([
    ['missingArgument', "error: missing required argument 'files'", '没有写要读入的文件。'],
    ['missingArgument', "error: missing required argument 'bundle'", '没有写一件事的编号。'],
    ['optionMissingArgument', "error: option '--data <dir>' argument missing", '选项“--data <dir>”后面缺少内容。'],
    [
      'missingMandatoryOptionValue',
      "error: required option '--data <file>' not specified",
      '没有写选项“--data <file>”。'
    ],
    ['excessArguments', "error: too many arguments for 'publish'.", '给的内容太多了。']
  ])('%s', (code, message, sentence) => {
    expect(explainUsage({ code: `commander.${code}`, message })).toBe(`${sentence}用法见 yijianshi --help。`);
  });
  it('a command without what it needs says so with an example that can be typed', async () => {
    const said = async (...args: string[]) => (await cli(...args)).err;
    expect(await said('publish')).toBe(
      '没有写一件事的编号。例如：yijianshi publish newborn。用法见 yijianshi --help。\n'
    );
    expect(await said('backup')).toContain('例如：yijianshi backup --out');
    const help = (await cli('--help')).out;
    for (const command of Object.keys(EXAMPLES)) expect(help).toContain(` ${command} `);
  });
  it.each([
    [['publish', 'newborn', '--workspace', 'w']],
    [['simulate', 'newborn', '--suite', '--workspace', 'w']],
    [['export', 'newborn', '--format', 'bundle', '--out', 'out-nowhere', '--workspace', 'w']],
    [['backup', '--out', 'nowhere.backup']],
    [['replay', '--all']],
    [['migrate']],
    [['dump', '--format', 'sql', '--out', 'nowhere.sql']],
    [['retention', 'list']]
  ])('%j makes no folder where --data is misspelt, and says what to do', async (args) => {
    const run = await cli(...args, '--data', 'nowhere');
    expectRefused(run);
    expect(existsSync(join(dir, 'nowhere'))).toBe(false);
    expect(run.err).toMatch(/nowhere.*npm start/);
  });
  it('something that nobody thought of is said as it is', () => {
    expect(explainFailure(new Error('数据文件已锁定。'))).toBe('没有完成：数据文件已锁定。');
    expect(explainUsage({ code: 'commander.other', message: 'error: odd' })).toContain('odd');
  });
});
