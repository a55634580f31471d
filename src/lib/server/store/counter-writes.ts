import type { CounterStore, ServicePointRow, VisitRow } from './counter-rows.ts';
import { get, run, type Work } from './work.ts';

type Names = 'saveVisit' | 'sortFile' | 'saveServicePoint';

export type CounterOperations = {
  [Name in Names]: (...args: Parameters<CounterStore[Name]>) => Awaited<ReturnType<CounterStore[Name]>>;
};

export const counterOperations = {
  *saveVisit(row: VisitRow, expectedRevision: number): Work<{ state: 'saved' | 'stale' }> {
    const known = yield* get<{ revision: number }>('visitRevision', row);
    if ((known?.revision ?? 0) !== expectedRevision) return { state: 'stale' };
    const changed = yield* run(known ? 'updateVisit' : 'insertVisit', { ...row, expectedRevision });
    return { state: changed > 0 ? 'saved' : 'stale' };
  },
  /** Under the draft's lock: whoever submits it at the same time takes the file as it is before or after. */
  *sortFile(id: string, draft: string, sharedKey: string): Work<boolean> {
    yield* get('draftRevision', { id: draft });
    return (yield* run('sortFile', { id, draft, sharedKey })) > 0;
  },
  *saveServicePoint(row: ServicePointRow, expectedRevision: number): Work<{ state: 'saved' | 'stale' }> {
    const known = yield* get<{ revision: number }>('pointRevision', row);
    if ((known?.revision ?? 0) !== expectedRevision) return { state: 'stale' };
    const changed = yield* run(known ? 'updatePoint' : 'insertPoint', { ...row, expectedRevision });
    return { state: changed > 0 ? 'saved' : 'stale' };
  }
};
