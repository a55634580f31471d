import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerForm } from '#lib/core/merge/form.ts';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import { itemsLeft } from '#lib/core/run/left.ts';
import {
  act,
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

const ANSWERS = {
  marriage: 'in',
  follow: 'father',
  surname: 'father',
  ethnicSame: 'yes',
  maternityIns: 'employee',
  bornPlace: 'hospital',
  opt: ['ssc'],
  alias_guardian: 'other'
};
const MOTHER = citizen('citizen-1');
/** The health insurance takes 200 characters, the social security card 80. */
const LONG = '江头街道'.padEnd(100, '长');

let folder: string;
let app: TestApp;
let version: PublishedVersion;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'left-'));
  app = await openTestApp(folder, createTestClock('2026-11-23T09:00:00+08:00'));
  version = await publish(app, 'newborn');
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const view = async (application: string) => (await app.engine.application(application, MOTHER))!;

/** The card is asked for, then perhaps withdrawn; the health insurance asks for the guardian's address again. */
async function askedAgain(withdrawn: boolean): Promise<string> {
  const draft = await filledDraft(app, version, MOTHER.id, ANSWERS);
  const application = await submitDraft(app, draft, MOTHER, `press-${draft.id}`);
  if (withdrawn) {
    const { revision } = await view(application);
    const given = await app.engine.withdraw({
      application,
      item: 'SSC',
      key: 'w',
      revision,
      actor: MOTHER,
      reason: ''
    });
    expect(given).toMatchObject({ ok: true });
  }
  const { revision } = await view(application);
  const asked = await app.engine.move({
    application,
    item: 'INS_REG',
    move: 'requestCorrection',
    key: 'ask',
    revision,
    actor: officerOf(version, 'INS_REG'),
    correction: { elements: ['guardian.address'], materials: [], reason: '地址不全' }
  });
  expect(asked).toMatchObject({ ok: true });
  for (const task of (await view(application)).tasks)
    if (task.status === 'examining' && task.item !== 'INS_REG')
      await act(app, version, application, task.item, 'accept');
  expect((await view(application)).status).toBe('correcting');
  return application;
}

async function answer(application: string, value: string) {
  const data = structuredClone((await app.engine.data(application, MOTHER))!.data);
  const element = (await view(application)).correction!.requests[0]!.elements[0]!;
  setElement(data, element, value);
  const { revision } = await view(application);
  const result = await app.engine.correct({ application, key: 'c', revision, actor: MOTHER, data });
  const stored = (await app.engine.data(application, MOTHER))!.data;
  return { result, element, stored: getElement(stored, element) };
}

describe('a correction', () => {
  it('has to satisfy every item that is still there', async () => {
    const { result, element } = await answer(await askedAgain(false), LONG);
    expect(result).toMatchObject({ ok: false, problems: [{ path: element }] });
  });

  it('is not bound by an optional item that was withdrawn', async () => {
    const application = await askedAgain(true);
    const { element, result, stored } = await answer(application, LONG);
    expect(result).toMatchObject({ ok: true });
    expect(stored).toBe(LONG);
    const { answers, tasks } = await view(application);
    const left = itemsLeft(Object.fromEntries(tasks.map((task) => [task.item, task.status])));
    expect([...left]).toEqual(['SSC']);
    const needs = (form: ReturnType<typeof answerForm>) =>
      form.fields.find((field) => field.element === element)!.neededBy.map((need) => need.item);
    expect(needs(answerForm(version.plan, version.source, answers))).toContain('SSC');
    expect(needs(answerForm(version.plan, version.source, answers, left))).not.toContain('SSC');
  });
});

it('an erased application sends no clock events and wakes nobody again', async () => {
  const draft = await filledDraft(app, version, MOTHER.id, ANSWERS);
  const application = await submitDraft(app, draft, MOTHER, 'press-erased');
  expect(await app.store.timers(application)).not.toEqual([]);
  await app.store.destroyKey(application);
  app.clock.set('2026-12-20T09:00:00+08:00');
  await app.engine.tick();
  app.clock.set('2026-12-20T09:05:00+08:00');
  const due = await app.store.takeDue(app.clock.now(), 1, 1000);
  expect(due.filter((timer) => timer.application === application)).toEqual([]);
});
