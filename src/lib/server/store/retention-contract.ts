import { expect, it } from 'vitest';
import type { GrievanceRow } from './feedback-rows.ts';
import type { ReminderRow } from './reminder-rows.ts';
import { commitOf, draftRow, eventRow, fileRow, timerRow } from './store-fixtures.ts';
import type { Erasing } from './retention-rows.ts';
import type { Store } from './types.ts';

const HOLD = { reason: '行政复议', by: 'operator:o', at: 7 };

/** What every store has to do about keeping and erasing, and about keys that are wrapped anew. */
export function retentionContract(use: () => Store): void {
  const closed = (id: string, updatedAt: number, own: object = {}) => {
    const work = commitOf(id, 1, own);
    return use().commit({ ...work, application: { ...work.application, status: 'closed', updatedAt } });
  };
  const due = (now: number, query: object = {}) =>
    use().takeDueErasures({ bundle: 'newborn', version: 1, before: 100, ...query }, now, 50, 10);
  async function erasing(id: string, own: Partial<Erasing> = {}): Promise<Erasing> {
    const row = (await use().application(id))!;
    const event = { ...eventRow(id, row.lastSeq + 1), type: 'application.erased', payloadSha256: null, at: 9 };
    const application = { ...row, revision: row.revision + 1, lastSeq: event.seq, lastHash: event.hash, updatedAt: 9 };
    return { application, expectedRevision: row.revision, event, reason: '期满', ...own };
  }
  const bundleOf = async (id: string) => (await use().application(id))!.bundle;

  it('erases as one piece: key, values, payloads, clocks and files go, the log says so', async () => {
    await use().saveDraft(draftRow('D', 1), 0);
    await use().saveFile(fileRow('F'));
    const timers = { set: [timerRow('A1', 'limit', 50)], clear: [] };
    await closed('A1', 50, { timers, consumesDraft: 'D', lookups: [{ field: 'idNo', hmac: 'h' }] });
    await closed('A2', 50);
    const work = await erasing('A1');
    expect(await use().erase({ ...work, expectedRevision: 0 })).toBe('stale');
    expect(await use().erase(work)).toBe('erased');
    expect(await use().erase(await erasing('A1'))).toBe('gone');
    expect(await use().wrappedKey('A1')).toBeNull();
    expect(await use().payload('A1', 'event:1')).toBeNull();
    expect([await use().lookup('idNo', 'h'), await use().timers('A1')]).toEqual([[], []]);
    expect(await use().filesOf({ application: 'A1' })).toEqual([]);
    expect((await use().events('A1')).map(({ type }) => type).at(-1)).toBe('application.erased');
    expect(await use().application('A1')).toMatchObject({ revision: 2, lastSeq: 2, updatedAt: 9, owner: 'citizen' });
    expect((await use().application('A1'))?.snapshot).toBe('{}');
    expect((await use().application('A2'))?.snapshot).not.toBe('{}');
    expect(await use().retention('A1')).toMatchObject({ erasedAt: 9, reason: '期满', holdAt: null });
    expect(await use().wrappedKey('A2')).not.toBeNull();
  });

  it('closes with what it erases whatever was to be answered, and leaves what was answered', async () => {
    const opened = (id: string, own: Partial<GrievanceRow> = {}): GrievanceRow => ({
      ...{
        id,
        kind: 'complaint',
        application: 'A1',
        number: 'n',
        bundle: 'b',
        item: '',
        department: 'd',
        handler: 'd'
      },
      ...{ level: null, createdAt: 5, dueAt: 50, calledAt: null, answeredAt: null, outcome: null, relevel: null },
      ...own
    });
    const sent: ReminderRow = {
      ...{ id: 'r', application: 'A1', item: 'X', number: 'N1', bundle: 'b', department: 'd', colour: 'red' },
      ...{ escalated: 0, seq: 1, sentAt: 1, dueAt: 50, sentBy: 'sup', answeredAt: null, answeredBy: null },
      ...{ answerSeq: null }
    };
    const answered = opened('before', { answeredAt: 6, outcome: 'explained' });
    await closed('A1', 50, { feedback: { opened: opened('open') }, reminders: { sent } });
    await use().commit({ ...commitOf('A1', 2), feedback: { opened: answered } });
    await use().commit({ ...commitOf('A2', 1), feedback: { opened: opened('other', { application: 'A2' }) } });
    expect(await use().erase(await erasing('A1'))).toBe('erased');
    expect(await use().grievance('open')).toMatchObject({ answeredAt: 9, outcome: 'erased' });
    expect(await use().grievance('before')).toEqual(answered);
    expect(await use().grievance('other')).toMatchObject({ answeredAt: null, outcome: null });
    expect(await use().reminder('r')).toMatchObject({ answeredAt: 9, answeredBy: null });
    expect(await use().openReminders(100)).toEqual([]);
  });

  it('erases nothing that is held, until it is let go', async () => {
    await closed('A1', 50);
    const bundle = await bundleOf('A1');
    expect(await use().setHold('none', HOLD)).toBe(false);
    expect(await use().setHold('A1', HOLD)).toBe(true);
    expect(await use().retention('A1')).toMatchObject({ holdReason: '行政复议', holdBy: 'operator:o', holdAt: 7 });
    expect(await use().erase(await erasing('A1'))).toBe('held');
    expect(await due(200, { bundle })).toEqual([]);
    await use().setHold('A1', null);
    expect((await due(200, { bundle })).map(({ id }) => id)).toEqual(['A1']);
    expect(await use().erase(await erasing('A1'))).toBe('erased');
    expect(await use().setHold('A1', HOLD)).toBe(false);
  });

  it('gives what is due to one taker until the lease ends; open ones and later ones never', async () => {
    await closed('A1', 50);
    await closed('A2', 60);
    await closed('A3', 101);
    await use().commit(commitOf('A4', 1));
    const bundle = await bundleOf('A1');
    const [one, other] = await Promise.all([due(200, { bundle }), due(200, { bundle })]);
    expect([...one, ...other].map(({ id }) => id).toSorted()).toEqual(['A1', 'A2']);
    expect(await due(249, { bundle })).toEqual([]);
    expect((await due(250, { bundle })).map(({ id }) => id)).toEqual(['A1', 'A2']);
    expect(await due(400, { bundle: 'other' })).toEqual([]);
    expect(await due(400, { bundle, version: 2 })).toEqual([]);
    expect((await due(400, { bundle, before: 55 })).map(({ id }) => id)).toEqual(['A1']);
  });

  it('keeps who asked for erasing, and answers once', async () => {
    const row = (id: string, application: string, at: number) => ({
      ...{ id, application, at, owner: 'citizen', state: 'open' as const },
      ...{ answeredAt: null, answeredBy: null, answer: null }
    });
    await use().saveErasureRequest(row('r2', 'A2', 2));
    await use().saveErasureRequest(row('r1', 'A1', 1));
    const answer = { state: 'kept' as const, answeredAt: 3, answeredBy: 'operator:o', answer: '须保存至期满' };
    expect((await use().erasureRequests({ open: true })).map(({ id }) => id)).toEqual(['r1', 'r2']);
    expect(await use().answerErasureRequest('r1', answer)).toBe(true);
    expect(await use().answerErasureRequest('r1', { ...answer, answer: 'x' })).toBe(false);
    expect(await use().erasureRequests({ application: 'A1' })).toEqual([{ ...row('r1', 'A1', 1), ...answer }]);
    expect(await use().erasureRequest('r2')).toEqual(row('r2', 'A2', 2));
    expect((await use().erasureRequests({ open: true })).map(({ id }) => id)).toEqual(['r2']);
  });

  it('takes a key that was wrapped anew in place of the one it was made from', async () => {
    await closed('A1', 50, { lookups: [{ field: 'idNo', hmac: 'old:h' }] });
    const before = (await use().wrappedKey('A1'))!;
    expect(await use().applicationKeys('', 10)).toEqual([{ id: 'A1', head: before }]);
    expect(await use().rewrapKey('A1', new Uint8Array([9]), new Uint8Array([5]))).toBe(false);
    expect(await use().rewrapKey('A1', before, new Uint8Array([5, 6]))).toBe(true);
    expect(await use().wrappedKey('A1')).toEqual(new Uint8Array([5, 6]));
    expect([await use().lookupsNotUnder('new:', '', 5), await use().lookupsUnder('old:', 5)]).toEqual([['A1'], ['A1']]);
    await closed('A2', 50, { lookups: [{ field: 'idNo', hmac: 'a5'.repeat(32) }] });
    expect(await use().lookupsUnder(null, 5)).toEqual(['A2']);
    expect(await use().replaceLookups('A2', 1, [])).toBe(true);
    expect(await use().replaceLookups('A1', 2, [])).toBe(false);
    expect(await use().replaceLookups('A1', 1, [{ field: 'idNo', hmac: 'new:h' }])).toBe(true);
    expect([await use().lookupsNotUnder('new:', '', 5), await use().lookupsUnder('old:', 5)]).toEqual([[], []]);
  });

  it('takes the bytes of a draft that nobody saved since, and leaves its revision', async () => {
    await use().saveDraft(draftRow('D', 1), 0);
    const [first] = await use().draftKeys('', 10);
    expect([...first!.head]).toEqual([...(await use().draft('D'))!.ciphertext]);
    expect(await use().rewrapDraft('D', 2, new Uint8Array([1]))).toBe(false);
    expect(await use().rewrapDraft('D', 1, new Uint8Array([7, 8]))).toBe(true);
    expect(await use().draft('D')).toMatchObject({ revision: 1, ciphertext: new Uint8Array([7, 8]) });
  });
}
