// `verify` by the command line contract: one document that fits the shipped schema, 0 / 1 / 2 by what was found.
import Ajv2020 from 'ajv/dist/2020.js';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, runCliHere } from '../../../../tests/support/run-cli.ts';
import type { VerifyResult } from './results.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-verify-'));
  const run = await cli('import', join(root, 'tests/fixtures/packages/enterprise-start.json'), '--workspace', 'w');
  expect(run.code, run.err).toBe(0);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const cli = (...args: string[]) => runCliHere(args, { cwd: dir });

function shipped(out: string): VerifyResult {
  const schema = JSON.parse(readFileSync(join(root, 'forms/schemas/command-verify.json'), 'utf8')) as object;
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  const document = JSON.parse(out) as VerifyResult;
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...document, more: 1 }), 'the schema is closed').toBe(false);
  return document;
}

describe('verify', () => {
  it('a bundle as imported: exit 1, worst first, with what shows it', async () => {
    const run = await cli('verify', 'enterprise-start', '--workspace', 'w', '--json');
    expect([run.code, run.err]).toEqual([1, '']);
    const { bundle, findings, explored } = shipped(run.out);
    expect([bundle, explored.exact]).toEqual(['enterprise-start', true]);
    expect(explored.answers).toBeGreaterThan(10);
    expect(explored.configurations).toBeGreaterThan(100);
    expect(explored.laws!.answers).toBeGreaterThan(10);
    expect(explored.laws!.forms).toBeGreaterThan(0);
    expect(explored.laws!.exact.find(({ what }) => what === 'codes')!.count).toBeGreaterThan(0);
    expect(explored.laws!.generated.every(({ values }) => values > 0)).toBe(true);
    const order = ['error', 'warning', 'info'];
    const ranks = findings.filter(({ accepted }) => !accepted).map(({ severity }) => order.indexOf(severity));
    expect(ranks).toEqual(ranks.toSorted());
    expect(findings[0]).toMatchObject({ severity: 'error', code: 'deadline/declared-shorter-than-path' });
  }, 60_000);

  it('the same with its decisions: exit 0, nobody is left in the dark about what was accepted', async () => {
    const run = await runCli(['verify', 'enterprise-start', '--json'], { cwd: root });
    expect(run.code, run.err).toBe(0);
    const { findings } = shipped(run.out);
    expect(findings.filter(({ severity, accepted }) => severity === 'error' && !accepted)).toEqual([]);
  }, 60_000);

  it('says it in sentences and counts', async () => {
    const run = await cli('verify', 'enterprise-start', '--workspace', 'w');
    expect([run.code, run.err]).toEqual([1, '']);
    const lines = run.out.trimEnd().split('\n');
    const errors = lines.filter((line) => line.startsWith('[错误] ')).length;
    expect(errors).toBeGreaterThan(0);
    expect(lines.at(-3)).toMatch(new RegExp(`^企业开办一件事：${errors} 处错误，\\d+ 处警告，\\d+ 处提示`));
    expect(lines.at(-1)).toMatch(
      /^融合的规律：\d+ 种表单，\d+ 处对所有取值判定，\d+ 处试了边界和生成的 \d+ 个值，填满并拆分了 \d+ 份表单。$/
    );
    expect(lines.at(-2)).toMatch(/^看过 \d+ 类情形、\d+ 种办理状态，没有遗漏。$/);
  }, 60_000);

  it('refuses what is not there: exit 2 and a sentence', async () => {
    const run = await cli('verify', 'nothing', '--workspace', 'w', '--json');
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toContain('没有编号为“nothing”的一件事。');
  });
});
