// `simulate` and `chart` by the command line contract.
import Ajv2020 from 'ajv/dist/2020.js';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileChart } from '#lib/core/chart/compile.ts';
import { runCli, runCliHere, type CliRun } from '../../../../tests/support/run-cli.ts';
import { loadSources } from '../../../../tests/support/merge.ts';
import type { SimulateResult } from './simulate-results.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const scenarios = join(root, 'flows/scenarios');
let dir: string;
beforeAll(() => void (dir = mkdtempSync(join(tmpdir(), 'yijianshi-simulate-'))));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const cli = (...args: string[]) => runCliHere(args, { cwd: dir });
const simulate = (bundle: string, ...args: string[]) => cli('simulate', bundle, ...args, '--json');

/** A file of its own in the folder that the command runs in. */
function put(name: string, document: unknown): string {
  writeFileSync(join(dir, name), JSON.stringify(document));
  return name;
}

const validator = new Ajv2020({ allErrors: true, strict: false }).compile(
  JSON.parse(readFileSync(join(root, 'forms/schemas/command-simulate.json'), 'utf8')) as object
);

/** The one document on standard output, against the schema as it is shipped. */
function shipped(run: CliRun): SimulateResult {
  const document = JSON.parse(run.out) as SimulateResult;
  expect(validator(document), JSON.stringify(validator.errors?.slice(0, 3))).toBe(true);
  expect(validator({ ...document, more: 1 }), 'the schema is closed').toBe(false);
  return document;
}

describe('simulate --scenario', () => {
  it('one that holds: exit 0 and its trace', async () => {
    const run = await simulate('restaurant', '--scenario', join(scenarios, 'restaurant/approved.json'));
    expect([run.code, run.err]).toEqual([0, '']);
    const { bundle, traces, forecast } = shipped(run);
    expect([bundle, forecast, traces.length]).toEqual(['restaurant', null, 1]);
    expect(traces[0]!.end.status).toBe('closed');
    expect(traces[0]!.steps.flatMap(({ payloads }) => payloads).every(({ valid }) => valid)).toBe(true);
  }, 60_000);

  it('one that does not hold: exit 1, and the step is named', async () => {
    const scenario = JSON.parse(readFileSync(join(scenarios, 'restaurant/refused.json'), 'utf8')) as {
      steps: object[];
    };
    const file = put('wrong.json', { ...scenario, steps: [...scenario.steps, { expect: { counts: { x: 3 } } }] });
    const run = await simulate('restaurant', '--scenario', file);
    expect([run.code, run.err]).toEqual([1, '']);
    const step = scenario.steps.length;
    expect(shipped(run).traces[0]!.differs).toEqual([
      {
        code: 'scenario/differs',
        message: `第 ${step + 1} 步：计数“x”应是“3”，实际是“0”。`,
        path: `steps/${step}/expect/counts/x`
      }
    ]);
  }, 60_000);

  it('bad input: exit 2 with file, place and sentence, nothing on standard output', async () => {
    const file = put('bad.json', { name: 'a', answers: {}, steps: [{ by: 'X', event: 'FOOD.dance' }] });
    const run = await simulate('restaurant', '--scenario', file);
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toContain('[错误] bad.json steps/0/by 没有“X”：须是 citizen、system 或事项的代号。');
    expect(run.err).toContain('[错误] bad.json steps/0/event 流程里没有“FOOD.dance”这个事件。');
    const missing = await simulate('restaurant', '--scenario', 'none.json');
    expect([missing.code, missing.err]).toEqual([2, '[错误] none.json 文件不存在。\n']);
  }, 60_000);
});

describe('simulate --random', () => {
  it('gives walks that can be played again, the same for the same seed', async () => {
    const first = await simulate('restaurant', '--random', '2', '--seed', '9');
    expect([first.code, first.err]).toEqual([0, '']);
    const { scenarios: walks, traces } = shipped(first);
    expect([walks.length, traces.length]).toEqual([2, 2]);
    const again = await simulate('restaurant', '--scenario', put('walk.json', walks[1]));
    expect(again.code).toBe(0);
    expect(shipped(again).traces[0]).toEqual(traces[1]);
    expect((await simulate('restaurant', '--random', '2', '--seed', '9')).out).toBe(first.out);
  }, 120_000);
});

describe('simulate --suite', () => {
  it('plays the suite of the bundle as it stands and counts what it takes', async () => {
    const said = await cli('simulate', 'enterprise-start', '--suite', '--json');
    expect(said.code).toBe(0);
    const { suite } = shipped(said);
    expect(suite).toMatchObject({ version: null, differs: [] });
    expect(suite!.coverage.taken + suite!.coverage.untaken.length).toBe(suite!.coverage.total);
    for (const way of suite!.coverage.untaken) expect(suite!.reasons[way], way).toBeTruthy();
  }, 60_000);
});

