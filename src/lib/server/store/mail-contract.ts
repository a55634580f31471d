import { expect, it } from 'vitest';
import type { MailContactRow } from './mail-rows.ts';
import type { Store } from './types.ts';

/** What every `Store` keeps of where accounts are told by e-mail. */
export function mailContract(store: () => Store): void {
  const contact = (more: Partial<MailContactRow> = {}): MailContactRow => ({
    ...{ owner: 'u1', sealed: new Uint8Array([1]), locale: 'zh-CN', confirmedAt: null, codeHash: 'h', codeUntil: 9 },
    ...{ tries: 0, updatedAt: 1, pending: null },
    ...more
  });

  it('one address of an account, replaced and taken away', async () => {
    await store().saveMailContact(contact());
    const other = contact({
      sealed: new Uint8Array([2]),
      pending: new Uint8Array([3]),
      confirmedAt: 3,
      codeHash: null,
      codeUntil: null
    });
    await store().saveMailContact(other);
    expect(await store().mailContact('u1')).toEqual(other);
    await store().deleteMailContact('u1');
    expect(await store().mailContact('u1')).toBeNull();
  });

  it('a code may be typed so often, by however many at once, and only while there is one', async () => {
    await store().saveMailContact(contact());
    const tries = await Promise.all(Array.from({ length: 7 }, () => store().tryMailCode('u1', 5)));
    expect(tries.filter(Boolean)).toHaveLength(5);
    await store().saveMailContact(contact({ codeHash: null }));
    expect(await store().tryMailCode('u1', 5)).toBe(false);
  });
}
