import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { copyWorkspace } from '../../../../tests/support/workspace.ts';
import type { Store } from '../store/types.ts';
import { dryRun } from './dry-run.ts';
import {
  act,
  approveEverything,
  citizen,
  createTestClock,
  officerOf,
  openTestApp,
  publish,
  type TestApp
} from './engine-fixture.ts';
import { ADMINISTRATOR, ANSWERS, begun, BUNDLE, changeItem } from './migrate.fixture.ts';
import { newbornFolder } from './newborn-scene.ts';
import { migrateApplication } from './migrate.ts';
import { createMigrations } from './migrations.ts';
import type { PublishedVersion } from './types.ts';

let folder: string;
let dir: string;
let app: TestApp;
let first: PublishedVersion;
let second: PublishedVersion;
const ids: Record<string, string> = {};
/** Called before the next commit that takes an application over. */
let between: (() => Promise<void>) | null = null;
const watched = (store: Store): Store => ({
  ...store,
  commit: async (work) => {
    const then = between;
    if (then && work.events[0]?.type === 'application.migrated') {
      between = null;
      await then();
    }
    return store.commit(work);
  }
});
const open = (at: string) => openTestApp(folder, createTestClock(at), watched, dir);

beforeAll(async () => {
  folder = await newbornFolder();
  dir = copyWorkspace();
  app = await open('2026-11-23T08:00:00+08:00');
  first = (await app.versions.load(BUNDLE))!;
  const both = ['BIRTH_REG', 'BIRTH_CERT'] as const;
  ids['fresh'] = await begun(app, first, 'fresh');
  ids['midway'] = await begun(app, first, 'midway', [
    ...both.map((item) => [item, 'accept'] as const),
    ...both.map((item) => [item, 'approve'] as const)
  ]);
  ids['asked'] = await begun(app, first, 'asked');
  ids['optional'] = await begun(app, first, 'optional', [], { ...ANSWERS, opt: ['parenting'] });
  ids['ended'] = await begun(app, first, 'ended');
  await approveEverything(app, first, ids['ended']);
  await askForCorrection(ids['asked']);
  await changeItem(app, 'HUKOU', (item) => (item.office = '各派出所'));
  await changeItem(app, 'PARENTING', (item) => (item.limit = { ...item.limit, promised: item.limit.promised + 1 }));
  second = await publish(app, BUNDLE);
});
afterAll(async () => {
  await app.close();
  await Promise.all([folder, dir].map((each) => rm(each, { recursive: true, force: true })));
});

/** One department asks, the others accept: the notice goes out. */
async function askForCorrection(application: string): Promise<void> {
  for (const item of Object.keys(first.chart.items)) {
    const actor = officerOf(first, item);
    const task = await app.engine.task(application, item, actor);
    if (!task) continue;
    if (item !== 'HUKOU') {
      if (task.moves.includes('accept')) await act(app, first, application, item, 'accept');
      continue;
    }
    const correction = { elements: ['mother.name'], materials: [], reason: '姓名写错' };
    const move = { application, item, move: 'requestCorrection' as const, key: 'ask', revision: task.revision };
    const done = await app.engine.move({ ...move, actor, correction });
    if (!done.ok) throw new Error(JSON.stringify(done.problems));
  }
}

const row = async (name: string) => (await app.store.application(ids[name]!))!;
const types = async (name: string) => (await app.store.events(ids[name]!)).map(({ type }) => type);
async function migrated(why = '新版发布') {
  const service = createMigrations(app);
  const begun = await service.begin(BUNDLE, 2, ADMINISTRATOR, why);
  if (!begun.ok) throw new Error(JSON.stringify(begun.problems));
  await vi.waitUntil(() => service.of(BUNDLE)!.state !== 'running', { timeout: 30_000 });
  return service.of(BUNDLE)!;
}

