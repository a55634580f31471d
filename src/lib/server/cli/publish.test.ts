import Ajv2020 from 'ajv/dist/2020.js';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, runCliHere } from '../../../../tests/support/run-cli.ts';
import { PublishResultSchema } from './results.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-publish-'));
  const run = await cli('import', join(root, 'tests/fixtures/packages/newborn.json'), '--workspace', 'w');
  expect(run.code, run.err).toBe(0);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const settings = { YIJIANSHI_DATA: '', YIJIANSHI_DEMO: '' };
const cli = (...args: string[]) => runCliHere(args, { cwd: dir, env: settings });
const publish = (...more: string[]) => cli('publish', 'newborn', '--workspace', 'w', '--json', ...more);
const decisions = () => join(dir, 'w/flows/decisions/newborn.json');
const valid = (result: unknown) => new Ajv2020().validate(JSON.parse(JSON.stringify(PublishResultSchema)), result);

describe('publish', () => {
  it('refuses while an error is open: exit 1, the findings, no version', async () => {
    mkdirSync(join(dir, 'refused'));
    const run = await publish('--data', 'refused');
    const result = JSON.parse(run.out);
    expect([run.code, valid(result), result.version, result.sha256]).toEqual([1, true, null, null]);
    const errors = result.findings.filter((f: { severity: string }) => f.severity === 'error');
    expect(errors).toMatchObject([{ code: 'deadline/declared-shorter-than-path', path: 'bundle/limit' }]);
    expect(run.err).toContain('[错误] bundle/limit');
  });

  it('publishes what was decided, once, and a new version after another decision', async () => {
    mkdirSync(join(dir, 'w/flows/decisions'), { recursive: true });
    cpSync(join(root, 'flows/decisions/newborn.json'), decisions());
    const first = await runCli(['publish', 'newborn', '--workspace', 'w', '--json'], { cwd: dir, env: settings });
    const result = JSON.parse(first.out);
    expect([first.code, valid(result)]).toEqual([0, true]);
    expect(result).toMatchObject({ bundle: 'newborn', version: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(existsSync(join(dir, 'w/data/demo/DEMO'))).toBe(true);

    expect(JSON.parse((await publish()).out)).toEqual({ ...result, again: true });

    const document = JSON.parse(readFileSync(decisions(), 'utf8'));
    document.decisions[0].promised = 12;
    writeFileSync(decisions(), JSON.stringify(document));
    const second = JSON.parse((await publish()).out);
    expect(second.version).toBe(2);
    expect(second.sha256).not.toBe(result.sha256);
  }, 180_000);

  it('speaks to people without --json', async () => {
    mkdirSync(join(dir, 'people'));
    const run = await cli('publish', 'newborn', '--workspace', 'w', '--data', 'people');
    expect([run.code, run.out]).toEqual([0, expect.stringMatching(/^newborn 第 1 版已发布，SHA-256 [0-9a-f]{64}\n$/)]);
    const again = await cli('publish', 'newborn', '--workspace', 'w', '--data', 'people');
    expect([again.code, again.out]).toEqual([0, expect.stringMatching(/^newborn 和第 1 版一样，没有新的版本/)]);
  });
});

describe('exit 2', () => {
  it('for a bundle that is not there', async () => {
    const run = await cli('publish', 'nope', '--workspace', 'w', '--data', 'nope', '--json');
    expect([run.code, run.out, run.err.includes('没有编号为“nope”的一件事')]).toEqual([2, '', true]);
    expect(readdirSync(dir)).not.toContain('nope');
  });

  it('for a folder that is no workspace', async () => {
    const run = await cli('publish', 'newborn', '--workspace', 'empty');
    expect([run.code, run.err.includes('不是工作区')]).toEqual([2, true]);
  });

  it('for a damaged document, with its file and the reason', async () => {
    cpSync(join(dir, 'w'), join(dir, 'hurt'), { recursive: true });
    writeFileSync(join(dir, 'hurt/flows/items/newborn.SSC.json'), '{');
    const run = await cli('publish', 'newborn', '--workspace', 'hurt', '--json');
    expect([run.code, run.out, run.err.includes('flows/items/newborn.SSC.json')]).toEqual([2, '', true]);
  });
});
