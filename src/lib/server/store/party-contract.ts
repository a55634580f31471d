import { expect, it } from 'vitest';
import { INVITATIONS, type AuthorisationRow, type PartyRow } from './party-rows.ts';
import { commitOf, draftRow } from './store-fixtures.ts';
import type { Store } from './types.ts';

/** What every `Store` keeps of other parties and of authorisations. */
export function partyContract(store: () => Store): void {
  const party = (id: string, more: Partial<PartyRow> = {}): PartyRow => ({
    ...{ id, application: 'D', role: 'father', state: 'invited', revision: 1, tokenHash: `hash-${id}`, owner: null },
    ...{ createdAt: 1, expiresAt: 9, updatedAt: 1, ciphertext: new Uint8Array([7]) },
    ...more
  });
  const offer = (id: string, more: Partial<AuthorisationRow> = {}): AuthorisationRow => ({
    ...{ id, principal: 'p', agent: null, tokenHash: `t-${id}`, state: 'offered', revision: 1, bundles: '["b"]' },
    ...{ application: null, rights: '["fill"]', statement: '…', sha256: 'f', createdAt: 1, startsAt: 1, endsAt: 9 },
    ...{ acceptedAt: null, endedAt: null },
    ...more
  });
  const LIMIT = { now: 5, offeredSince: 0, atMost: 20 };
  const withDraft = async () => void (await store().saveDraft(draftRow('D', 1, { owner: 'mother' }), 0));

  it('keeps a party beside its draft, finds it by link and by account, and moves the draft with it', async () => {
    await withDraft();
    expect(await store().saveParty(party('p1'), 0)).toEqual({ state: 'saved' });
    expect(await store().partyByToken('hash-p1')).toEqual(party('p1'));
    const opened = party('p1', { state: 'opened', revision: 2, tokenHash: null, owner: 'father' });
    expect(await store().saveParty(opened, 1)).toEqual({ state: 'saved' });
    expect(await store().saveParty(opened, 1)).toEqual({ state: 'stale' });
    expect(await store().partyByToken('hash-p1')).toBeNull();
    expect(await store().partiesBy('father')).toEqual([opened]);
    expect(await store().partiesOf('D')).toEqual([opened]);
    expect((await store().draft('D'))?.revision).toBe(3);
  });

  it('has one party of a role at a time; of two who take one link one gets it', async () => {
    await withDraft();
    await store().saveParty(party('p1'), 0);
    expect(await store().saveParty(party('p2'), 0)).toEqual({ state: 'stale' });
    const as = (owner: string) => party('p1', { state: 'opened', revision: 2, tokenHash: null, owner });
    const both = await Promise.all([store().saveParty(as('a'), 1), store().saveParty(as('b'), 1)]);
    expect(both.map(({ state }) => state).toSorted()).toEqual(['saved', 'stale']);
    await store().saveParty(party('p1', { state: 'cancelled', revision: 3, tokenHash: null }), 2);
    expect(await store().saveParty(party('p2'), 0)).toEqual({ state: 'saved' });
  });

  it('finds who is invited however many were cancelled before, of which there is a limit', async () => {
    await withDraft();
    for (let made = 1; made < INVITATIONS; made += 1)
      await store().saveParty(party(`c${made}`, { state: 'cancelled', tokenHash: null }), 0);
    const last = party('last', { createdAt: 2 });
    expect(await store().saveParty(last, 0)).toEqual({ state: 'saved' });
    expect(await store().partiesOf('D')).toEqual([last]);
    expect(await store().saveParty(party('more', { role: 'mother' }), 0)).toEqual({ state: 'full' });
    expect(await store().saveParty({ ...last, revision: 2 }, 1)).toEqual({ state: 'saved' });
  });

  it('changes nothing once the draft is submitted; erasing leaves who it was alone', async () => {
    await withDraft();
    await store().saveParty(party('p1', { owner: 'father' }), 0);
    const stale = await store().commit(commitOf('D', 1, { consumesDraft: 'D', draftRevision: 1 }));
    expect(stale.state, 'what was checked before the party moved').toBe('stale');
    await store().commit(commitOf('D', 1, { consumesDraft: 'D', draftRevision: 2 }));
    expect(await store().saveParty(party('p1', { revision: 2, state: 'withdrawn' }), 1)).toEqual({ state: 'gone' });
    await store().commit(commitOf('D', 2, { application: { ...commitOf('D', 2).application, status: 'closed' } }));
    const { events, application } = commitOf('D', 3);
    const said = { application, expectedRevision: 2, event: events[0]!, reason: 'r' };
    expect(await store().erase(said)).toBe('erased');
    expect(await store().partiesOf('D')).toEqual([
      party('p1', { owner: 'father', tokenHash: null, ciphertext: new Uint8Array(0) })
    ]);
  });

  it('takes a reply of a party while the application stands where it stood, and no commit that saw another one', async () => {
    await withDraft();
    await store().saveParty(party('p1', { owner: 'father' }), 0);
    await store().commit(commitOf('D', 1, { consumesDraft: 'D', draftRevision: 2 }));
    const reply = { id: 'p1', application: 'D', updatedAt: 5, ciphertext: new Uint8Array([8]) };
    expect(await store().saveReply(reply, 1, 2), 'the application is not there yet').toEqual({ state: 'stale' });
    expect(await store().saveReply(reply, 2, 1), 'nor is the party').toEqual({ state: 'stale' });
    expect(await store().saveReply(reply, 1, 1)).toEqual({ state: 'saved' });
    expect(await store().party('p1')).toEqual(
      party('p1', { owner: 'father', revision: 2, updatedAt: 5, ciphertext: new Uint8Array([8]) })
    );
    const seen = (revision: number) => commitOf('D', 2, { parties: [{ id: 'p1', revision }] });
    expect((await store().commit(seen(1))).state).toBe('stale');
    // Of a reply and an answer that rests on the one before, one is first and the other hears of it.
    const [answered, replied] = await Promise.all([store().commit(seen(2)), store().saveReply(reply, 2, 1)]);
    expect([answered.state === 'committed', replied.state === 'saved'].filter(Boolean)).toHaveLength(1);
  });

  it('a draft that is thrown away or expires takes its parties along', async () => {
    await withDraft();
    await store().saveParty(party('p1'), 0);
    await store().deleteDraft('D');
    expect(await store().party('p1')).toBeNull();
    await withDraft();
    await store().saveParty(party('p1'), 0);
    await store().deleteExpiredDrafts(1000);
    expect(await store().party('p1')).toBeNull();
  });

  it('keeps authorisations of both sides, each change once', async () => {
    const row = offer('a1', { tokenHash: 't' });
    await store().addAuthorisation(row, LIMIT);
    expect(await store().authorisationByToken('t')).toEqual(row);
    const taken = { ...row, agent: 'x', tokenHash: null, state: 'active' as const, revision: 2, acceptedAt: 2 };
    const [first, second] = await Promise.all([
      store().saveAuthorisation(taken, 1),
      store().saveAuthorisation({ ...taken, agent: 'y' }, 1)
    ]);
    expect([first.state, second.state].toSorted()).toEqual(['saved', 'stale']);
    expect(await store().authorisationByToken('t')).toBeNull();
    const agent = first.state === 'saved' ? 'x' : 'y';
    expect(await store().authorisationsOf({ agent })).toMatchObject([{ id: 'a1', state: 'active' }]);
    expect(await store().authorisationsOf({ principal: 'p' })).toHaveLength(1);
    expect(await store().authorisationsOf({ agent: 'p' })).toEqual([]);
  });
  it('gives out no more authorisations than there is room for, however many are made at once', async () => {
    const limit = { ...LIMIT, atMost: 3 };
    await store().addAuthorisation(offer('over', { state: 'active', endsAt: 4 }), limit);
    await store().addAuthorisation(offer('late', { createdAt: 0 }), limit);
    await store().addAuthorisation(offer('gone', { state: 'withdrawn' }), limit);
    await store().addAuthorisation(offer('runs', { state: 'active' }), limit);
    const made = await Promise.all([1, 2, 3, 4, 5].map((n) => store().addAuthorisation(offer(`n${n}`), limit)));
    expect(made.map(({ state }) => state).toSorted()).toEqual(['full', 'full', 'full', 'saved', 'saved']);
    expect(await store().authorisationsOf({ principal: 'p' })).toHaveLength(6);
    const other = await store().addAuthorisation(offer('x', { principal: 'q' }), limit);
    expect(other.state, 'everybody has room of their own').toBe('saved');
  });

  it('lets no account be flooded with offers that it did not answer', async () => {
    const limit = { ...LIMIT, atMost: 2 };
    const to = (id: string, principal: string) => offer(id, { principal, agent: 'x', tokenHash: null });
    for (const [id, principal] of [
      ['1', 'p'],
      ['2', 'q']
    ] as const)
      expect(await store().addAuthorisation(to(id, principal), limit)).toEqual({ state: 'saved' });
    expect(await store().addAuthorisation(to('3', 'r'), limit)).toEqual({ state: 'crowded' });
    expect(await store().authorisation('3')).toBeNull();
  });
}
