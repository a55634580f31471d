import type { AuthorisationRow, PartyRow, PartyStore } from './party-rows.ts';
import type { Reader } from './reader.ts';
import { parametersFor, type Build } from './statements.ts';

const PARTY = [
  ...(['id', 'application', 'role', 'state', 'revision', 'tokenHash', 'owner'] as const),
  ...(['createdAt', 'expiresAt', 'updatedAt', 'ciphertext'] as const)
];
const PARTY_CHANGES = ['state', 'revision', 'tokenHash', 'owner', 'expiresAt', 'updatedAt', 'ciphertext'] as const;
const AUTHORISATION = [
  ...(['id', 'principal', 'agent', 'tokenHash', 'state', 'revision', 'bundles', 'application', 'rights'] as const),
  ...(['statement', 'sha256', 'createdAt', 'startsAt', 'endsAt', 'acceptedAt', 'endedAt'] as const)
];
const AUTHORISATION_CHANGES = ['agent', 'tokenHash', 'state', 'revision', 'acceptedAt', 'endedAt'] as const;
const AT_MOST = 200;

export const PARTY_READS = {
  party: (db, p) => db.selectFrom('party').selectAll().where('id', '=', p.id),
  partyByToken: (db, p) => db.selectFrom('party').selectAll().where('tokenHash', '=', p.tokenHash),
  partiesOf: (db, p) =>
    db
      .selectFrom('party')
      .selectAll()
      .where('application', '=', p.application)
      .where('state', '!=', 'cancelled')
      .orderBy('createdAt')
      .orderBy('id'),
  partiesBy: (db, p) =>
    db
      .selectFrom('party')
      .selectAll()
      .where('owner', '=', p.owner)
      .orderBy('createdAt', 'desc')
      .orderBy('id')
      .limit(AT_MOST),
  authorisation: (db, p) => db.selectFrom('authorisation').selectAll().where('id', '=', p.id),
  authorisationByToken: (db, p) => db.selectFrom('authorisation').selectAll().where('tokenHash', '=', p.tokenHash),
  authorisationsGiven: (db, p) =>
    db
      .selectFrom('authorisation')
      .selectAll()
      .where('principal', '=', p.principal)
      .orderBy('createdAt', 'desc')
      .orderBy('id')
      .limit(AT_MOST),
  authorisationsReceived: (db, p) =>
    db
      .selectFrom('authorisation')
      .selectAll()
      .where('agent', '=', p.agent)
      .orderBy('createdAt', 'desc')
      .orderBy('id')
      .limit(AT_MOST)
} satisfies Record<string, Build>;

export const PARTY_WRITES = {
  partiesBeside: (db, p) =>
    db.selectFrom('party').select(['id', 'role', 'state', 'revision']).where('application', '=', p.application),
  insertParty: (db, p) => db.insertInto('party').values(parametersFor(p, PARTY) as never),
  // The revision again: where the row could not be locked, of two the second changes nothing.
  updateParty: (db, p) =>
    db
      .updateTable('party')
      .set(parametersFor(p, PARTY_CHANGES))
      .where('id', '=', p.id)
      .where('revision', '=', p.expectedRevision),
  updateReply: (db, p) =>
    db
      .updateTable('party')
      .set(parametersFor(p, ['revision', 'updatedAt', 'ciphertext']))
      .where('id', '=', p.id)
      .where('revision', '=', p.expectedRevision),
  moveDraft: (db, p) => db.updateTable('draft').set({ revision: p.revision }).where('id', '=', p.id),
  deleteParties: (db, p) => db.deleteFrom('party').where('application', '=', p.application),
  // Who they were stays, so that they are still told that it was erased.
  endParties: (db, p) =>
    db
      .updateTable('party')
      .set({ ciphertext: new Uint8Array(0), tokenHash: null })
      .where('application', '=', p.application),
  authorisationsOpen: (db, p) =>
    db
      .selectFrom('authorisation')
      .select('id')
      .where('principal', '=', p.principal)
      .where((eb) =>
        eb.or([
          eb.and([eb('state', '=', 'offered'), eb('createdAt', '>', p.offeredSince)]),
          eb.and([eb('state', '=', 'active'), eb('endsAt', '>', p.now)])
        ])
      ),
  authorisationsWaiting: (db, p) =>
    db
      .selectFrom('authorisation')
      .select('id')
      .where('agent', '=', p.agent)
      .where('state', '=', 'offered')
      .where('createdAt', '>', p.offeredSince),
  insertAuthorisation: (db, p) => db.insertInto('authorisation').values(parametersFor(p, AUTHORISATION) as never),
  updateAuthorisation: (db, p) =>
    db
      .updateTable('authorisation')
      .set(parametersFor(p, AUTHORISATION_CHANGES))
      .where('id', '=', p.id)
      .where('revision', '=', p.expectedRevision)
} satisfies Record<string, Build>;

type Reads = Exclude<keyof PartyStore, 'saveParty' | 'saveReply' | 'addAuthorisation' | 'saveAuthorisation'>;

export function createPartyReads(reader: Reader): Pick<PartyStore, Reads> {
  const all = async <T>(name: keyof typeof PARTY_READS, row: object) => reader.all<T>(name, PARTY_READS[name], row);
  const get = async <T>(name: keyof typeof PARTY_READS, row: object) =>
    (await reader.get<T>(name, PARTY_READS[name], row)) ?? null;
  return {
    party: (id) => get<PartyRow>('party', { id }),
    partyByToken: (tokenHash) => get<PartyRow>('partyByToken', { tokenHash }),
    partiesOf: (application) => all<PartyRow>('partiesOf', { application }),
    partiesBy: (owner) => all<PartyRow>('partiesBy', { owner }),
    authorisation: (id) => get<AuthorisationRow>('authorisation', { id }),
    authorisationByToken: (tokenHash) => get<AuthorisationRow>('authorisationByToken', { tokenHash }),
    authorisationsOf: (who) =>
      'principal' in who
        ? all<AuthorisationRow>('authorisationsGiven', who)
        : all<AuthorisationRow>('authorisationsReceived', who)
  };
}