describe('simulate --suite --data', () => {
  const settings = { YIJIANSHI_DATA: '', YIJIANSHI_DEMO: '' };
  const suite = (...args: string[]) =>
    runCliHere(['simulate', 'newborn', '--suite', '--workspace', 'w', ...args], { cwd: dir, env: settings });

  it('plays the suite that the latest version was stored with, and says what a change does otherwise', async () => {
    for (const folder of ['flows', 'forms']) cpSync(join(root, folder), join(dir, 'w', folder), { recursive: true });
    mkdirSync(join(dir, 'kept'));
    const none = await suite('--data', 'kept');
    expect([none.code, none.out]).toEqual([2, '']);
    expect(none.err).toContain('数据文件夹里没有“newborn”已发布的版本。');

    const publish = ['publish', 'newborn', '--workspace', 'w', '--data', 'kept'];
    const published = await runCliHere(publish, { cwd: dir, env: settings });
    expect(published.code, published.err).toBe(0);
    const held = await suite('--data', 'kept', '--json');
    expect(held.code, held.err).toBe(0);
    expect(shipped(held).suite).toMatchObject({ version: 1, differs: [] });

    // The item goes by another template now, which knows no such events.
    const file = join(dir, 'w/flows/items/newborn.HUKOU.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"process": "promised"', '"process": "joint"'));
    const said = await suite('--data', 'kept');
    expect(said.code).toBe(1);
    expect(said.out).toMatch(/“新生儿出生一件事”第 1 版存下的场景\n\d+ 个场景里有 \d+ 个和存下时不一样：\n {2}\S+：/);
  }, 240_000);
});

describe('simulate --forecast', () => {
  /** A shipped one, cut short. */
  function week(name: string, more: object = {}): string {
    const forecast = JSON.parse(readFileSync(join(scenarios, `forecast/${name}.json`), 'utf8')) as object;
    return put(`${name}.json`, { ...forecast, days: 2, ...more });
  }

  it('gives the same bytes for the same file', async () => {
    const file = week('restaurant');
    const [one, two] = [
      await simulate('restaurant', '--forecast', file),
      await simulate('restaurant', '--forecast', file)
    ];
    expect([one.code, one.err]).toEqual([0, '']);
    expect(two.out).toBe(one.out);
    expect(shipped(one).forecast).toMatchObject({ demo: true, bundle: 'restaurant' });
    const said = await cli('simulate', 'restaurant', '--forecast', file);
    expect(said.out).toMatch(/^以下数字由示例数据推演得出，不是统计。\n/);
    expect(said.out).toContain('没有办完 0 件。');
  }, 60_000);

  it('sets variants beside how it stands, as they are in the file', async () => {
    const variants = [{ name: '加 1 人', officers: { 'qu-cheng-shi-guan-li-ju': 2 } }];
    const file = week('restaurant', { days: 1, variants });
    const { forecast } = shipped(await simulate('restaurant', '--forecast', file));
    expect(forecast!.variants.map(({ name }) => name)).toEqual(['加 1 人']);
    expect(forecast!.variants[0]!.applications.arrived).toBe(forecast!.applications.arrived);
    const said = await cli('simulate', 'restaurant', '--forecast', file);
    expect(said.out).toMatch(/\n {2,}现在 +加 1 人\n按承诺办结 /);
  }, 60_000);

  it('refuses more applicants than it can play, with a sentence', async () => {
    const run = await simulate('restaurant', '--forecast', week('restaurant', { days: 2000, perDay: 100 }));
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toContain('perDay 申请太多：');
  }, 60_000);
});

describe('usage', () => {
  it.each([
    [[], '须在 --scenario、--random、--forecast、--suite 中选一个。'],
    [['--random', '1', '--forecast', 'x.json'], '须在 --scenario、--random、--forecast、--suite 中选一个。'],
    [['--random', 'many'], '--random 须是 1 到 10000 的整数。'],
    [['--random', '1', '--seed', '-1'], '--seed 须是不小于 0 的整数。'],
    [['--random', '1', '--workspace', 'none'], '不是工作区']
  ])('%j', async (args, sentence) => {
    const run = await simulate('restaurant', ...args);
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toContain(sentence);
  });
  it('a bundle that is not there', async () => {
    for (const run of [await simulate('nothing', '--random', '1'), await cli('chart', 'nothing')]) {
      expect([run.code, run.out]).toEqual([2, '']);
      expect(run.err).toContain('没有编号为“nothing”的一件事。');
    }
  });
});

describe('chart', () => {
  it('is the compiled config, the same bytes each time', async () => {
    const [one, two] = [
      await runCli(['chart', 'restaurant'], { cwd: dir }),
      await cli('chart', 'restaurant', '--json')
    ];
    expect([one.code, one.err]).toEqual([0, '']);
    expect(two.out).toBe(one.out);
    const source = (await loadSources()).get('restaurant')!;
    expect(JSON.parse(one.out)).toEqual(JSON.parse(JSON.stringify(compileChart(source).config)));
  }, 60_000);
});
