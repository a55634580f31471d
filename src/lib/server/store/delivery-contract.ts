import { describe, expect, it } from 'vitest';
import type { NewDelivery, ReceiverChangeRow, ReceiverSetting, Settlement } from './delivery-rows.ts';
import { commitOf } from './store-fixtures.ts';
import type { Store } from './types.ts';

const BREAKER = { trips: 2, pauseMs: 100, longestPauseMs: 300 };

const setting = (department: string, own: Partial<ReceiverSetting> = {}): ReceiverSetting => ({
  ...{ department, url: 'https://a.example/in', kinds: '["dispatch","outcome"]', state: 'on', revision: 1 },
  ...{ wrappedKey: new Uint8Array([1]), secrets: new Uint8Array([2]), updatedAt: 1, ...own }
});

let changes = 0;
const change = (department: string, what = 'changed', at = 5): ReceiverChangeRow => ({
  ...{ id: `change-${(changes += 1)}`, department, at, actor: 'a', name: '甲', what, detail: '{}', reason: '试' }
});

/** What every `Store` has to do for the delivery to departments' systems. */
export function deliveryContract(open: () => Store): void {
  const store = () => open();

  const receiver = (department = 'd', own: Partial<ReceiverSetting> = {}) =>
    store().saveReceiver(setting(department, own), 0, change(department, 'made'));

  async function sent(application: string, revisions: number, kinds: Record<number, string> = {}): Promise<void> {
    for (let revision = 1; revision <= revisions; revision += 1) {
      const id = `${application}:${revision}`;
      const row: NewDelivery = {
        ...{ id, application, department: 'd', seq: revision, createdAt: revision },
        kind: kinds[revision] ?? 'dispatch'
      };
      await store().commit(commitOf(application, revision, { deliveries: [row] }));
    }
  }

  const take = (now: number, lease = `lease-${now}`, limit = 10) =>
    store().takeDeliveries({ department: 'd', now, leaseMs: 50, limit, lease });
  const ids = async (taken: ReturnType<typeof take>) => (await taken).rows.map(({ id }) => id);

  function settle(id: string, lease: string, own: Partial<Settlement> = {}): Promise<boolean> {
    const end: Settlement = {
      ...{ id, department: 'd', lease, at: 20, state: 'delivered', attempts: 1, nextAt: 20, status: 200, why: null },
      ...{ health: 'up', probe: false, breaker: BREAKER, ...own }
    };
    return store().settleDelivery(end);
  }
  const failed = { state: 'waiting', status: 500, why: 'status', health: 'down' } as const;

  describe('delivery', () => {
    it('is made by the commit for a receiver that wants it, and for no other', async () => {
      await sent('A0', 1);
      await receiver();
      await sent('A1', 2, { 2: 'notice' });
      expect((await store().deliveries({ department: 'd', state: 'waiting', limit: 9 })).map(({ id }) => id)).toEqual([
        'A1:1'
      ]);
      expect((await store().deliveriesOf('A1')).map(({ id, department }) => [id, department])).toEqual([['A1:1', 'd']]);
      expect(await store().deliveriesOf('A0')).toEqual([]);
      await store().saveReceiver(setting('d', { state: 'off', revision: 2 }), 1, change('d'));
      await sent('A2', 1);
      expect(await store().deliveryCounts()).toEqual([{ department: 'd', state: 'waiting', count: 1 }]);
      expect(await store().readyReceivers(100)).toEqual([]);
      expect(await ids(take(100))).toEqual([]);
    });

    it('is held by one at a time, and given again when the lease ran out', async () => {
      await receiver();
      await sent('A1', 1);
      await sent('A2', 1);
      expect(await store().readyReceivers(10)).toEqual(['d']);
      const [one, other] = await Promise.all([take(10, 'x'), take(10, 'y')]);
      expect([...one.rows, ...other.rows].map(({ id }) => id).toSorted()).toEqual(['A1:1', 'A2:1']);
      expect(await store().readyReceivers(11)).toEqual([]);
      expect(await ids(take(59))).toEqual([]);
      expect(await ids(take(60, 'z'))).toEqual(['A1:1', 'A2:1']);
      const late = one.rows.length > 0 ? 'x' : 'y';
      expect(await settle('A1:1', late)).toBe(false);
      expect(await settle('A1:1', 'z')).toBe(true);
      expect(await settle('A1:1', 'z')).toBe(false);
      expect(await store().delivery('A1:1', 'd')).toMatchObject({ state: 'delivered', settledAt: 20, lease: null });
    });

    it('keeps the order of an application, past nothing that waits or was given up', async () => {
      await receiver();
      await sent('A1', 3);
      expect(await ids(take(10, 'x'))).toEqual(['A1:1']);
      await settle('A1:1', 'x', { state: 'dead', why: 'status', status: 400, health: null });
      expect(await ids(take(100, 'y'))).toEqual([]);
      expect(await store().dropDelivery({ department: 'd', id: 'A1:1' }, change('d', 'dropped'))).toBe(true);
      expect(await store().dropDelivery({ department: 'd', id: 'A1:1' }, change('d', 'dropped'))).toBe(false);
      expect(await ids(take(100, 'y'))).toEqual(['A1:2']);
      await settle('A1:2', 'y');
      expect(await ids(take(101, 'z'))).toEqual(['A1:3']);
    });

    it('opens the breaker for everybody, lets one try after the pause, and closes it again', async () => {
      await receiver();
      for (const id of ['A1', 'A2', 'A3']) await sent(id, 1);
      await take(10, 'x');
      for (const id of ['A1:1', 'A2:1', 'A3:1']) await settle(id, 'x', { ...failed, at: 10, nextAt: 10 });
      expect(await store().receiver('d')).toMatchObject({ failures: 3, opened: 1, openUntil: 110 });
      expect([await store().readyReceivers(109), await ids(take(109))]).toEqual([[], []]);
      const probe = await take(110, 'y');
      expect([probe.probe, probe.rows.length]).toEqual([true, 1]);
      expect(await ids(take(110, 'z'))).toEqual([]);
      await settle(probe.rows[0]!.id, 'y', { ...failed, at: 120, nextAt: 120, probe: true });
      expect(await store().receiver('d')).toMatchObject({ failures: 4, opened: 2, openUntil: 320 });
      const again = await take(320, 'w');
      await settle(again.rows[0]!.id, 'w', { at: 321, probe: true });
      expect(await store().receiver('d')).toMatchObject({ failures: 0, opened: 0, openUntil: null });
      expect(await ids(take(330))).toHaveLength(2);
    });

    it('sends again what was given up, one or all, and says who wanted it', async () => {
      await receiver();
      for (const id of ['A1', 'A2']) await sent(id, 1);
      await take(10, 'x');
      for (const id of ['A1:1', 'A2:1']) await settle(id, 'x', { state: 'dead', attempts: 9, why: 'timeout' });
      const again = (id: string | null) => store().resendDeliveries({ department: 'd', id }, change('d', 'resent', 40));
      expect(await again('A1:1')).toBe(1);
      expect(await again(null)).toBe(2);
      expect(await store().delivery('A2:1', 'd')).toMatchObject({ state: 'waiting', attempts: 0, nextAt: 40 });
      expect((await store().receiverChanges('d', 9)).map(({ what }) => what)).toEqual(['resent', 'resent', 'made']);
      await take(40, 'y');
      expect(await again(null)).toBe(0);
      expect(await store().receiverChanges('d', 9)).toHaveLength(3);
    });

    it('changes a receiver only as it was seen, and closes its breaker', async () => {
      expect(await receiver()).toEqual({ state: 'saved' });
      expect(await receiver()).toEqual({ state: 'stale' });
      await sent('A1', 1);
      await take(10, 'x');
      await settle('A1:1', 'x', { ...failed, at: 10, nextAt: 10, probe: true });
      expect((await store().receiver('d'))?.openUntil).toBe(110);
      const next = setting('d', { url: 'https://b.example/', revision: 2 });
      expect(await store().saveReceiver(next, 1, change('d'))).toEqual({ state: 'saved' });
      expect(await store().receivers()).toEqual([{ ...next, failures: 0, openUntil: null, opened: 0 }]);
    });

    it('takes a key of a receiver that was wrapped anew in place of the one it was made from', async () => {
      await receiver();
      const { wrappedKey: before } = (await store().receiver('d'))!;
      const [another, after] = [new Uint8Array([9]), new Uint8Array([5, 6])];
      expect(await store().rewrapReceiver('none', before, after)).toBe(false);
      expect(await store().rewrapReceiver('d', another, after)).toBe(false);
      expect(await store().rewrapReceiver('d', before, after)).toBe(true);
      expect(await store().receiver('d')).toMatchObject({ wrappedKey: after, revision: 1 });
    });

    it('keeps the id of a call-back for its first content until it took effect or was refused', async () => {
      const row = (sha256: string, at: number) => ({
        ...{ department: 'd', id: 'm1', sha256, application: 'A1', item: 'A', event: 'accept', at, done: 0 }
      });
      const [one, other] = await Promise.all([store().claimCallback(row('s', 1)), store().claimCallback(row('t', 2))]);
      expect(one.sha256).toBe(other.sha256);
      await store().settleCallback({ department: 'd', id: 'm1', done: false });
      expect(await store().claimCallback(row('u', 3))).toEqual(row('u', 3));
      await store().settleCallback({ department: 'd', id: 'm1', done: true });
      await store().settleCallback({ department: 'd', id: 'm1', done: false });
      expect(await store().claimCallback(row('v', 4))).toEqual({ ...row('u', 3), done: 1 });
    });
  });
}
