import { expect, it } from 'vitest';
import type { ReminderRow } from './reminder-rows.ts';
import { commitOf } from './store-fixtures.ts';
import type { Store } from './types.ts';

/** What every `Store` keeps of reminders (督办单). */
export function reminderContract(store: () => Store): void {
  const reminder = (id: string, more: Partial<ReminderRow> = {}): ReminderRow => ({
    ...{ id, application: 'A1', item: 'X', number: 'N1', bundle: 'b', department: 'd1', colour: 'red', escalated: 0 },
    ...{ seq: 1, sentAt: 1, dueAt: 50, sentBy: 'sup', answeredAt: null, answeredBy: null, answerSeq: null },
    ...more
  });

  it('a reminder comes with its event, is open until it is answered, and answered once', async () => {
    await store().commit({ ...commitOf('A1', 1), reminders: { sent: reminder('r1') } });
    await store().commit({
      ...commitOf('A2', 1),
      reminders: { sent: reminder('r2', { application: 'A2', dueAt: 20 }) }
    });
    const other = reminder('r3', { application: 'A3', department: 'd2', dueAt: 90 });
    await store().commit({ ...commitOf('A3', 1), reminders: { sent: other } });
    const ids = async (department: string | null, bundle: string | null = null) =>
      (await store().reminders({ department, bundle, limit: 10 })).map(({ id }) => id);
    expect(await ids(null)).toEqual(['r2', 'r1', 'r3']);
    expect(await ids('d1')).toEqual(['r2', 'r1']);
    expect([await ids('d1', 'b'), await ids(null, 'c'), await ids('d2', 'c')]).toEqual([['r2', 'r1'], [], []]);
    expect(await ids(null, 'b')).toEqual(['r2', 'r1', 'r3']);
    expect(await store().openReminders(30)).toEqual(
      expect.arrayContaining([
        { bundle: 'b', department: 'd1', count: 2, late: 1 },
        { bundle: 'b', department: 'd2', count: 1, late: 0 }
      ])
    );
    const answered = { id: 'r2', answeredAt: 31, answeredBy: 'o1', answerSeq: 2 };
    await store().commit({ ...commitOf('A2', 2), reminders: { answered } });
    await store().commit({ ...commitOf('A2', 3), reminders: { answered: { ...answered, answeredBy: 'o2' } } });
    expect(await store().reminder('r2')).toMatchObject(answered);
    expect(await ids(null)).toEqual(['r1', 'r3', 'r2']);
    expect((await store().remindersOf('A2', 'X')).map(({ id }) => id)).toEqual(['r2']);
    expect(await store().reminder('none')).toBeNull();
  });
}
