// An engine in which an item of 开餐饮店一件事 is examined by the county and decided by the city (初审、终审); for tests.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { widestAnswers } from '#lib/core/condition/widest.ts';
import { generateFacts } from '#lib/core/simulate/generate-facts.ts';
import { recordDecisions } from '../workspace/decisions.ts';
import {
  citizen,
  createTestClock,
  filledDraft,
  openTestApp,
  publish,
  submitDraft,
  type TestApp
} from './engine-fixture.ts';
import type { MoveName } from './moves.ts';
import type { Actor, PublishedVersion } from './types.ts';

const BUNDLE = 'restaurant';
export const ITEM = 'LIC_CHECK';
export const CITY = 'qu-xiao-fang-jiu-yuan-da-dui';

export class TwoLevelScene {
  app!: TestApp;
  version!: PublishedVersion;
  readonly person = citizen('c1');
  readonly #folder = mkdtempSync(join(tmpdir(), 'yijianshi-levels-'));

  async open(): Promise<void> {
    const workspace = join(this.#folder, 'ws');
    for (const name of ['flows', 'forms']) cpSync(name, join(workspace, name), { recursive: true });
    const by = { who: '管理员', now: Date.parse('2026-11-23T00:00:00Z') };
    const why = '县级初审，市级终审';
    const made = await recordDecisions(
      workspace,
      BUNDLE,
      [
        { kind: 'process', item: ITEM, process: 'two-level', why },
        { kind: 'finalDepartment', item: ITEM, department: CITY, why }
      ],
      by
    );
    expect(made).toMatchObject({ ok: true });
    const clock = createTestClock('2026-11-23T09:00:00+08:00');
    this.app = await openTestApp(join(this.#folder, 'data'), clock, (store) => store, workspace);
    this.version = await publish(this.app, BUNDLE);
  }

  async close(): Promise<void> {
    await this.app?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async submitted(): Promise<string> {
    const draft = await filledDraft(this.app, this.version, this.person.id, widestAnswers(this.version.source));
    return submitDraft(this.app, draft, this.person);
  }

  officer(department: string): Actor {
    return { id: `o-${department}`, name: '陈志强', role: 'officer', department };
  }

  get county(): string {
    return this.version.chart.items[ITEM]!.department;
  }

  task(application: string, department: string) {
    return this.app.engine.task(application, ITEM, this.officer(department));
  }

  /** What an approval brings. */
  async facts(application: string, department: string): Promise<Record<string, unknown>> {
    const task = await this.task(application, department);
    return task ? generateFacts(task.facts, this.version.plan, 1) : {};
  }

  async move(application: string, department: string, name: MoveName) {
    const facts = name === 'approve' ? { facts: await this.facts(application, department) } : {};
    const { revision } = (await this.app.store.application(application))!;
    const press = { application, item: ITEM, move: name, key: `${name}.${revision}`, revision };
    return this.app.engine.move({ ...press, actor: this.officer(department), reason: '材料不全', ...facts });
  }

  /** Each of these moves by the one who is named, at an application of its own. */
  async after(...moves: [string, MoveName][]): Promise<string> {
    const application = await this.submitted();
    for (const [department, name] of moves) {
      const done = await this.move(application, department, name);
      if (!done.ok) throw new Error(`${department} ${name}: ${JSON.stringify(done.problems)}`);
    }
    return application;
  }
}

/** One engine for all tests of a file. */
export function useTwoLevels(): TwoLevelScene {
  const scene = new TwoLevelScene();
  beforeAll(() => scene.open(), 120_000);
  afterAll(() => scene.close());
  return scene;
}
