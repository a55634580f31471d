// An engine over a data folder in which 新生儿出生一件事 is published, and the people of one application; for tests.
import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Answers } from '#lib/core/model/index.ts';
import { preparedFolder } from '../../../../tests/support/prepared.ts';
import {
  act,
  citizen,
  createTestClock,
  filledDraft,
  officerOf,
  openTestApp,
  publish,
  submitDraft,
  type TestApp,
  type TestClock
} from './engine-fixture.ts';
import type { Actor, ApplicationView, Draft, OfficerTask, PublishedVersion, TaskMove } from './types.ts';

/** Everything chosen: all nine items apply. */
export const ANSWERS: Answers = {
  marriage: 'in',
  follow: 'father',
  surname: 'father',
  ethnicSame: 'yes',
  maternityIns: 'employee',
  bornPlace: 'hospital',
  opt: ['ssc', 'parenting', 'pay']
};

/** A data folder of one's own in which the shipped bundle was published at 8 o'clock; publishing takes long and is done once a run. */
export function newbornFolder(): Promise<string> {
  return preparedFolder('newborn', async (folder) => {
    const app = await openTestApp(folder, createTestClock('2026-11-23T08:00:00+08:00'));
    await publish(app, 'newborn');
    await app.close();
  });
}

/** What went wrong, by code; empty when nothing did. */
export async function codes(
  result: Promise<{ ok: true } | { ok: false; problems: { code: string }[] }>
): Promise<string[]> {
  const done = await result;
  return done.ok ? [] : [...new Set(done.problems.map((problem) => problem.code))];
}

/** It is Monday 2026-11-23, 9 o'clock in Beijing, unless a test moves the clock. */
export class NewbornScene {
  app!: TestApp;
  clock!: TestClock;
  folder = '';
  version!: PublishedVersion;
  /** Another mother in each test, so that tests may share an engine. */
  mother!: Actor;
  stranger!: Actor;
  #people = 0;

  async open(): Promise<void> {
    this.folder = await newbornFolder();
    this.clock = createTestClock('2026-11-23T09:00:00+08:00');
    await this.reopen();
  }

  /** Opens what lies in the folder, as after a restart. */
  async reopen(): Promise<void> {
    this.app = await openTestApp(this.folder, this.clock);
    this.version = (await this.app.versions.load('newborn'))!;
  }

  async close(): Promise<void> {
    await this.app.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  meet(): void {
    this.#people += 1;
    this.mother = citizen(`mother-${this.#people}`);
    this.stranger = citizen(`stranger-${this.#people}`, '王五');
  }

  newDraft(owner = this.mother.id, answers = ANSWERS): Promise<Draft> {
    return filledDraft(this.app, this.version, owner, answers);
  }

  async submitted(owner = this.mother, answers = ANSWERS): Promise<string> {
    return submitDraft(this.app, await this.newDraft(owner.id, answers), owner);
  }

  /** The draft as it is after somebody changed the data and saved. */
  async changed(draft: Draft, change: (data: Record<string, unknown>) => void): Promise<Draft> {
    const data = structuredClone(draft.data);
    change(data);
    const saved = await this.app.drafts.save({ ...draft, data }, { owner: this.mother.id });
    if (saved.state !== 'saved') throw new Error(saved.state);
    return saved.draft;
  }

  officer(item: string): Actor {
    return officerOf(this.version, item);
  }

  async task(application: string, item: string): Promise<OfficerTask> {
    return (await this.app.engine.task(application, item, this.officer(item)))!;
  }

  async view(application: string): Promise<ApplicationView> {
    return (await this.app.engine.application(application, this.mother))!;
  }

  async statuses(application: string): Promise<Record<string, string>> {
    return Object.fromEntries((await this.view(application)).tasks.map((entry) => [entry.item, entry.status]));
  }

  /** An officer's press on the page as it is now. */
  async send(application: string, item: string, move: TaskMove['move'], more: Partial<TaskMove> = {}) {
    const { revision } = await this.view(application);
    const press = { application, item, move, key: `${move}-${revision}`, revision, actor: this.officer(item) };
    return this.app.engine.move({ ...press, ...more });
  }

  async acceptAll(application: string, except: string[] = []): Promise<void> {
    for (const item of Object.keys(this.version.chart.items))
      if (!except.includes(item)) await act(this.app, this.version, application, item, 'accept');
  }
}

/**
 * The scene of a test file or of a `describe`.
 * @param share `file`: one engine for all tests in it, quick; `none`: each test has an engine that nobody used before
 */
export function useNewborn(share: 'file' | 'none'): NewbornScene {
  const scene = new NewbornScene();
  const [before, after] = share === 'file' ? [beforeAll, afterAll] : [beforeEach, afterEach];
  before(() => scene.open());
  after(() => scene.close());
  beforeEach(() => scene.meet());
  return scene;
}
