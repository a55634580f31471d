// Every shipped bundle from submission to the last approval, with data made from the merged form alone.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activeItems, answerClasses } from '#lib/core/condition/situations.ts';
import type { Answers } from '#lib/core/model/index.ts';
import { createSchemaCheck } from '../schema-check.ts';
import {
  approveEverything,
  citizen,
  createTestClock,
  filledDraft,
  officerOf,
  openTestApp,
  publish,
  submitDraft,
  type TestApp
} from './engine-fixture.ts';
import type { PublishedVersion } from './types.ts';
import { widestAnswers } from '#lib/core/condition/widest.ts';
import { PACKAGE_IDS } from '../../../../tests/support/packages.ts';

const OWNER = citizen('citizen-1');
const check = createSchemaCheck();

let folder: string;
let app: TestApp;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundles-'));
  app = await openTestApp(folder, createTestClock('2026-11-23T09:00:00+08:00'));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

/** Answers that together make every item of the bundle apply at least once, the widest first. */
function coveringAnswers(version: PublishedVersion): Answers[] {
  const active = (answers: Answers) =>
    Object.entries(activeItems(version.source, answers)).flatMap(([item, applies]) => (applies === true ? [item] : []));
  const chosen = [widestAnswers(version.source)];
  const covered = new Set(active(chosen[0]!));
  for (const answers of answerClasses(version.source)) {
    const fresh = active(answers).filter((item) => !covered.has(item));
    if (fresh.length === 0) continue;
    chosen.push(answers);
    fresh.forEach((item) => covered.add(item));
  }
  return chosen;
}

describe.each(PACKAGE_IDS)('%s', (bundle) => {
  let version: PublishedVersion;
  beforeAll(async () => {
    version = await publish(app, bundle);
  }, 120_000);

  it('comes to an end where every officer approves, every slice valid at dispatch', async () => {
    const seen = new Set<string>();
    for (const [index, answers] of coveringAnswers(version).entries()) {
      const draft = await filledDraft(app, version, OWNER.id, answers, index + 1);
      const application = await submitDraft(app, draft, OWNER);
      const order = await approveEverything(app, version, application, index + 1);
      const view = (await app.engine.application(application, OWNER))!;
      expect(view.status).toBe('closed');
      expect(view.tasks.map((task) => [task.item, task.status])).toEqual(
        view.tasks.map((task) => [task.item, 'approved'])
      );
      expect(order).toHaveLength(view.tasks.length);
      for (const { item } of view.tasks) {
        const task = (await app.engine.task(application, item, officerOf(version, item)))!;
        expect(task.payloadState).toBe('dispatched');
        expect(check(version.source.schemas[item]!, task.payload), item).toEqual([]);
        seen.add(item);
      }
      expectOrder(version, order);
      expect(await app.engine.verifyChain(application)).toEqual({ ok: true });
    }
    expect([...seen].toSorted()).toEqual(Object.keys(version.chart.items).toSorted());
  }, 120_000);
});

/** Whatever an item names in `dependsOn` and is active was approved before it; of several by `any`, at least one. */
function expectOrder(version: PublishedVersion, order: string[]): void {
  for (const { id, dependsOn, dependsMode } of version.source.bundle.items) {
    const active = dependsOn.filter((other) => order.includes(other));
    if (!order.includes(id) || active.length === 0) continue;
    const earlier = active.filter((other) => order.indexOf(other) < order.indexOf(id));
    expect(
      dependsMode === 'any' ? earlier.length > 0 : earlier.length === active.length,
      `${id} after ${active.join()}`
    ).toBe(true);
  }
}

it('publishes the same content once', async () => {
  const { version } = (await app.versions.load('restaurant'))!;
  expect((await publish(app, 'restaurant')).version).toBe(version);
  expect(await app.store.versions('restaurant')).toHaveLength(1);
}, 120_000);

describe('retirement', () => {
  it('never starts 养老金 before the active one of the two retirement approvals, nor 公积金提取 before 退休', async () => {
    const version = (await app.versions.load('retirement'))!;
    for (const way of ['NORMAL', 'EARLY']) {
      const answers = answerClasses(version.source).find((entry) => {
        const active = activeItems(version.source, entry);
        return (
          active[way] &&
          active.PENSION &&
          active[way === 'NORMAL' ? 'EARLY' : 'NORMAL'] !== true &&
          (way === 'EARLY' || active.FUND_DRAW)
        );
      });
      if (!answers) throw new Error(`no answers lead to ${way} with a pension`);
      const application = await submitDraft(app, await filledDraft(app, version, OWNER.id, answers, 3), OWNER);
      const order = await approveEverything(app, version, application, 3);
      expect(order).toContain(way);
      expect(order.indexOf('PENSION')).toBeGreaterThan(order.indexOf(way));
      if (way === 'NORMAL') expect(order).toContain('FUND_DRAW');
      if (order.includes('FUND_DRAW')) expect(order.indexOf('FUND_DRAW')).toBeGreaterThan(order.indexOf('NORMAL'));
    }
  }, 120_000);
});
