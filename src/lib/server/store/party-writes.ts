import { INVITATIONS, type AuthorisationRow, type GrantLimit, type PartyRow, type PartyStore } from './party-rows.ts';
import { all, get, run, type Work } from './work.ts';

type Names = 'saveParty' | 'saveReply' | 'addAuthorisation' | 'saveAuthorisation';

export type PartyOperations = {
  [Name in Names]: (...args: Parameters<PartyStore[Name]>) => Awaited<ReturnType<PartyStore[Name]>>;
};

type Beside = Pick<PartyRow, 'id' | 'role' | 'state' | 'revision'>;

export const partyOperations = {
  /** The draft first: whoever submits it, or writes another party of it, waits there. */
  *saveParty(row: PartyRow, expectedRevision: number): Work<{ state: 'saved' | 'stale' | 'gone' | 'full' }> {
    const draft = yield* get<{ revision: number }>('draftRevision', { id: row.application });
    if (!draft) return { state: 'gone' };
    const beside = yield* all<Beside>('partiesBeside', row);
    const known = beside.find(({ id }) => id === row.id);
    const taken = beside.some(({ id, role, state }) => id !== row.id && role === row.role && state !== 'cancelled');
    if ((known?.revision ?? 0) !== expectedRevision || taken) return { state: 'stale' };
    if (!known && beside.length >= INVITATIONS) return { state: 'full' };
    if (known) yield* run('updateParty', { ...row, expectedRevision });
    else yield* run('insertParty', row);
    yield* run('moveDraft', { id: row.application, revision: draft.revision + 1 });
    return { state: 'saved' };
  },
  /** The application first: whoever answers for it, which looks at its parties, waits there. */
  *saveReply(
    row: Parameters<PartyStore['saveReply']>[0],
    expectedRevision: number,
    applicationRevision: number
  ): Work<{ state: 'saved' | 'stale' }> {
    const application = yield* get<{ revision: number }>('applicationRevision', { id: row.application });
    if (application?.revision !== applicationRevision) return { state: 'stale' };
    const changed = yield* run('updateReply', { ...row, revision: expectedRevision + 1, expectedRevision });
    return { state: changed > 0 ? 'saved' : 'stale' };
  },
  /** A row of the principal's own is held first: of two who look at once the second sees what the first one wrote. */
  *addAuthorisation(row: AuthorisationRow, limit: GrantLimit): Work<{ state: 'saved' | 'full' | 'crowded' }> {
    const prefix = `authorisations/${row.principal}`;
    const held = yield* get('counter', { prefix });
    yield* run(held ? 'countUp' : 'insertCounter', { prefix });
    const open = yield* all('authorisationsOpen', { ...limit, principal: row.principal });
    if (open.length >= limit.atMost) return { state: 'full' };
    const waiting = row.agent === null ? [] : yield* all('authorisationsWaiting', { ...limit, agent: row.agent });
    if (waiting.length >= limit.atMost) return { state: 'crowded' };
    yield* run('insertAuthorisation', row);
    return { state: 'saved' };
  },
  *saveAuthorisation(row: AuthorisationRow, expectedRevision: number): Work<{ state: 'saved' | 'stale' }> {
    const changed = yield* run('updateAuthorisation', { ...row, expectedRevision });
    return { state: changed > 0 ? 'saved' : 'stale' };
  }
};
