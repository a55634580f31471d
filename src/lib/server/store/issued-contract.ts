import { expect, it } from 'vitest';
import type { NewIssued } from './issued-rows.ts';
import { commitOf } from './store-fixtures.ts';
import type { Store } from './types.ts';

/** What every `Store` keeps of documents that were given out. */
export function issuedContract(store: () => Store): void {
  const receipt = (sha256: string, more: Partial<NewIssued> = {}): NewIssued => ({
    ...{ sha256, code: sha256.slice(0, 4), kind: 'receipt', application: 'A1', subject: '', number: 'N1', issuedAt: 1 },
    sealed: new Uint8Array([1, 2]),
    ...more
  });

  it('a document is issued once of its kind and subject, however many ask at once', async () => {
    await store().commit(commitOf('A1', 1));
    const both = await Promise.all([
      store().saveIssued(receipt('aaaa1')),
      store().saveIssued(receipt('bbbb2', { issuedAt: 2 }))
    ]);
    expect(both[0]).toEqual(both[1]);
    expect(await store().issued('A1', 'receipt', '')).toEqual(both[0]);
    expect(await store().issuedByCode(both[0].code)).toEqual(both[0]);
    const other = await store().saveIssued(receipt('cccc3', { kind: 'certificate', subject: 'X' }));
    expect(other.sha256).toBe('cccc3');
    expect(await store().issued('A1', 'certificate', 'Y')).toBeNull();
    expect(await store().issuedByCode('none')).toBeNull();
  });

  it('it is revoked once, and stays to be found with the reason', async () => {
    await store().commit(commitOf('A1', 1));
    await store().saveIssued(receipt('aaaa1'));
    expect(await store().revokeIssued('aaaa1', 5, '已撤销')).toBe(true);
    expect(await store().revokeIssued('aaaa1', 6, '又撤销')).toBe(false);
    expect(await store().issuedByCode('aaaa')).toMatchObject({ revokedAt: 5, revokedWhy: '已撤销' });
    expect(await store().revokeIssued('none', 5, '')).toBe(false);
  });
}
