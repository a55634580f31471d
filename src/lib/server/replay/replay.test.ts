import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import { shippedCalendar } from '../../../../tests/support/packages.ts';
import { GENESIS, hashEvent } from '../engine/event-log.ts';
import { approveEverything, submitDraft, uploadFile } from '../engine/engine-fixture.ts';
import { ANSWERS, useNewborn } from '../engine/newborn-scene.ts';
import { createVersionService } from '../engine/versions.ts';
import type { EventRow } from '../store/types.ts';
import { replayApplication } from './replay.ts';

const scene = useNewborn('none');

/** As the command does it: versions as they were published, today's calendar beside them. */
async function replay(application: string) {
  const { store, keys, check, workspace, clock } = scene.app;
  const { source, documents } = workspace;
  const versions = createVersionService({ store, workspace: { source, documents, outside: () => null }, clock });
  const today = (bundle: string) => workspace.outside(bundle)?.calendar;
  return (await replayApplication({ store, keys, check, versions, today }, application))!;
}

function close(revision: string, ...days: string[]): void {
  const exceptions = days.map((day) => ({ day, worked: false, source: '防台停工通告', announced: '2026-11-24' }));
  const calendar = { ...shippedCalendar(), revision, exceptions };
  scene.app.workspace.outside = () => ({ calendar });
}

function change(sql: string): void {
  const db = new DatabaseSync(join(scene.folder, 'yijianshi.db'), { timeout: 5000 });
  db.exec(sql);
  db.close();
}

/** Somebody who may write the file takes the end of the log away, so that the chain still holds. */
async function cut(application: string, from: number): Promise<void> {
  const { seq, hash } = (await scene.app.store.events(application)).findLast((event) => event.seq < from)!;
  change(`delete from event where application = '${application}' and seq > ${seq}`);
  change(`update application set lastSeq = ${seq}, lastHash = '${hash}' where id = '${application}'`);
  expect(await scene.app.engine.verifyChain(application)).toEqual({ ok: true });
}

/** Changes rows and makes the chain hold again, as somebody can who may write the file and knows how it is made. */
async function rewrite(application: string, next: (event: EventRow) => EventRow): Promise<void> {
  let tip = GENESIS;
  const db = new DatabaseSync(join(scene.folder, 'yijianshi.db'), { timeout: 5000 });
  const put = db.prepare(
    'update event set "key" = ?, item = ?, previousHash = ?, hash = ? where application = ? and seq = ?'
  );
  for (const event of await scene.app.store.events(application)) {
    const row = { ...next(event), previousHash: tip };
    tip = hashEvent(row);
    put.run(row.key, row.item, row.previousHash, tip, application, row.seq);
  }
  db.close();
  change(`update application set lastHash = '${tip}' where id = '${application}'`);
  expect(await scene.app.engine.verifyChain(application)).toEqual({ ok: true });
}

describe('a log that is replayed', () => {
  it('leads to what is stored, from submission to the end', async () => {
    const application = await scene.submitted();
    expect(await replay(application)).toMatchObject({ state: 'same', unchecked: [] });
    await approveEverything(scene.app, scene.version, application);
    const { row, events } = {
      row: (await scene.app.store.application(application))!,
      events: await scene.app.store.events(application)
    };
    expect(row.status).toBe('closed');
    expect(await replay(application)).toEqual({
      ...{ application, number: row.number, events: events.length },
      ...{ state: 'same', difference: null, unchecked: [] }
    });
  });

  it('does so with a correction, materials handed in later, clocks that stood still or ran out, a withdrawal', async () => {
    const draft = await scene.newDraft(scene.mother.id, ANSWERS);
    for (const file of await scene.app.files.list({ draft: draft.id }))
      if (file.sharedKey === 'medical.invoice') await scene.app.files.remove(file.id);
    const application = await submitDraft(scene.app, draft, scene.mother);
    const correction = { elements: ['mother.phone'], materials: [], reason: '电话无法接通' };
    await scene.send(application, 'BIRTH_REG', 'requestCorrection', { correction });
    await scene.acceptAll(application, ['BIRTH_REG']);
    scene.clock.set('2026-11-24T10:00:00+08:00');
    const { revision } = await scene.view(application);
    const data = structuredClone((await scene.app.engine.data(application, scene.mother))!.data);
    setElement(data, 'mother.phone', '13806026028');
    expect(getElement(data, 'mother.phone')).toBe('13806026028');
    const corrected = { application, key: 'c', revision, actor: scene.mother, data };
    expect(await scene.app.engine.correct(corrected)).toMatchObject({ ok: true });
    await uploadFile(scene.app, { application }, 'medical.invoice');
    expect(await scene.app.engine.supply({ application, key: 's', actor: scene.mother })).toMatchObject({ ok: true });
    scene.clock.set('2027-01-20T10:00:00+08:00');
    expect(await scene.app.engine.tick()).toBeGreaterThan(0);
    expect(await replay(application)).toMatchObject({ state: 'same', difference: null, unchecked: [] });
    const last = { application, key: 'w', revision: (await scene.view(application)).revision, actor: scene.mother };
    await scene.app.engine.withdraw({ ...last, reason: '不办了' });
    expect(await replay(application)).toMatchObject({ state: 'same', difference: null, unchecked: [] });
  });

  it('takes dates that moved with a calendar from the log, and those of today are counted with it', async () => {
    const application = await scene.submitted();
    close('typhoon', '2026-11-25', '2026-11-26');
    await scene.app.engine.tick();
    expect(await replay(application)).toMatchObject({ state: 'same', unchecked: [] });
    close('calm');
    await scene.app.engine.tick();
    expect(await replay(application), 'typhoon is not there any more').toMatchObject({ state: 'same', unchecked: [] });
    close('nothing moves', '2027-03-01');
    await scene.app.engine.tick();
    expect(await replay(application)).toMatchObject({ state: 'same', unchecked: [] });
  });

  it('says what cannot be compared when the calendar of a date is gone', async () => {
    const application = await scene.submitted();
    close('typhoon', '2026-11-25', '2026-11-26');
    await scene.app.engine.tick();
    close('calm');
    const replayed = await replay(application);
    expect(replayed).toMatchObject({ state: 'same', difference: null });
    change(`update timer set dueAt = dueAt + 86400000 where application = '${application}'`);
    expect((await replay(application)).unchecked[0]).toContain('无从核对');
  });

  it('is the chain alone once the key was destroyed', async () => {
    const application = await scene.submitted();
    await scene.app.store.destroyKey(application);
    expect(await replay(application)).toMatchObject({ state: 'erased', difference: null });
    change(`update event set actor = 'officer:x' where application = '${application}' and seq = 1`);
    expect(await replay(application)).toMatchObject({ state: 'different', difference: { seq: 1, path: 'chain' } });
  });
});

