import type { ScanColumns, UploadRow } from './upload-rows.ts';
import { get, run, type Work } from './work.ts';

export interface UploadOperations {
  saveUpload(row: UploadRow): { state: 'saved' | 'gone' };
  growUpload(id: string, from: number, to: number, pieces: string): boolean;
  deleteUpload(id: string): void;
  saveScan(id: string, found: Required<ScanColumns>): void;
}

export const uploadOperations = {
  *saveUpload(row: UploadRow): Work<{ state: 'saved' | 'gone' }> {
    const home =
      row.draft === null
        ? yield* get('applicationRevision', { id: row.application })
        : yield* get('draftRevision', { id: row.draft });
    if (!home) return { state: 'gone' };
    yield* run('insertUpload', row);
    return { state: 'saved' };
  },
  *growUpload(id: string, from: number, to: number, pieces: string): Work<boolean> {
    return (yield* run('growUpload', { id, from, to, pieces })) > 0;
  },
  *deleteUpload(id: string): Work<void> {
    yield* run('deleteUpload', { id });
  },
  *saveScan(id: string, found: Required<ScanColumns>): Work<void> {
    yield* run('saveScan', { id, ...found });
  }
};
