import Ajv2020 from 'ajv/dist/2020.js';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCliHere } from '../../../../tests/support/run-cli.ts';
import type { DeadlinesResult } from './deadline-results.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-deadlines-'));
  const run = await cli('import', join(root, 'tests/fixtures/packages/drug-retail.json'), '--workspace', 'w');
  expect(run.code, run.err).toBe(0);
  const answers = {
    type: 'single',
    scope: ['rx'],
    device: 'no',
    food: 'no',
    medins: 'yes',
    license: 'none',
    sign: 'no'
  };
  writeFileSync(join(dir, 'answers.json'), JSON.stringify(answers));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const cli = (...args: string[]) => runCliHere(args, { cwd: dir });
const deadlines = (...args: string[]) => cli('deadlines', 'drug-retail', '--workspace', 'w', ...args);

it('gives a document that fits the shipped schema: path, departments, dates, what would shorten it', async () => {
  const run = await deadlines('--answers', 'answers.json', '--from', '2026-02-10', '--json');
  expect([run.code, run.err]).toEqual([0, '']);
  const result = JSON.parse(run.out) as DeadlinesResult;
  const schema = JSON.parse(readFileSync(join(root, 'forms/schemas/command-deadlines.json'), 'utf8')) as object;
  const ajv = new Ajv2020();
  expect(ajv.validate(schema, result), ajv.errorsText()).toBe(true);
  expect(result.declared).toEqual({ legal: 20, promised: 7, unit: 'workingDays', short: true });
  expect(result.promised).toMatchObject({ days: 68, path: ['SETUP', 'PHARMACIST', 'DRUG', 'MEDINS'] });
  // 9 working days left in February (14 and 28 are worked), 22 in March, 21 in April (清明节), 16 in May (9 is worked).
  expect(result.promised.due).toBe('2026-05-26T23:59:59+08:00');
  expect(result.promised.departments.map(({ days }) => days)).toEqual([5, 3, 60]);
  expect(result.shorten.limits[0]).toMatchObject({ item: 'MEDINS', by: 60, days: 8 });
  expect(result.items.find(({ item }) => item === 'DRUG')).toMatchObject({
    waitsFor: expect.arrayContaining([{ item: 'PHARMACIST', why: ['material'] }]) as unknown,
    starts: '2026-02-13T23:59:59+08:00',
    due: '2026-02-27T23:59:59+08:00'
  });
  expect(result.joint).toMatchObject({ days: 45, extension: 15, over: true });
});

it('says it in sentences', async () => {
  const run = await deadlines('--answers', 'answers.json', '--from', '2026-02-10');
  expect(run.code).toBe(0);
  for (const sentence of [
    '最长 68 个工作日',
    '最迟 2026-05-26 办完',
    '承诺 7 个工作日，不够 68',
    '不得超过 45 个工作日'
  ])
    expect(run.out).toContain(sentence);
});

it.each([
  [['--answers', 'answers.json', '--from', '2026-02-30'], '“2026-02-30”不是日期'],
  [['--answers', 'none.json'], '文件不存在']
])('%j is refused', async (args, sentence) => {
  const run = await deadlines(...args, '--json');
  expect([run.code, run.out]).toEqual([2, '']);
  expect(run.err).toContain(sentence);
});