describe('what somebody changed', () => {
  it.each([
    ["snapshot = replace(snapshot, 'examine', 'decide')", /^snapshot\./],
    [`statuses = replace(statuses, '"examining"', '"approved"')`, /^statuses\./],
    ["status = 'closed'", /^status$/],
    ['revision = revision + 1', /^revision$/]
  ])('of the application: %s', async (set, path) => {
    const application = await scene.submitted();
    change(`update application set ${set} where id = '${application}'`);
    const { state, difference } = await replay(application);
    expect(state).toBe('different');
    expect(difference).toMatchObject({ seq: null, path: expect.stringMatching(path) as string });
    expect(difference!.message).toMatch(/按记录应当是 .*，存着的是 .*。$/);
  });

  it.each([
    ["update task set status = 'approved' where item = 'HUKOU'", 'task.HUKOU.status'],
    ["update task set dueAt = dueAt + 1 where item = 'HUKOU'", 'task.HUKOU.dueAt'],
    ["delete from task where item = 'HUKOU'", /^tasks/],
    ["update timer set dueAt = dueAt + 86400000 where clock = 'HUKOU.examine'", 'timer.HUKOU.examine.dueAt'],
    ["update timer set state = 'stopped' where clock = 'HUKOU.examine'", 'timer.HUKOU.examine.state'],
    ["delete from timer where clock = 'HUKOU.examine'", /^timers/]
  ])('of its tasks and clocks: %s', async (sql, path) => {
    const application = await scene.submitted();
    change(`${sql} and application = '${application}'`);
    const expected = typeof path === 'string' ? path : (expect.stringMatching(path) as string);
    expect((await replay(application)).difference).toMatchObject({ seq: null, path: expected });
  });

  it('of the log, with a chain that holds: an acceptance that is missing, what follows from one', async () => {
    const application = await scene.submitted();
    await scene.acceptAll(application);
    const events = await scene.app.store.events(application);
    const accepted = events.findLast(({ type }) => type === 'item.accepted')!;
    await cut(application, accepted.seq);
    const { difference } = await replay(application);
    expect(difference).toMatchObject({ seq: null, path: expect.stringMatching(/^snapshot\./) as string });
    const followed = events.findLast(({ key, seq }) => key.includes('#') && seq < accepted.seq)!;
    await cut(application, followed.seq);
    const found = (await replay(application)).difference!;
    expect(found).toMatchObject({ seq: followed.seq - 1, path: 'event', expected: followed.type });
    expect(found.message).toContain(`后面还应当有 ${followed.type}`);
  });

  it('of the order: what the flow does not allow at that moment', async () => {
    const application = await scene.submitted();
    await scene.acceptAll(application);
    const accepted = (await scene.app.store.events(application)).filter(({ type }) => type === 'item.accepted');
    const [first, second] = [accepted[0]!, accepted[1]!];
    await rewrite(application, ({ seq, ...event }) =>
      seq === second.seq
        ? { ...event, seq, key: first.key.replace('press', 'other') + 'x', item: first.item }
        : { seq, ...event }
    );
    const found = (await replay(application)).difference!;
    expect(found.seq).toBe(second.seq);
    expect(found.message).toContain('不能有这一步');
  });
});
