import { beforeAll, describe, expect, it } from 'vitest';
import { codes, useNewborn } from '../engine/newborn-scene.ts';
import type { Actor } from '../engine/types.ts';
import { cardsOf } from './cards.ts';
import type { ReminderRow } from '../store/reminder-rows.ts';
import { commitOf } from '../store/store-fixtures.ts';
import { createReminders, REMINDERS_A_PAGE } from './reminders.ts';

const scene = useNewborn('file');
const supervisor: Actor = { id: 'sup', name: '何静', role: 'supervisor' };
let application: string;

beforeAll(async () => {
  scene.meet();
  application = await scene.submitted();
  await scene.acceptAll(application);
}, 120_000);

const deps = () => ({ ...scene.app, workspace: { departments: () => scene.version.source.departments } });
const service = () => createReminders(scene.app);
const lead = (item: string): Actor => ({ ...scene.officer(item), duties: ['itemOwner'] });
const send = (more: object = {}) =>
  service().send({
    ...{ application, item: 'BIRTH_REG', text: '请今天办结，并说明原因。', due: '2026-12-01' },
    ...{ actor: supervisor, key: 'k1', ...more }
  });

describe('reminders', () => {
  it('are for tasks with a card, from supervision alone, with words and a day to come', async () => {
    expect(await codes(send())).toEqual(['reminder/no-card']);
    scene.clock.set('2026-11-30T10:00:00+08:00');
    expect(await codes(send({ actor: lead('BIRTH_REG') }))).toEqual(['reminder/not-supervisor']);
    expect(await codes(send({ actor: { ...supervisor, role: 'administrator' } }))).toEqual(['reminder/not-supervisor']);
    expect(await codes(send({ text: ' ' }))).toEqual(['reminder/no-text']);
    expect(await codes(send({ text: '长'.repeat(501) }))).toEqual(['reminder/long-text']);
    for (const due of ['2026-11-29', '2026-02-30', 'soon', '2027-12-01'])
      expect(await codes(send({ due })), due).toEqual(['reminder/no-day']);
    expect(await codes(send({ item: 'constructor' }))).toEqual(['reminder/no-card']);
    expect(await codes(send({ application: 'nothing' }))).toEqual(['reminder/no-card']);
  });

  it('one at a time, in the log in words that only the application’s key opens, answered once by who leads', async () => {
    expect(await codes(send())).toEqual([]);
    expect(await codes(send({ key: 'k2' }))).toEqual(['reminder/open']);
    const [sent] = await service().list(null);
    expect(sent).toMatchObject({
      text: '请今天办结，并说明原因。',
      by: '何静',
      colour: 'red',
      late: false,
      answer: null
    });
    const { department } = scene.version.chart.items['BIRTH_REG']!;
    expect(await service().list(department)).toHaveLength(1);
    expect(await service().list('nobody')).toEqual([]);
    const { cards } = await cardsOf(deps(), { bundle: null, department: null, colour: 'red', page: 0 });
    expect(cards.find(({ item }) => item === 'BIRTH_REG')?.reminder).toMatchObject({ state: 'open' });
    scene.clock.set('2026-12-02T10:00:00+08:00');
    expect(await service().ofTask(application, 'BIRTH_REG')).toMatchObject([{ late: true }]);
    const answer = (actor: Actor, text = '系统故障，今天已恢复。') =>
      codes(service().answer({ id: sent!.id, text, actor, key: 'a1' }));
    expect(await answer(scene.officer('BIRTH_REG'))).toEqual(['reminder/not-yours']);
    expect(await answer(lead('HUKOU'))).toEqual(['reminder/not-yours']);
    expect(await answer(supervisor)).toEqual(['reminder/not-yours']);
    expect(await answer(lead('BIRTH_REG'), '')).toEqual(['reminder/no-text']);
    expect(await answer(lead('BIRTH_REG'))).toEqual([]);
    expect(await answer(lead('BIRTH_REG'))).toEqual(['reminder/answered']);
    expect(await service().ofTask(application, 'BIRTH_REG')).toMatchObject([
      { answer: '系统故障，今天已恢复。', late: true, answeredBy: scene.officer('BIRTH_REG').name }
    ]);
    const types = (await scene.app.store.events(application)).map(({ type }) => type);
    expect(types.slice(-2)).toEqual(['remind.sent', 'remind.answered']);
    expect(await scene.app.engine.verifyChain(application)).toEqual({ ok: true });
    expect(await codes(send({ key: 'k3', due: '2026-12-03' }))).toEqual([]);
  });

  it('lose their words with the application’s key, and stay countable', async () => {
    await scene.app.store.destroyKey(application);
    const all = await service().ofTask(application, 'BIRTH_REG');
    expect(all.map(({ text, answer, by }) => [text, answer, by])).toEqual([
      [null, null, ''],
      [null, null, '']
    ]);
  });

  it('are listed fifty a page, each once, with the first of the next page beside them', async () => {
    const row = (at: number): ReminderRow => ({
      ...{ id: `page-${String(at).padStart(3, '0')}`, application, item: 'BIRTH_REG', number: 'n', bundle: 'paged' },
      ...{ department: 'd', colour: 'red', escalated: 0, seq: 1, sentAt: 1, dueAt: Math.floor(at / 3), sentBy: 'sup' },
      ...{ answeredAt: null, answeredBy: null, answerSeq: null }
    });
    for (let at = 0; at < 103; at += 1)
      await scene.app.store.commit({ ...commitOf(`paged-${at}`, 1), reminders: { sent: row(at) } });
    const pages = await Promise.all([0, 1, 2, 3].map((page) => service().list(null, 'paged', page)));
    expect(pages.map(({ length }) => length)).toEqual([51, 51, 3, 0]);
    expect(pages[0]!.at(-1)).toEqual(pages[1]![0]);
    const shown = pages.flatMap((lines) => lines.slice(0, REMINDERS_A_PAGE)).map(({ id }) => id);
    expect(shown).toEqual(Array.from({ length: 103 }, (_, at) => row(at).id));
    expect(await service().list(null, 'paged')).toHaveLength(103);
  });
});
