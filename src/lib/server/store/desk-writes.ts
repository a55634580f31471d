import { VIEWS_AT_MOST, type AssignmentRow, type DeskStore, type SavedViewRow, type TickRow } from './desk-rows.ts';
import { all, get, run, type Work } from './work.ts';

type Names = 'saveTick' | 'assign' | 'saveView' | 'deleteView';

export type DeskOperations = {
  [Name in Names]: (...args: Parameters<DeskStore[Name]>) => Awaited<ReturnType<DeskStore[Name]>>;
};

export const deskOperations = {
  /** Under the application's lock, so that of two hands that tick one point each finds what the other left. */
  *saveTick(row: TickRow): Work<void> {
    yield* get('applicationRevision', { id: row.application });
    const known = yield* get('tickThere', row);
    yield* run(known ? 'updateTick' : 'insertTick', row);
  },
  *assign(
    row: AssignmentRow,
    department: string,
    expected: string | null
  ): Work<{ state: 'saved' | 'taken' | 'gone' }> {
    yield* get('applicationRevision', { id: row.application });
    const task = yield* get<{ department: string; assignee: string | null }>('taskAssignee', row);
    if (task?.department !== department) return { state: 'gone' };
    if (task.assignee !== expected) return { state: 'taken' };
    yield* run('setAssignee', row);
    yield* run('insertAssignment', row);
    return { state: 'saved' };
  },
  *saveView(row: SavedViewRow): Work<{ state: 'saved' | 'full' }> {
    const own = yield* all<{ id: string }>('viewsBeside', row);
    const known = own.some(({ id }) => id === row.id);
    if (!known && own.length >= VIEWS_AT_MOST) return { state: 'full' };
    if (row.first === 1) yield* run('noFirstView', row);
    yield* run(known ? 'updateView' : 'insertView', row);
    return { state: 'saved' };
  },
  *deleteView(owner: string, id: string): Work<void> {
    yield* run('deleteView', { owner, id });
  }
};