describe('applications in progress', () => {
  it('are taken over where nothing becomes otherwise, one commit each; the others stay, with the reason', async () => {
    expect([first.version, second.version]).toEqual([1, 2]);
    expect((await row('asked')).status).toBe('correcting');
    const before = await dryRun(app, BUNDLE, second);
    expect([before.total, before.untouched, before.bound.count]).toEqual([4, 3, 1]);
    const snapshots = await Promise.all(['fresh', 'midway', 'asked'].map(async (name) => (await row(name)).snapshot));
    const clocks = async () => Promise.all(['fresh', 'midway', 'asked'].map((name) => app.store.timers(ids[name]!)));
    const running = await clocks();

    expect(await migrated()).toMatchObject({ state: 'done', total: 4, looked: 4, moved: 3, stay: 1, missed: 0 });

    for (const name of ['fresh', 'midway', 'asked']) {
      expect((await row(name)).version).toBe(2);
      expect((await types(name)).filter((type) => type === 'application.migrated')).toHaveLength(1);
      expect(await app.engine.verifyChain(ids[name]!)).toEqual({ ok: true });
    }
    expect(await Promise.all(['fresh', 'midway', 'asked'].map(async (name) => (await row(name)).snapshot))).toEqual(
      snapshots
    );
    expect(await clocks()).toEqual(running);
    for (const name of ['optional', 'ended']) {
      expect((await row(name)).version).toBe(1);
      expect(await types(name)).not.toContain('application.migrated');
    }
    const rest = await dryRun(app, BUNDLE, second);
    expect([rest.total, rest.bound.lines.map(({ reasons }) => reasons)]).toEqual([
      1,
      [[expect.stringMatching(/^“.+”还没办完，时限不同$/)]]
    ]);
    const life = (await app.store.life(BUNDLE)).findLast(({ kind }) => kind === 'migrated');
    expect(life).toMatchObject({ version: 2, name: '李敏', reason: '新版发布' });
  });

  it('say so in the words of their own log, on the side of the administration and without a name', async () => {
    const view = (await app.engine.application(ids['fresh']!, citizen('fresh')))!;
    expect(view.version).toBe(2);
    expect(view.log.at(-1)).toMatchObject({
      type: 'application.migrated',
      actor: '管理员',
      text: '改按新发布的版本继续办理，要求和期限不变'
    });
    const event = (await app.store.events(ids['fresh']!)).at(-1)!;
    expect(event.actor).toBe('administrator:admin-1');
    expect(event.payloadSha256).not.toBeNull();
  });

  it('are left alone the second time', async () => {
    const before = await Promise.all(Object.keys(ids).map(async (name) => (await row(name)).lastHash));
    expect(await migrated()).toMatchObject({ total: 1, moved: 0, stay: 1 });
    expect(await migrateApplication(app, ids['fresh']!, second, ADMINISTRATOR)).toEqual({ state: 'already' });
    expect(await Promise.all(Object.keys(ids).map(async (name) => (await row(name)).lastHash))).toEqual(before);
  });

  it('go on to their end under the new version', async () => {
    const notice = (await app.engine.application(ids['asked']!, citizen('asked')))!;
    const corrected = await app.engine.correct({
      application: ids['asked']!,
      key: 'answer',
      revision: notice.revision,
      actor: citizen('asked'),
      data: { mother: { name: '林小雨' } }
    });
    expect(corrected).toMatchObject({ ok: true });
    for (const name of ['fresh', 'midway', 'asked']) {
      await approveEverything(app, second, ids[name]!);
      expect((await row(name)).status).toBe('closed');
      expect(await types(name)).toContain('application.closed');
      expect(await app.engine.verifyChain(ids[name]!)).toEqual({ ok: true });
    }
    await approveEverything(app, first, ids['optional']!);
    expect((await row('optional')).status).toBe('closed');
  });

  it('are looked at anew when they moved in between', async () => {
    const id = await begun(app, first, 'racing');
    between = () => act(app, first, id, 'BIRTH_REG', 'accept');
    expect(await migrateApplication(app, id, second, ADMINISTRATOR)).toEqual({ state: 'moved' });
    const events = (await app.store.events(id)).map(({ type }) => type);
    expect(events.indexOf('application.migrated')).toBeGreaterThan(events.indexOf('item.accepted'));
    expect(await app.engine.verifyChain(id)).toEqual({ ok: true });
    await approveEverything(app, second, id);
    expect((await app.store.application(id))!.status).toBe('closed');
  });

  it('only follow a version that citizens can begin with, for a reason', async () => {
    const service = createMigrations(app);
    const code = async (version: number, why: string) => {
      const begun = await service.begin(BUNDLE, version, ADMINISTRATOR, why);
      return begun.ok ? null : begun.problems[0]!.code;
    };
    expect(await code(1, '退回')).toBe('migration/not-offered');
    expect(await code(2, ' ')).toBe('migration/no-reason');
    await app.versions.retire(BUNDLE, 2, ADMINISTRATOR, '下线');
    expect(await code(2, '新版')).toBe('migration/not-offered');
    expect(await app.versions.restore(BUNDLE, 2, ADMINISTRATOR, '误下线')).toBe(true);
  });
});

it('a server that is killed while it takes applications over leaves each of them whole', async () => {
  const names = ['one', 'two', 'three', 'four'];
  for (const name of names) ids[name] = await begun(app, first, name);
  const child = fileURLToPath(new URL('./migrate-crash-child.ts', import.meta.url));
  let moved = 0;
  for (const at of ['1', '2']) {
    await app.close();
    const [, signal] = (await once(spawn(process.execPath, [child, folder, dir, at]), 'exit')) as [unknown, string];
    expect(signal).toBe('SIGKILL');
    app = await open('2026-11-25T08:00:00+08:00');
    const rows = await Promise.all(names.map(row));
    for (const each of rows) {
      const events = await app.store.events(each.id);
      expect(events.filter(({ type }) => type === 'application.migrated')).toHaveLength(each.version === 2 ? 1 : 0);
      expect(each.lastHash).toBe(events.at(-1)!.hash);
      expect(await app.engine.verifyChain(each.id)).toEqual({ ok: true });
    }
    moved = rows.filter(({ version }) => version === 2).length;
    expect(moved).toBeLessThan(names.length);
  }
  expect(await migrated('再来')).toMatchObject({ state: 'done', moved: names.length - moved });
  for (const name of names) expect((await row(name)).version).toBe(2);
});
