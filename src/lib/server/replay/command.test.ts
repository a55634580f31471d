import { DatabaseSync } from 'node:sqlite';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, runCliHere } from '../../../../tests/support/run-cli.ts';
import { copyWorkspace } from '../../../../tests/support/workspace.ts';
import { createTestClock, openTestApp, publish } from '../engine/engine-fixture.ts';
import { ADMINISTRATOR, begun, BUNDLE, changeItem } from '../engine/migrate.fixture.ts';
import { migrateApplication } from '../engine/migrate.ts';
import { act } from '../engine/engine-fixture.ts';
import { newbornFolder } from '../engine/newborn-scene.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
let data: string;
let workspace: string;
let dir: string;
const ids: string[] = [];
const numbers: string[] = [];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-replay-'));
  data = await newbornFolder();
  workspace = copyWorkspace();
  const app = await openTestApp(data, createTestClock('2026-11-23T09:00:00+08:00'), undefined, workspace);
  const first = (await app.versions.load(BUNDLE))!;
  for (const owner of ['taken-over', 'stays', 'erased']) ids.push(await begun(app, first, owner));
  await changeItem(app, 'HUKOU', (item) => (item.office = '各派出所'));
  const second = await publish(app, BUNDLE);
  expect(await migrateApplication(app, ids[0]!, second, ADMINISTRATOR)).toEqual({ state: 'moved' });
  await act(app, second, ids[0]!, 'HUKOU', 'accept');
  await app.store.destroyKey(ids[2]!);
  for (const id of ids) numbers.push((await app.store.application(id))!.number);
  await app.close();
}, 240_000);
afterAll(() => {
  for (const folder of [data, workspace, dir]) rmSync(folder, { recursive: true, force: true });
});

const cli = (...args: string[]) =>
  runCliHere(['replay', ...args, '--workspace', workspace, '--data', data], { cwd: dir });

function change(sql: string): void {
  const db = new DatabaseSync(join(data, 'yijianshi.db'), { timeout: 5000 });
  db.exec(sql);
  db.close();
}

function document(out: string): unknown {
  const schema = JSON.parse(readFileSync(join(root, 'forms/schemas/command-replay.json'), 'utf8')) as object;
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  const found: unknown = JSON.parse(out);
  expect(validate(found), JSON.stringify(validate.errors)).toBe(true);
  return found;
}

describe('replay', () => {
  it('as a process: an application that was taken over to another version agrees, by number and by id', async () => {
    const run = await runCli(['replay', numbers[0]!, '--workspace', workspace, '--data', data], { cwd: dir });
    expect([run.code, run.err]).toEqual([0, '']);
    expect(run.out).toMatch(new RegExp(`^${numbers[0]!}：\\d+ 条记录重走一遍，与存着的完全一致。\n$`));
    expect((await cli(ids[0]!)).code).toBe(0);
  }, 60_000);

  it('of all, and of one whose key was destroyed', async () => {
    const all = await cli('--all');
    expect([all.code, all.err]).toEqual([0, '']);
    expect(all.out).toContain(`${numbers[2]!}：密钥已销毁`);
    expect(all.out).toContain('一致 2 个，只核对了哈希链 1 个，不一致 0 个。');
    expect(document((await cli('--all', '--json')).out)).toMatchObject({
      ...{ same: 2, erased: 1, different: 0, busy: 0 },
      applications: [{ number: numbers[2], state: 'erased', difference: null }]
    });
  });

  it('says the first difference and ends with 1', async () => {
    change(`update task set status = 'approved' where application = '${ids[1]!}' and item = 'HUKOU'`);
    const run = await cli(numbers[1]!);
    expect([run.code, run.err]).toEqual([1, '']);
    expect(run.out).toContain('task.HUKOU.status：按记录应当是 examining，存着的是 approved。');
    const json = await cli('--all', '--json');
    expect(json.code).toBe(1);
    expect(document(json.out)).toMatchObject({
      different: 1,
      applications: expect.arrayContaining([
        expect.objectContaining({
          number: numbers[1],
          difference: expect.objectContaining({ path: 'task.HUKOU.status', expected: 'examining', found: 'approved' })
        })
      ])
    });
  });

  it.each([
    [[], '请写一个申请编号，或者用 --all'],
    [['x', '--all'], '二者选一'],
    [['3502-000000-00000'], '没有编号为“3502-000000-00000”的申请。']
  ])('refuses %j', async (args, sentence) => {
    const run = await cli(...args);
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toContain(sentence);
  });

  it('refuses a folder without data', async () => {
    const run = await runCliHere(['replay', '--all', '--data', join(dir, 'none')], { cwd: dir });
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toContain('还没有运行数据');
  });
});
