// Charts of other programs as process templates: what a template cannot say is told with file, line and column, and then
// nothing is written.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import Ajv2020 from 'ajv/dist/2020.js';
import { runCliHere } from '../../../../tests/support/run-cli.ts';
import { SHIPPED } from '#lib/core/chart/shipped.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-charts-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const cli = (...args: string[]) => runCliHere(args, { cwd: dir });
const put = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(dir, name), content);
  return name;
};
const templatesIn = (workspace: string) => {
  const folder = join(dir, workspace, 'flows/processes');
  return existsSync(folder) ? readdirSync(folder) : [];
};
const schema = (name: string) =>
  JSON.parse(
    readFileSync(fileURLToPath(new URL(`../../../../forms/schemas/${name}.json`, import.meta.url)), 'utf8')
  ) as object;

describe.each([
  ['xstate', 'machine.json'],
  ['scxml', 'process.scxml']
])('a shipped template as %s', (format, file) => {
  it('goes out and comes back as it was; under another name it is a copy', async () => {
    const out = await cli('export', 'promised', '--template', '--format', format, '--out', format);
    expect([out.code, out.err]).toEqual([0, '']);
    const manifest = JSON.parse(readFileSync(join(dir, format, 'manifest.json'), 'utf8')) as object;
    expect(new Ajv2020().validate(schema('export-manifest'), manifest)).toBe(true);
    expect(manifest).toMatchObject({ bundle: 'promised', template: true });

    const workspace = `w-${format}`;
    const path = join(format, file);
    const back = await cli('import', path, '--workspace', workspace, '--json');
    expect([back.code, back.err]).toEqual([0, '']);
    const result = JSON.parse(back.out) as object;
    expect(new Ajv2020().validate(schema('command-import'), result)).toBe(true);
    expect(result).toMatchObject({ templates: [{ id: 'promised', changed: false }], changed: false });
    expect(templatesIn(workspace)).toEqual([]);

    const copy = ['import', path, '--workspace', workspace, '--id', 'mine', '--name', '我的流程', '--json'];
    expect(JSON.parse((await cli(...copy)).out)).toMatchObject({ templates: [{ id: 'mine', changed: true }] });
    const written = JSON.parse(readFileSync(join(dir, workspace, 'flows/processes/mine.json'), 'utf8')) as object;
    expect(written).toMatchObject({ id: 'mine', name: '我的流程', basedOn: 'promised', revision: 1 });
    expect(new Ajv2020({ strict: false }).validate(schema('process'), written)).toBe(true);
    expect(JSON.parse((await cli(...copy)).out)).toMatchObject({ changed: false });
  }, 120_000);
});

describe('refused, and nothing written', () => {
  async function expectRefused(files: string[], ...said: string[]) {
    const run = await cli('import', ...files, '--workspace', 'none', '--json');
    expect([run.code, run.out]).toEqual([2, '']);
    for (const sentence of said) expect(run.err).toContain(sentence);
    expect(run.err).not.toMatch(/\n\s+at |Error:/);
    expect(templatesIn('none')).toEqual([]);
  }

  it('names every construct outside of the subset', async () => {
    const file = put(
      'chart.scxml',
      `<scxml xmlns="http://www.w3.org/2005/07/scxml" name="x">
  <state id="a"><history id="h"/>
    <transition event="ITEM.approve" target="b" cond="amount &gt; 5"/></state>
  <state id="b"><onentry><send event="x" delay="5s"/></onentry></state>
</scxml>`
    );
    await expectRefused(
      [file],
      '[错误] chart.scxml:2:17 模板里没有历史状态',
      '[错误] chart.scxml:3:49 条件“amount > 5”',
      '[错误] chart.scxml:4:26 不能自己发送或定时'
    );
  });

  it('tells an XState config with functions of time what to do instead', async () => {
    const file = put('after.json', '{ "id": "x", "initial": "a", "states": {\n  "a": { "after": { "1000": "a" } } } }');
    await expectRefused([file], '[错误] after.json:2:10 模板里没有 after。请在 clocks 里定义一个时限');
  });

  it('a flow that cannot come to its end, or goes round and round, by the place of the state', async () => {
    const stuck = put(
      'stuck.json',
      '{ "id": "x", "initial": "a", "states": {\n  "a": { "tags": ["$item:deciding"] } } }'
    );
    const round = put(
      'round.json',
      '{ "id": "y", "initial": "a", "states": { "a": { "always": "b" }, "b": { "always": "a" } } }'
    );
    await expectRefused([stuck, round], '[错误] stuck.json:2:8 ', '[错误] round.json:1:');
  }, 60_000);

  it('a name that a shipped template has', async () => {
    const { promised } = SHIPPED.templates;
    const file = put('taken.json', `{ "id": "${promised!.id}", "initial": "a", "states": { "a": {}, "b": {} } }`);
    await expectRefused([file], '[错误] taken.json:1:1 已经有代号为“promised”的流程');
  });

  it('a good file together with a bad one', async () => {
    const good = fileURLToPath(new URL('../../../../tests/fixtures/packages/newborn.json', import.meta.url));
    await expectRefused([good, put('bad.scxml', '<scxml')], 'bad.scxml:1:', '没有写入任何内容');
    expect(existsSync(join(dir, 'none/flows/bundles'))).toBe(false);
  });

  it.each([
    ['empty.scxml', '', '认不出这是什么文件'],
    ['noise.xml', '\u0000\u0001<<<', ''],
    ['latin.scxml', Uint8Array.of(0x3c, 0xe9, 0xff), '不是 UTF-8'],
    [
      'machine.ts',
      "import { setup } from 'xstate';\nexport const machine = setup({}).createMachine({});",
      '这是程序代码'
    ],
    ['large.scxml', `<scxml>${' '.repeat(2 ** 20)}</scxml>`, '最大 1 MB'],
    ['deep.scxml', '<state>'.repeat(50_000), '超过 200 层'],
    ['missing.scxml', null, '不存在']
  ])('%s', async (name, content, sentence) => {
    await expectRefused([content === null ? name : put(name, content)], name, sentence);
  });

  it('one name for two charts', async () => {
    const files = ['p.json', 'q.json'].map((name) => put(name, '{ "id": "x", "states": {} }'));
    const run = await cli('import', ...files, '--workspace', 'none', '--id', 'z');
    expect([run.code, run.err]).toEqual([2, expect.stringContaining('只能用于一个流程图')]);
  });
});
