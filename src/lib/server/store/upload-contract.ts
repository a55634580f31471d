import { expect, it } from 'vitest';
import { commitOf, draftRow, fileRow } from './store-fixtures.ts';
import type { Store } from './types.ts';
import type { UploadRow } from './upload-rows.ts';

const upload = (id: string, over: Partial<UploadRow> = {}): UploadRow => ({
  ...{ id, owner: 'P', draft: 'D', application: null, sharedKey: 'k', name: 'n', size: 10, received: 0 },
  ...{ pieces: '[]', createdAt: 1, expiresAt: 100, ...over }
});

/** Uploads on their way in, and what the scanner said of files. */
export function uploadContract(current: () => Store): void {
  it('lets an upload grow from where it stands, once', async () => {
    const store = current();
    await store.saveDraft(draftRow('D', 1), 0);
    expect(await store.saveUpload(upload('U'))).toEqual({ state: 'saved' });
    const both = await Promise.all([store.growUpload('U', 0, 4, '["a"]'), store.growUpload('U', 0, 6, '["b"]')]);
    expect(both.toSorted()).toEqual([false, true]);
    const grown = await store.upload('U');
    expect(grown).toMatchObject(both[0] ? { received: 4, pieces: '["a"]' } : { received: 6, pieces: '["b"]' });
    expect(await store.growUpload('U', 0, 10, '[]')).toBe(false);
    expect(await store.uploadsOf('P')).toEqual([grown]);
    expect(await store.uploadsOf('Q')).toEqual([]);
    await store.deleteUpload('U');
    expect(await store.upload('U')).toBeNull();
  });

  it('begins no upload without its draft or application, and names those whose time is over', async () => {
    const store = current();
    await store.commit(commitOf('A1', 1));
    expect(await store.saveUpload(upload('U'))).toEqual({ state: 'gone' });
    expect(await store.saveUpload(upload('V', { draft: null, application: 'A1' }))).toEqual({ state: 'saved' });
    expect(await store.expiredUploads(99, 10)).toEqual([]);
    expect((await store.expiredUploads(100, 10)).map(({ id }) => id)).toEqual(['V']);
  });

  it('keeps what the scanner said, and which files wait for it', async () => {
    const store = current();
    await store.saveDraft(draftRow('D', 1), 0);
    expect(await store.anyFile()).toBe(false);
    await store.saveFile(fileRow('F1', { scan: 'checking', createdAt: 2 }));
    expect(await store.anyFile()).toBe(true);
    await store.saveFile(fileRow('F2', { scan: 'checking', createdAt: 1 }));
    await store.saveFile(fileRow('F3'));
    expect(await store.unscannedFiles(10)).toEqual([{ id: 'F2' }, { id: 'F1' }]);
    await store.saveScan('F2', { scan: 'infected', scannedAt: 9, finding: 'Eicar' });
    expect(await store.file('F2')).toMatchObject({ scan: 'infected', scannedAt: 9, finding: 'Eicar' });
    expect(await store.file('F3')).toMatchObject({ scan: null });
    expect(await store.unscannedFiles(10)).toEqual([{ id: 'F1' }]);
  });
}
