/** How many invitations of a draft there can be, cancelled ones too. */
export const INVITATIONS = 100;

/** Somebody else's part in a draft, or in the application that it has become under the same id. */
export interface PartyRow {
  id: string;
  application: string;
  /** Role of the elements that are theirs: `father`. */
  role: string;
  /** `lapsed` and `expired` follow from the data and the clock and are not stored. */
  state: 'invited' | 'opened' | 'filled' | 'consented' | 'refused' | 'withdrawn' | 'cancelled';
  revision: number;
  /** SHA-256 of the link's token, which leads whoever took it back; null once it was cancelled. */
  tokenHash: string | null;
  /** Account of whoever took the link. */
  owner: string | null;
  createdAt: number;
  /** Until when the link can be taken. */
  expiresAt: number;
  updatedAt: number;
  /** Consents, reason and name, under the key of the draft. */
  ciphertext: Uint8Array;
}

/** When links and authorisations are in force, and how many of one person, and to one person who has not answered. */
export interface GrantLimit {
  now: number;
  /** Offers of before are over. */
  offeredSince: number;
  atMost: number;
}

/** What one person allows another to do for them (代办). No name stands in it. */
export interface AuthorisationRow {
  id: string;
  principal: string;
  /** Null until somebody has taken the link. Of an offer to an account without a link: whose it is, or nobody's id. */
  agent: string | null;
  tokenHash: string | null;
  state: 'offered' | 'active' | 'withdrawn' | 'declined';
  revision: number;
  /** Bundle ids as a JSON list; empty where it is about one application. */
  bundles: string;
  application: string | null;
  /** JSON list of `fill`, `submit`, `follow`, `collect`. */
  rights: string;
  /** What was agreed to, and its SHA-256. */
  statement: string;
  sha256: string;
  createdAt: number;
  startsAt: number;
  endsAt: number;
  acceptedAt: number | null;
  endedAt: number | null;
}

export interface PartyStore {
  party(id: string): Promise<PartyRow | null>;
  partyByToken(tokenHash: string): Promise<PartyRow | null>;
  /** Of a draft or an application, the oldest first: one a role, without those that were cancelled. */
  partiesOf(application: string): Promise<PartyRow[]>;
  /** Parts that an account has taken, the latest first. */
  partiesBy(owner: string): Promise<PartyRow[]>;
  /**
   * Writes a party and moves the revision of its draft, so that what was checked before it is not submitted. `gone`: the
   * draft has been submitted or thrown away. `stale`: somebody else was quicker, or another one of that role is there.
   * `full`: `INVITATIONS` were made of this draft.
   */
  saveParty(row: PartyRow, expectedRevision: number): Promise<{ state: 'saved' | 'stale' | 'gone' | 'full' }>;
  /**
   * What lies in the row of a party of an application, while that stands at `applicationRevision`. `stale`: the application
   * has moved, or somebody else was quicker.
   */
  saveReply(
    row: Pick<PartyRow, 'id' | 'application' | 'updatedAt' | 'ciphertext'>,
    expectedRevision: number,
    applicationRevision: number
  ): Promise<{ state: 'saved' | 'stale' }>;

  authorisation(id: string): Promise<AuthorisationRow | null>;
  authorisationByToken(tokenHash: string): Promise<AuthorisationRow | null>;
  /** Given or received, the latest first. */
  authorisationsOf(who: { principal: string } | { agent: string }): Promise<AuthorisationRow[]>;
  /**
   * A new offer, while the principal has room, whoever else makes one at the same time. `crowded`: `agent` has that many offers
   * to answer already, and nothing was written.
   */
  addAuthorisation(row: AuthorisationRow, limit: GrantLimit): Promise<{ state: 'saved' | 'full' | 'crowded' }>;
  /** What was added, changed. */
  saveAuthorisation(row: AuthorisationRow, expectedRevision: number): Promise<{ state: 'saved' | 'stale' }>;
}
