import { describe, expect, it } from 'vitest';
import { answerForm } from '#lib/core/merge/form.ts';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import { itemsLeft } from '#lib/core/run/left.ts';
import { act } from './engine-fixture.ts';
import { ANSWERS, useNewborn } from './newborn-scene.ts';

const scene = useNewborn('file');
/** The guardian is neither parent, so that only those who ask for the guardian bind the address. */
const WITH_CARD = { ...ANSWERS, opt: ['ssc'], alias_guardian: 'other' };
/** The health insurance takes 200 characters, the social security card 80. */
const LONG = '江头街道'.padEnd(100, '长');

/** The card is asked for, then perhaps withdrawn; the health insurance asks for the guardian's address again. */
async function askedAgain(withdrawn: boolean): Promise<string> {
  const application = await scene.submitted(scene.mother, WITH_CARD);
  if (withdrawn) {
    const { revision } = await scene.view(application);
    const press = { application, item: 'SSC', key: 'w', revision, actor: scene.mother, reason: '' };
    expect(await scene.app.engine.withdraw(press)).toMatchObject({ ok: true });
  }
  const correction = { elements: ['guardian.address'], materials: [], reason: '地址不全' };
  expect(await scene.send(application, 'INS_REG', 'requestCorrection', { correction })).toMatchObject({ ok: true });
  for (const task of (await scene.view(application)).tasks)
    if (task.status === 'examining' && task.item !== 'INS_REG')
      await act(scene.app, scene.version, application, task.item, 'accept');
  expect((await scene.view(application)).status).toBe('correcting');
  return application;
}

async function answer(application: string, value: string) {
  const data = structuredClone((await scene.app.engine.data(application, scene.mother))!.data);
  const element = (await scene.view(application)).correction!.requests[0]!.elements[0]!;
  setElement(data, element, value);
  const { revision } = await scene.view(application);
  const result = await scene.app.engine.correct({ application, key: 'c', revision, actor: scene.mother, data });
  const stored = (await scene.app.engine.data(application, scene.mother))!.data;
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
    const { answers, tasks } = await scene.view(application);
    const left = itemsLeft(Object.fromEntries(tasks.map((task) => [task.item, task.status])));
    expect([...left]).toEqual(['SSC']);
    const needs = (form: ReturnType<typeof answerForm>) =>
      form.fields.find((field) => field.element === element)!.neededBy.map((need) => need.item);
    expect(needs(answerForm(scene.version.plan, scene.version.source, answers))).toContain('SSC');
    expect(needs(answerForm(scene.version.plan, scene.version.source, answers, left))).not.toContain('SSC');
  });
});

it('an erased application sends no clock events and wakes nobody again', async () => {
  const { store, engine, clock } = scene.app;
  const application = await scene.submitted(scene.mother, WITH_CARD);
  expect(await store.timers(application)).not.toEqual([]);
  await store.destroyKey(application);
  clock.set('2026-12-20T09:00:00+08:00');
  await engine.tick();
  clock.set('2026-12-20T09:05:00+08:00');
  const due = await store.takeDue(clock.now(), 1, 1000);
  expect(due.filter((timer) => timer.application === application)).toEqual([]);
});
