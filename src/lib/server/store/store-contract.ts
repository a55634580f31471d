import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { retentionContract } from './retention-contract.ts';
import { settingsContract } from './settings-contract.ts';
import { uploadContract } from './upload-contract.ts';
import { backlogContract } from './backlog-contract.ts';
import { feedbackContract } from './feedback-contract.ts';
import { reminderContract } from './reminder-contract.ts';
import { handoverContract } from './handover-contract.ts';
import { issuedContract } from './issued-contract.ts';
import { counterContract } from './counter-contract.ts';
import { deskContract } from './desk-contract.ts';
import { textContract } from './text-contract.ts';
import { mailContract } from './mail-contract.ts';
import { partyContract } from './party-contract.ts';
import { paymentContract } from './payment-contract.ts';
import { pullContract } from './pull-contract.ts';
import { superviseContract } from './supervise-contract.ts';
import { deliveryContract } from './delivery-contract.ts';
import { commitOf, draftRow, eventRow, fileRow, timerRow } from './store-fixtures.ts';
import type { AccessQuery, Commit, NewLifeLine, Store, VersionRow } from './types.ts';

/** What every `Store` has to do; `open` gives a new empty one, `reopen` the same data again after it was closed. */
export function storeContract(open: () => Promise<{ store: Store; reopen: () => Promise<Store> }>): void {
  let store: Store;
  let reopen: () => Promise<Store>;
  beforeEach(async () => {
    ({ store, reopen } = await open());
  });
  afterEach(() => store.close());
  settingsContract(() => store);
  retentionContract(() => store);
  deliveryContract(() => store);
  backlogContract(() => store);
  handoverContract(() => store);
  paymentContract(() => store);
  issuedContract(() => store);
  counterContract(() => store);
  mailContract(() => store);
  textContract(() => store);
  partyContract(() => store);
  deskContract(() => store);
  uploadContract(() => store);
  pullContract(() => store);
  superviseContract(() => store);
  feedbackContract(() => store);
  reminderContract(() => store);

  it('keeps every row of a commit, also after closing', async () => {
    const work = commitOf('A1', 1, {
      timers: { set: [timerRow('A1', 'limit', 50)], clear: [] },
      lookups: [{ field: 'idNo', hmac: 'h' }]
    });
    expect(await store.commit(work)).toEqual({ state: 'committed' });
    await store.close();
    store = await reopen();
    expect(await store.application('A1')).toEqual(work.application);
    expect(await store.applicationByNumber('3502-261122-A1')).toEqual(work.application);
    expect(await store.applicationsOf('citizen')).toEqual([work.application]);
    expect(await store.wrappedKey('A1')).toEqual(new Uint8Array([1, 2, 3]));
    expect(await store.events('A1')).toEqual(work.events);
    expect(await store.payload('A1', 'event:1')).toEqual(new Uint8Array([1]));
    expect(await store.tasks({ application: 'A1' })).toEqual(work.tasks);
    expect(await store.timers('A1')).toEqual(work.timers.set);
    expect(await store.outbox('A1')).toEqual(work.outbox);
    expect(await store.lookup('idNo', 'h')).toEqual(['A1']);
  });

  it('keeps who looked at what, oldest first, and keeps applications apart', async () => {
    const access = (id: string, application: string, at: number) => ({
      ...{ id, application, at, item: 'HUKOU', actor: 'officer:o1', kind: 'shown', fields: '["SFZH"]' },
      reason: null
    });
    await store.saveAccess(access('b', 'A1', 2));
    await store.saveAccess(access('a', 'A1', 1));
    await store.saveAccess(access('c', 'A2', 3));
    await store.close();
    store = await reopen();
    expect(await store.accesses('A1')).toEqual([access('a', 'A1', 1), access('b', 'A1', 2)]);
    expect(await store.accesses('none')).toEqual([]);
    const because = ['A1', 'A2'].map((id, index) => ({ ...access(`d${index}`, id, 4 + index), reason: 'auth' }));
    for (const row of because) await store.saveAccess(row);
    expect(await store.accessesFor('auth')).toEqual(because.toReversed());
  });

  it('lists looks of a span of time, the latest first, with number and department', async () => {
    await store.commit(commitOf('A1', 1));
    const [task] = await store.tasks({ application: 'A1' });
    const look = (id: string, at: number) => ({
      ...{ id, application: 'A1', at, item: task!.item, actor: 'officer:o1', kind: 'shown', fields: '["SFZH"]' },
      reason: at === 3 ? '核查' : null
    });
    for (const at of [1, 2, 3, 4]) await store.saveAccess(look(`x${at}`, at));
    const application = (await store.application('A1'))!;
    const { number, bundle, version } = application;
    const line = (at: number) => ({ ...look(`x${at}`, at), number, bundle, version, department: task!.department });
    const log = (query: Partial<AccessQuery>) => store.accessLog({ from: 2, to: 4, limit: 10, ...query });
    expect(await log({})).toEqual([line(3), line(2)]);
    expect(await log({ limit: 1 })).toEqual([line(3)]);
    expect(await log({ department: task!.department })).toEqual([line(3), line(2)]);
    expect(await log({ department: 'another' })).toEqual([]);
    const other = commitOf('A2', 1);
    await store.commit(other);
    await store.saveAccess({ ...look('other', 3), application: 'A2' });
    expect(await log({ number })).toEqual([line(3), line(2)]);
    expect((await log({ number: other.application.number })).map(({ id }) => id)).toEqual(['other']);
    expect(await log({ number, department: task!.department })).toEqual([line(3), line(2)]);
    expect(await log({ number, department: 'another' })).toEqual([]);
    expect(await log({ number: 'none' })).toEqual([]);
  });

  it('gives all applications in pages, by id', async () => {
    for (const id of ['A3', 'A1', 'A2']) await store.commit(commitOf(id, 1));
    const ids = async (after: string, limit: number) =>
      (await store.applicationsAfter(after, limit)).map((row) => row.id);
    expect([await ids('', 2), await ids('A2', 2), await ids('A3', 2)]).toEqual([['A1', 'A2'], ['A3'], []]);
  });

  it('answers null or nothing for what is not there', async () => {
    expect(await store.application('none')).toBeNull();
    expect(await store.payload('none', 'x')).toBeNull();
    expect(await store.wrappedKey('none')).toBeNull();
    expect(await store.draft('none')).toBeNull();
    expect(await store.file('none')).toBeNull();
    expect(await store.latestVersion('none')).toBeNull();
    expect(await store.events('none')).toEqual([]);
  });

  it('takes an event key once and an expected revision only', async () => {
    await store.commit(commitOf('A1', 1));
    expect(await store.commit(commitOf('A1', 1))).toEqual({ state: 'duplicate', application: 'A1' });
    expect(await store.commit(commitOf('A1', 2, { eventKey: 'key-1' }))).toEqual({
      state: 'duplicate',
      application: 'A1'
    });
    expect(await store.commit(commitOf('A1', 3))).toEqual({ state: 'stale', revision: 1 });
    expect(await store.commit(commitOf('A2', 2))).toEqual({ state: 'stale', revision: 0 });
    expect(await store.events('A1')).toHaveLength(1);
    expect(await store.application('A2')).toBeNull();
  });

  it('lets one of many commits at once win, the others are stale, none is half', async () => {
    await store.commit(commitOf('A1', 1));
    const tries = Array.from({ length: 20 }, (_, index) => {
      const work = commitOf('A1', 2, { eventKey: `try-${index}` });
      return store.commit({ ...work, events: [eventRow('A1', 2, `try-${index}`)] });
    });
    const states = (await Promise.all(tries)).map((result) => result.state);
    expect(states.filter((state) => state === 'committed')).toHaveLength(1);
    expect(states.filter((state) => state === 'stale')).toHaveLength(19);
    expect(await store.events('A1')).toHaveLength(2);
  });

  describe('a commit that knows which items have tasks', () => {
    const knowing = (id: string, revision: number, extra: Partial<Commit> = {}) =>
      commitOf(id, revision, { tasked: ['A'], ...extra });

    it('is written at its revision, with what is new and what has changed', async () => {
      await store.commit(commitOf('A1', 1, { timers: { set: [timerRow('A1', 'x', 10)], clear: [] } }));
      const work = knowing('A1', 2, {
        lookups: [{ field: 'idNo', hmac: 'new' }],
        timers: { set: [timerRow('A1', 'y', 30)], clear: ['x'] }
      });
      const [task] = work.tasks;
      expect(await store.commit({ ...work, tasks: [task!, { ...task!, item: 'B' }] })).toEqual({ state: 'committed' });
      expect((await store.opened('A1'))!).toMatchObject({ row: work.application, tasked: ['A', 'B'] });
      expect((await store.tasks({ application: 'A1' })).map(({ status }) => status)).toEqual(['s2', 's2']);
      expect((await store.timers('A1')).map(({ clock }) => clock)).toEqual(['y']);
      expect(await store.lookup('idNo', 'new')).toEqual(['A1']);
      expect(await store.events('A1')).toEqual([eventRow('A1', 1), eventRow('A1', 2)]);
    });

    it('is stale at another revision, an earlier or a later one, and a repetition under its own key', async () => {
      await store.commit(commitOf('A1', 1));
      await store.commit(knowing('A1', 2));
      const other = (id: string, revision: number) =>
        knowing(id, revision, { eventKey: 'other', events: [eventRow(id, revision, 'other')] });
      expect(await store.commit(other('A1', 2))).toEqual({ state: 'stale', revision: 2 });
      expect(await store.commit(other('A1', 4))).toEqual({ state: 'stale', revision: 2 });
      expect(await store.commit(other('A2', 2))).toEqual({ state: 'stale', revision: 0 });
      expect(await store.commit(knowing('A1', 2))).toEqual({ state: 'duplicate', application: 'A1' });
      expect(await store.events('A1')).toHaveLength(2);
      expect(await store.events('A2')).toEqual([]);
    });

    it('is written whole beside others of its group, forty at once', async () => {
      const ids = Array.from({ length: 40 }, (_, n) => `G${n}`);
      await Promise.all(ids.map((id) => store.commit(commitOf(id, 1))));
      const works = ids.map((id, n) =>
        knowing(id, 2, {
          payloads: [{ application: id, ref: 'event:2', ciphertext: new Uint8Array([n, 0, 255]) }],
          timers: { set: [timerRow(id, 'x', n), timerRow(id, 'y', n + 1)], clear: [] },
          lookups: [{ field: 'idNo', hmac: `of ${id}` }]
        })
      );
      const results = await Promise.all(works.map((work) => store.commit(work)));
      expect(results).toEqual(works.map(() => ({ state: 'committed' })));
      for (const [n, { application, events, outbox }] of works.entries()) {
        const { id } = application;
        const { row, timers } = (await store.opened(id))!;
        expect(row).toEqual(application);
        expect(timers.map(({ clock, dueAt }) => [clock, dueAt])).toEqual([
          ['x', n],
          ['y', n + 1]
        ]);
        expect((await store.events(id)).slice(1)).toEqual(events);
        expect([...(await store.payload(id, 'event:2'))!]).toEqual([n, 0, 255]);
        expect((await store.outbox(id)).slice(1)).toEqual(outbox);
        expect(await store.lookup('idNo', `of ${id}`)).toEqual([id]);
      }
    });

    it('goes through beside others that do not, forty at once', async () => {
      const ids = Array.from({ length: 40 }, (_, n) => `N${n}`);
      await Promise.all(ids.map((id) => store.commit(commitOf(id, 1))));
      const results = await Promise.allSettled(
        ids.map((id, n) => {
          if (n % 10 === 3) return store.commit(knowing(id, 3));
          const twice = [eventRow(id, 2), eventRow(id, 2)];
          return store.commit(knowing(id, 2, n % 10 === 7 ? { events: twice } : {}));
        })
      );
      const states = results.map((result) => (result.status === 'fulfilled' ? result.value.state : 'fault'));
      const wanted = ids.map((_, n) => ({ 3: 'stale', 7: 'fault' })[n % 10] ?? 'committed');
      expect(states).toEqual(wanted);
      const revisions = await Promise.all(ids.map(async (id) => (await store.application(id))!.revision));
      expect(revisions).toEqual(wanted.map((state) => (state === 'committed' ? 2 : 1)));
    });
  });

  it('undoes the whole commit when one row cannot be written, and the neighbours of its group stay', async () => {
    const broken = commitOf('B', 1, { events: [eventRow('B', 1), eventRow('B', 1)] });
    const results = await Promise.allSettled([
      store.commit(commitOf('A', 1)),
      store.commit(broken),
      store.commit(commitOf('C', 1))
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.application('B')).toBeNull();
    expect(await store.events('B')).toEqual([]);
    expect(await store.application('C')).not.toBeNull();
  });

  it('keeps the newest state of a task and of a timer', async () => {
    await store.commit(
      commitOf('A1', 1, { timers: { set: [timerRow('A1', 'x', 10), timerRow('A1', 'y', 20)], clear: [] } })
    );
    await store.commit(commitOf('A1', 2, { timers: { set: [timerRow('A1', 'y', 30)], clear: ['x'] } }));
    expect((await store.tasks({ department: 'd' })).map((task) => task.status)).toEqual(['s2']);
    expect(await store.tasks({ department: 'd', statuses: ['s1', 's0'] })).toEqual([]);
    expect(await store.tasks({ department: 'other' })).toEqual([]);
    expect((await store.timers('A1')).map((timer) => [timer.clock, timer.dueAt])).toEqual([['y', 30]]);
  });

  it('opens an application with its key and its clocks, also one that was erased', async () => {
    const work = commitOf('A1', 1, {
      timers: { set: [timerRow('A1', 'y', 20), timerRow('A1', 'x', 10)], clear: [] }
    });
    await store.commit(work);
    const timers = work.timers.set.toReversed();
    expect(await store.opened('A1')).toEqual({
      ...{ row: work.application, wrappedKey: work.wrappedKey, timers },
      tasked: ['A']
    });
    await store.destroyKey('A1');
    expect(await store.opened('A1')).toEqual({
      ...{ row: work.application, wrappedKey: null, timers: [] },
      tasked: ['A']
    });
    expect(await store.opened('none')).toBeNull();
  });

  it('takes a new task and a new state of another one with the same commit', async () => {
    await store.commit(commitOf('A1', 1));
    const work = commitOf('A1', 2);
    const [task] = work.tasks;
    await store.commit({ ...work, tasks: [task!, { ...task!, item: 'B' }] });
    const tasks = (await store.tasks({ application: 'A1' })).map(({ item, status }) => [item, status]);
    expect(tasks).toEqual([
      ['A', 's2'],
      ['B', 's2']
    ]);
  });

  it('finds an event by its key', async () => {
    await store.commit(commitOf('A1', 1));
    await store.commit(commitOf('A1', 2));
    expect(await store.eventByKey('A1', 'key-1')).toEqual(eventRow('A1', 1));
    expect(await store.eventByKey('A1', 'key-3')).toBeNull();
  });

  it('replaces the search values when a commit brings new ones', async () => {
    await store.commit(commitOf('A1', 1, { lookups: [{ field: 'idNo', hmac: 'old' }] }));
    await store.commit(commitOf('A1', 2, { lookups: [{ field: 'idNo', hmac: 'new' }] }));
    await store.commit(commitOf('A1', 3));
    expect(await store.lookup('idNo', 'old')).toEqual([]);
    expect(await store.lookup('idNo', 'new')).toEqual(['A1']);
  });

  it('names the applications whose running clocks another calendar was laid under', async () => {
    const timer = (id: string, own: object) => ({ ...timerRow(id, 'limit', 50), ...own });
    for (const [id, own] of [
      ['A1', { calendar: 'r1' }],
      ['A2', { calendar: 'r2' }],
      ['A3', { calendar: null }],
      ['A4', { calendar: 'r1', state: 'stopped', remaining: 1 }]
    ] as const)
      await store.commit(commitOf(id, 1, { timers: { set: [timer(id, own)], clear: [] } }));
    const { bundle } = (await store.application('A1'))!;
    expect(await store.countedOtherwise(bundle, 'r2', '', 10)).toEqual(['A1', 'A3']);
    expect(await store.countedOtherwise(bundle, 'r2', 'A1', 10)).toEqual(['A3']);
    expect(await store.countedOtherwise(bundle, 'r2', '', 1)).toEqual(['A1']);
    expect(await store.countedOtherwise('other', 'r2', '', 10)).toEqual([]);
  });

  it('gives a due timer to one taker until its lease ends', async () => {
    const stopped = { ...timerRow('A1', 'stopped', 5), state: 'stopped' as const, remaining: 2.5 };
    await store.commit(
      commitOf('A1', 1, {
        timers: { set: [timerRow('A1', 'late', 20), timerRow('A1', 'early', 10), stopped], clear: [] }
      })
    );
    expect(await store.takeDue(9, 100, 10)).toEqual([]);
    const [first, second] = await Promise.all([store.takeDue(15, 100, 10), store.takeDue(15, 100, 10)]);
    expect([...first, ...second].map((timer) => timer.clock)).toEqual(['early']);
    expect((await store.takeDue(60, 100, 10)).map((timer) => timer.clock)).toEqual(['late']);
    expect((await store.takeDue(116, 100, 10)).map((timer) => timer.clock)).toEqual(['early']);
  });

  it('numbers without a gap or a repeat, for each prefix', async () => {
    const numbers = await Promise.all(Array.from({ length: 30 }, () => store.nextNumber('3502-261122')));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(await store.nextNumber('3502-261123')).toBe(1);
    await store.close();
    store = await reopen();
    expect(await store.nextNumber('3502-261122')).toBe(31);
  });

  it('keeps published versions as they were', async () => {
    const row: VersionRow = {
      bundle: 'b',
      version: 1,
      sha256: 's',
      publishedAt: 1,
      publishedBy: 'x',
      document: '{"n":"新"}'
    };
    expect(await store.saveVersion(row)).toEqual({ state: 'saved' });
    expect(await store.saveVersion({ ...row, document: 'other' })).toEqual({ state: 'exists' });
    await store.saveVersion({ ...row, version: 2 });
    expect(await store.version('b', 1)).toEqual(row);
    expect((await store.latestVersion('b'))?.version).toBe(2);
    expect((await store.versions('b')).map((entry) => entry.version)).toEqual([1, 2]);
    expect(await store.versions('c')).toEqual([]);
  });

  it('keeps the life of a bundle line by line, numbered', async () => {
    const line = (bundle: string, own: Partial<NewLifeLine> = {}): NewLifeLine => ({
      ...{ bundle, kind: 'asked', at: 1, actor: 'a', name: '甲', version: null, department: null },
      ...{ subject: null, reason: '', sha256: null, document: null, ...own }
    });
    const signed = line('b', { kind: 'signed', department: 'd', subject: '1', version: 3, reason: '同意' });
    expect(await store.saveLife(line('b', { document: '{"草":1}', sha256: 's' }))).toBe(1);
    expect(await Promise.all([store.saveLife(signed), store.saveLife(line(''))])).toEqual([2, 1]);
    const { document: _, ...kept } = signed;
    expect((await store.life('b'))[1]).toEqual({ ...kept, seq: 2 });
    expect((await store.life()).map(({ bundle, seq }) => [bundle, seq])).toEqual([
      ['', 1],
      ['b', 1],
      ['b', 2]
    ]);
    expect(await store.lifeDocument('b', 1)).toBe('{"草":1}');
    expect(await store.lifeDocument('b', 2)).toBeNull();
    expect(await store.life('c')).toEqual([]);
  });

  it('saves a version and what its life begins with together', async () => {
    const row = { bundle: 'b', version: 1, sha256: 's', publishedAt: 1, publishedBy: 'x', document: '{}' };
    const line: NewLifeLine = {
      ...{ bundle: 'b', kind: 'trial', at: 1, actor: 'a', name: '甲', version: 1, department: null },
      ...{ subject: null, reason: '', sha256: null, document: null }
    };
    expect(await store.saveVersion(row, line)).toEqual({ state: 'saved' });
    expect(await store.saveVersion(row, { ...line, kind: 'published' })).toEqual({ state: 'exists' });
    expect((await store.life('b')).map(({ kind, version }) => [kind, version])).toEqual([['trial', 1]]);
  });

  it('saves a draft by revision and finds it by token or owner', async () => {
    expect(await store.saveDraft(draftRow('D', 1), 0)).toEqual({ state: 'saved' });
    expect(await store.saveDraft(draftRow('D', 2), 0)).toEqual({ state: 'stale' });
    expect(await store.saveDraft(draftRow('D', 2, { tokenHash: null, owner: 'me' }), 1)).toEqual({ state: 'saved' });
    expect(await store.draftByToken('token')).toEqual([]);
    expect((await store.draftsOf('me')).map((draft) => draft.revision)).toEqual([2]);
    await store.deleteDraft('D');
    expect(await store.draft('D')).toBeNull();
  });

  it('deletes what has expired and names the files that are left over', async () => {
    await store.saveDraft(draftRow('D', 1), 0);
    await store.saveDraft(draftRow('E', 1, { expiresAt: 300 }), 0);
    await store.saveFile(fileRow('F1'));
    await store.saveFile(fileRow('F2', { draft: 'E' }));
    expect(await store.deleteExpiredDrafts(200)).toEqual(['D']);
    expect((await store.orphanFiles(10)).map((file) => file.id)).toEqual(['F1']);
    await store.deleteFile('F1');
    expect(await store.orphanFiles(10)).toEqual([]);
  });

  it('leaves a draft alone that is another one than was checked', async () => {
    await store.saveDraft(draftRow('D', 1), 0);
    await store.saveDraft(draftRow('D', 2), 1);
    const work = (draftRevision: number) => commitOf('A1', 1, { consumesDraft: 'D', draftRevision });
    expect(await store.commit(work(1))).toEqual({ state: 'stale', revision: 0 });
    expect((await store.draft('D'))?.revision).toBe(2);
    expect(await store.application('A1')).toBeNull();
    expect(await store.commit(work(2))).toEqual({ state: 'committed' });
  });

  it('turns a draft and its files into an application once', async () => {
    await store.saveDraft(draftRow('D', 1), 0);
    expect(await store.saveFile(fileRow('F'))).toEqual({ state: 'saved' });
    expect(await store.commit(commitOf('A1', 1, { consumesDraft: 'D' }))).toEqual({ state: 'committed' });
    expect(await store.draft('D')).toBeNull();
    expect((await store.filesOf({ application: 'A1' })).map((file) => file.id)).toEqual(['F']);
    expect(await store.filesOf({ draft: 'D' })).toEqual([]);
    expect(await store.saveFile(fileRow('F'))).toEqual({ state: 'exists' });
    expect(await store.commit(commitOf('A2', 1, { consumesDraft: 'D' }))).toEqual({ state: 'stale', revision: 0 });
    expect(await store.application('A2')).toBeNull();
    expect(await store.saveFile(fileRow('G'))).toEqual({ state: 'gone' });
  });

  it('keeps the keys of other systems, and revokes each once', async () => {
    const key = (id: string, createdAt: number) => ({
      ...{ id, client: 'portal', name: '市门户', secretSha256: 'h', bundles: '["b"]', region: '350206' },
      ...{ channel: 'online', createdAt, createdBy: 'a', revokedAt: null, scopes: null, department: null }
    });
    await store.saveApiKey(key('K1', 1));
    await store.saveApiKey(key('K2', 2));
    expect((await store.apiKeys()).map(({ id }) => id)).toEqual(['K2', 'K1']);
    expect(await store.apiKey('K1')).toEqual(key('K1', 1));
    expect(await store.apiKey('none')).toBeNull();
    expect(await store.revokeApiKey('K1', 5)).toBe(true);
    expect(await store.revokeApiKey('K1', 6)).toBe(false);
    expect(await store.apiKey('K1')).toEqual({ ...key('K1', 1), revokedAt: 5 });
  });

  it('erases by destroying the key', async () => {
    await store.commit(commitOf('A1', 1, { lookups: [{ field: 'idNo', hmac: 'h' }] }));
    expect(await store.destroyKey('A1')).toBe(true);
    expect(await store.destroyKey('A1')).toBe(false);
    expect(await store.wrappedKey('A1')).toBeNull();
    expect(await store.lookup('idNo', 'h')).toEqual([]);
    expect(await store.events('A1')).toHaveLength(1);
  });

  it('takes no clock of an erased application any more, and keeps those of others', async () => {
    for (const id of ['A1', 'A2'])
      await store.commit(commitOf(id, 1, { timers: { set: [timerRow(id, 'X.limit', 1000)], clear: [] } }));
    await store.destroyKey('A1');
    expect(await store.timers('A1')).toEqual([]);
    expect((await store.takeDue(2000, 100, 10)).map((timer) => timer.application)).toEqual(['A2']);
  });
}
