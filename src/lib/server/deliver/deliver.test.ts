import Value from 'typebox/value';
import { describe, expect, it } from 'vitest';
import {
  DispatchMessageSchema,
  NoticeMessageSchema,
  OutcomeMessageSchema
} from '#lib/core/export/openapi/webhook-types.ts';
import type { Fault } from '../../../../tests/department-system/department-system.ts';
import { BY, HEALTH, POLICE, useDeliveries } from './deliver-scene.ts';
import { LIMITS, waitAfter } from './schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const scene = useDeliveries();

describe('what is sent', () => {
  it('is exactly the slice that the engine keeps, signed, under the id of its outbox row', async () => {
    const system = await scene.connect();
    const application = await scene.registered();
    await scene.deliver();
    const { arrivals, effects } = await system.seen();
    expect(arrivals.every(({ good }) => good)).toBe(true);
    const rows = await scene.rows();
    expect(effects.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(rows.length).toBeGreaterThan(0);
    const { number } = (await scene.app.store.application(application))!;
    const sent = effects.filter(({ message }) => message.type === 'item.dispatched');
    expect(sent.length).toBeGreaterThan(1);
    for (const { message } of sent) {
      expect(Value.Check(DispatchMessageSchema, message)).toBe(true);
      const { item, dataRevision } = message.data;
      const { payload: form } = await scene.task(application, String(item));
      expect(message.data).toEqual({ application, number, bundle: 'newborn', item, dataRevision, form });
    }
    expect(rows.map(({ state, attempts, status }) => [state, attempts, status])).toEqual(
      rows.map(() => ['delivered', 1, 200])
    );
  });

  it('goes to the departments that it concerns, and only of the kinds that they take', async () => {
    const [health, police] = [await scene.connect(HEALTH), await scene.connect(POLICE, { kinds: ['notice'] })];
    const application = await scene.submitted();
    const correction = { elements: ['mother.name'], materials: [], reason: '与证件不一致' };
    for (const item of ['BIRTH_REG', 'HUKOU']) await scene.send(application, item, 'requestCorrection', { correction });
    await scene.acceptAll(application, ['BIRTH_REG', 'HUKOU']);
    await scene.deliver();
    const notice = { type: 'correction.notified', timestamp: expect.any(String) };
    const about = { application, number: expect.any(String), bundle: 'newborn' };
    const request = (item: string) => ({ ...correction, item });
    const [told] = (await police.seen()).effects;
    expect((await police.seen()).effects).toHaveLength(1);
    expect(told!.message).toEqual({ ...notice, data: { ...about, requests: [request('HUKOU')] } });
    expect(Value.Check(NoticeMessageSchema, told!.message)).toBe(true);
    const own = (await health.seen()).effects.find(({ message }) => message.type === notice.type)!;
    expect(own.message.data['requests']).toEqual([request('BIRTH_REG')]);
  });

  it('tells how an item ended, in order, with what was decided and nothing of others', async () => {
    const system = await scene.connect();
    await scene.registered();
    await scene.deliver();
    const { effects } = await system.seen();
    const seqs = effects.map(({ id }) => Number(id.split(':')[1]));
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    const ended = effects.find(({ message }) => message.type === 'item.approved')!.message;
    expect(Value.Check(OutcomeMessageSchema, ended)).toBe(true);
    expect(Object.keys(ended.data).toSorted()).toEqual(['application', 'bundle', 'facts', 'item', 'number']);
  });

  it('ends where the application was erased', async () => {
    const system = await scene.connect();
    const application = await scene.accepted();
    await scene.app.store.destroyKey(application);
    await scene.deliver();
    expect((await system.seen()).arrivals).toEqual([]);
    for (const row of await scene.rows()) expect(row).toMatchObject({ state: 'dropped', why: 'erased' });
  });

  it('waits in a demo where it would leave this machine, and says so', async () => {
    const [, system] = [await scene.connect(), await scene.connect(POLICE)];
    const { revision } = (await scene.receivers.find(HEALTH))!;
    const outside = scene.wanted('https://in.example/', { revision });
    expect(await scene.receivers.save(HEALTH, outside, BY)).toMatchObject({ ok: true });
    scene.settle(true);
    await scene.registered();
    await scene.deliver();
    const [row] = await scene.rows();
    expect(row).toMatchObject({ state: 'waiting', attempts: 0, why: 'demo', nextAt: scene.clock.now() + HOUR });
    expect(await scene.receivers.find(HEALTH)).toMatchObject({
      barred: { code: 'receiver/demo' },
      breaker: { failures: 0 }
    });
    expect(await scene.rows(POLICE)).not.toEqual([]);
    expect(await system.seen()).toMatchObject({ arrivals: (await scene.rows(POLICE)).map(() => ({ good: true })) });
    const refused = await scene.receivers.save(HEALTH, { ...outside, revision: revision + 1 }, BY);
    expect(refused).toMatchObject({ ok: false, problems: [{ code: 'receiver/demo' }] });
  });
});

it('one whose secrets cannot be read is shown as such beside the others, and gets new ones', async () => {
  await scene.connect();
  await scene.connect(POLICE);
  const { failures: _f, openUntil: _u, opened: _o, ...row } = (await scene.app.store.receiver(HEALTH))!;
  const change = { ...BY, id: 'c', department: HEALTH, at: 1, actor: 'a', what: 'changed', detail: '{}', reason: '试' };
  const broken = { ...row, wrappedKey: new Uint8Array(60), revision: row.revision + 1 };
  expect(await scene.app.store.saveReceiver(broken, row.revision, change)).toEqual({ state: 'saved' });
  const barred = async () =>
    (await scene.receivers.list()).map(({ department, barred: why }) => [department, why?.code]);
  expect(await barred()).toEqual([
    [HEALTH, 'receiver/unreadable'],
    [POLICE, undefined]
  ]);
  const wanted = { purpose: 'push', atOnce: true, reason: '换' } as const;
  expect(await scene.receivers.rotate(HEALTH, wanted, BY)).toMatchObject({ ok: true });
  expect((await barred())[0]).toEqual([HEALTH, undefined]);
});

describe('faults', () => {
  const once = async () => {
    const system = await scene.connect();
    await scene.accepted();
    return { system, row: await scene.only() };
  };

  it.each<[Fault, string, number | null]>([
    ['hangs', 'timeout', null],
    ['lost', 'broken', null],
    ['drops', 'broken', null],
    ['garbage', 'broken', null],
    ['errors', 'status', 500],
    ['denies', 'status', 500],
    ['refuses', 'status', 422],
    ['redirect', 'redirect', 302],
    ['busy', 'busy', 429]
  ])('of a system that %s delay, and in the end there is one effect', async (fault, why, status) => {
    const { system, row } = await once();
    await system.fault(fault);
    await scene.deliver();
    const failed = await scene.only();
    const wait = fault === 'busy' ? 120_000 : 5_000;
    expect(failed).toMatchObject({ state: 'waiting', attempts: 1, why, status, nextAt: scene.clock.now() + wait });
    await scene.deliver();
    expect((await system.seen()).arrivals).toHaveLength(1);
    await system.fault('none');
    await scene.later(wait);
    await scene.deliver();
    const { arrivals, effects } = await system.seen();
    expect(arrivals.map(({ id, path }) => [id, path])).toEqual([1, 2].map(() => [row.id, '/in']));
    expect(arrivals[0]!.body).toBe(arrivals[1]!.body);
    expect(effects.map(({ id }) => id)).toEqual([row.id]);
    expect(await scene.only()).toMatchObject({ state: 'delivered', attempts: 2, status: 200 });
  });

  it.each<Fault>(['huge', 'late', 'short', 'twice'])('of a system whose answer is %s do no harm', async (fault) => {
    const { system } = await once();
    await system.fault(fault);
    await scene.deliver();
    expect(await scene.only()).toMatchObject({ state: 'delivered', attempts: 1 });
    // What came too much is no answer to the next one.
    await system.fault('refuses');
    await scene.accepted();
    await scene.deliver();
    const ended = (await scene.rows()).map(({ state, status }) => `${state} ${status}`);
    expect(ended.toSorted()).toEqual(['delivered 200', 'waiting 422']);
    expect((await system.seen()).effects).toHaveLength(1);
  });

  it('of a system that says it has what it has not leave the form where it can be fetched', async () => {
    const { system, row } = await once();
    await system.fault('forgets');
    await scene.deliver();
    expect((await system.seen()).effects).toEqual([]);
    expect(await scene.only()).toMatchObject({ state: 'delivered' });
    const task = await scene.task(row.application, 'BIRTH_REG');
    expect(task.payload).toMatchObject({ wifeName: expect.any(String) });
  });

  it('are given up after twelve attempts, and sent again when somebody says so', async () => {
    const { system, row } = await once();
    await system.fault('refuses');
    for (let attempt = 1; attempt <= LIMITS.attempts; attempt += 1) {
      await scene.deliver();
      await scene.later(12 * HOUR);
    }
    expect(await scene.only()).toMatchObject({ state: 'dead', attempts: 12, why: 'status', status: 422 });
    await scene.deliver();
    expect((await system.seen()).arrivals).toHaveLength(12);
    await system.fault('none');
    expect(await scene.receivers.resend(HEALTH, row.id, BY)).toEqual({ ok: true, value: { count: 1 } });
    await scene.deliver();
    expect((await system.seen()).effects.map(({ id }) => id)).toEqual([row.id]);
    expect(await scene.only()).toMatchObject({ state: 'delivered', attempts: 1 });
    expect(await scene.receivers.resend(HEALTH, row.id, BY)).toMatchObject({ ok: false });
  });

  it('that end it end it at once, and what is dropped stays with its reason', async () => {
    const { system, row } = await once();
    await system.fault('gone');
    await scene.deliver();
    expect(await scene.only()).toMatchObject({ state: 'dead', attempts: 1, why: 'gone', status: 410 });
    expect(await scene.receivers.drop(HEALTH, row.id, ' ', BY)).toMatchObject({ ok: false });
    expect(await scene.receivers.drop(HEALTH, row.id, '已由窗口录入', BY)).toMatchObject({ ok: true });
    const change = (await scene.receivers.changes(HEALTH)).find(
      ({ what, detail }) => what === 'dropped' && detail.includes(row.id)
    );
    expect(change).toMatchObject({ actor: BY.id, name: BY.name, reason: '已由窗口录入' });
  });
});

describe('a receiver', () => {
  it('that fails five times in a row is left alone, tried by one, and taken up again by every node', async () => {
    const system = await scene.connect();
    for (let count = 0; count < LIMITS.breaker.trips; count += 1) await scene.accepted();
    const other = scene.newSender();
    await system.fault('errors');
    await scene.deliver();
    expect((await system.seen()).arrivals).toHaveLength(LIMITS.breaker.trips);
    expect((await scene.receivers.find(HEALTH))!.breaker).toMatchObject({ state: 'open', failures: 5 });
    await scene.later(MINUTE - 1);
    await scene.deliver();
    expect((await system.seen()).arrivals).toHaveLength(LIMITS.breaker.trips);
    await scene.later(1);
    expect((await scene.receivers.find(HEALTH))!.breaker.state).toBe('trying');
    const before = (await system.seen()).arrivals.length;
    await Promise.all([scene.sender.start(), other.start()]);
    await Promise.all([scene.sender.idle(), other.idle()]);
    expect((await system.seen()).arrivals.length).toBe(before + 1);
    expect((await scene.receivers.find(HEALTH))!.breaker.state).toBe('open');
    await system.fault('none');
    await scene.later(2 * MINUTE);
    await Promise.all([scene.sender.start(), other.start()]);
    await Promise.all([scene.sender.idle(), other.idle()]);
    await scene.deliver();
    expect((await scene.receivers.find(HEALTH))!.breaker).toEqual({ state: 'closed', until: null, failures: 0 });
    expect((await system.seen()).effects).toHaveLength(LIMITS.breaker.trips);
    expect((await scene.rows()).every(({ state }) => state === 'delivered')).toBe(true);
  });

  it('gets nothing twice from two nodes at once, and the order of an application holds while one is late', async () => {
    const system = await scene.connect();
    const application = await scene.registered();
    for (let count = 0; count < 5; count += 1) await scene.accepted();
    await system.fault('late');
    const nodes = [scene.sender, scene.newSender(), scene.newSender()];
    await Promise.all(nodes.map((node) => node.start()));
    await Promise.all(nodes.map((node) => node.idle()));
    const { arrivals } = await system.seen();
    const ids = arrivals.map(({ id }) => id);
    expect(ids).toHaveLength((await scene.rows()).length);
    expect(new Set(ids).size).toBe(ids.length);
    const own = ids.filter((id) => id.startsWith(application)).map((id) => Number(id.split(':')[1]));
    expect(own).toEqual(own.toSorted((a, b) => a - b));
    expect(own.length).toBeGreaterThan(1);
  });

  it('that hangs keeps no other waiting', async () => {
    const [slow, quick] = [await scene.connect(HEALTH), await scene.connect(POLICE)];
    await slow.fault('hangs');
    await scene.registered();
    await scene.sender.start();
    await expect.poll(async () => (await quick.seen()).effects.length).toBe((await scene.rows(POLICE)).length);
    expect((await scene.rows(POLICE)).length).toBeGreaterThan(0);
    await scene.sender.idle();
    expect((await scene.rows())[0]).toMatchObject({ state: 'waiting', why: 'timeout' });
  });

  it('is signed to with both secrets while one takes the place of the other', async () => {
    const system = await scene.connect();
    const turn = { purpose: 'push', atOnce: false, reason: '定期更换' } as const;
    expect(await scene.receivers.rotate(HEALTH, { ...turn, reason: '' }, BY)).toMatchObject({ ok: false });
    expect(await scene.receivers.rotate(HEALTH, turn, BY)).toMatchObject({ ok: true });
    await scene.accepted();
    await scene.deliver();
    expect((await system.seen()).arrivals.map(({ good }) => good)).toEqual([true]);
    await scene.later(7 * 24 * HOUR);
    await scene.accepted();
    await scene.deliver();
    expect((await system.seen()).arrivals.map(({ good }) => good)).toEqual([true, false]);
    const changes = (await scene.receivers.changes(HEALTH)).filter(({ what }) => what === 'rotated');
    expect(changes.map(({ reason }) => reason)).toContain('定期更换');
  });

  it('keeps its secrets encrypted, out of every view and every line of its history', async () => {
    await scene.connect(POLICE);
    const { push, callback } = scene.secrets;
    const shown = JSON.stringify([await scene.receivers.list(), await scene.receivers.changes(POLICE)]);
    const row = (await scene.app.store.receiver(POLICE))!;
    const kept = Buffer.from(row.secrets).toString('latin1');
    for (const secret of [push, callback]) {
      expect(secret).toMatch(/^whsec_.{44}$/);
      expect(shown).not.toContain(secret);
      expect(kept).not.toContain(secret.slice(6));
    }
    expect(push).not.toBe(callback);
  });
});

it('waits by the stated schedule, by chance, and no shorter than it was asked to', () => {
  const bounds = Array.from({ length: 11 }, (_, index) => waitAfter(index + 1, LIMITS, () => 1 - 1e-12));
  const stated = [10, 30, 90, 270, 810, 2430, 7290, 21_870, 43_200, 43_200, 43_200];
  expect(bounds.map((ms) => Math.ceil(ms / 1000))).toEqual(stated);
  expect(waitAfter(3, LIMITS, () => 0)).toBe(0);
  expect(waitAfter(1, LIMITS, () => 0, 120_000)).toBe(120_000);
  expect(waitAfter(1, LIMITS, () => 0, 99 * 24 * HOUR)).toBe(12 * HOUR);
});
