import type { Problem, Result } from '#lib/core/errors.ts';
import type { itemsLeft } from '#lib/core/run/left.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';
import type { AskedShown, OfficerParty, ReplyState } from '#lib/core/run/officer-view.ts';
import type { ConsentingParty } from '../ports/obtain-licence.ts';
import type { vouchedFor } from '../ports/vouched.ts';
import type { Actor, Draft, PublishedVersion } from '../engine/types.ts';
import type { PartyRow } from '../store/party-rows.ts';

/** What is consented to: that the application goes in with one's own part, that electronic licences are fetched. */
export type ConsentKind = 'application' | 'licence';

/** One answer, as it was given; `text` is what stood on the page. */
export interface Consent {
  kind: ConsentKind;
  agreed: boolean;
  text: string;
  /** Kinds of licence that the text names; of `licence` alone. */
  licences?: string[];
  /** SHA-256 of the text and of the published version, hexadecimal. */
  textSha256: string;
  versionSha256: string;
  at: number;
}

/** What a party says to a notice of correction that opens something of theirs. */
export interface PartyReply {
  /** When the notice went out. */
  notice: number;
  /** The opened elements. */
  data: Record<string, unknown>;
  consents: Consent[];
  /** Of the whole part with it (`partDigest`); null until it is consented to. */
  part: string | null;
  /** Why they do not reply. */
  reason: string;
}

/** What of a party lies encrypted. */
export interface PartyContent {
  /** Of the account that took the link; empty before. */
  name: string;
  /** They have saved something: it is taken out again when they refuse. */
  filled: boolean;
  consents: Consent[];
  /** Of what was consented to (`partDigest`). */
  part: string | null;
  /** Why it was refused or withdrawn. */
  reason: string;
  /** After the submission: one a notice. */
  replies?: PartyReply[];
}

/** As it is shown: `lapsed` when the part is not what was consented to, `expired` when nobody took the link in time. */
export type PartyState = PartyRow['state'] | 'lapsed' | 'expired' | ReplyState;

/** What a notice opens for a party. */
export interface PartCorrection {
  /** When it went out, and by when it has to be answered. */
  at: number;
  dueAt: number | null;
  elements: string[];
  /** Of requests that are about this part alone; of the others there is the department. */
  requests: { item: string; name: string; department: string; reason: string | null }[];
  /** Revision of the application. */
  revision: number;
  /** Items that still count (`itemsLeft`). */
  left: ReturnType<typeof itemsLeft>;
  why: string;
}

/** A role of the form that somebody else can fill. */
export interface PartRole {
  role: string;
  title: string;
  elements: string[];
  /** Titles of what is asked, and of the pages that it stands on. */
  fields: string[];
  topics: string[];
}

/** A part as the applicant sees it. */
export interface PartyLine {
  id: string;
  role: string;
  title: string;
  state: PartyState;
  name: string;
  reason: string;
  expiresAt: number;
  updatedAt: number;
  /** Licences may be fetched. */
  licence: boolean;
}

/** What somebody sees who opened their own part. */
export interface PartScene {
  row: PartyRow;
  content: PartyContent;
  /** As it stands; once it was submitted, with what the party said to the notice. */
  draft: Pick<Draft, 'id' | 'answers' | 'data' | 'origins'>;
  version: PublishedVersion;
  /** Without elements where the answers ask nothing of the role any more: it can still be refused and withdrawn. */
  part: PartRole;
  /** Id of the applicant. */
  applicant: string;
  state: PartyState;
  digest: string;
  consents: Pick<Consent, 'kind' | 'text' | 'licences'>[];
  /** Of an application that waits for a correction of something of theirs; null before it is submitted. */
  correction: PartCorrection | null;
}

/** A party of an application as it went in; in its row, without a name or a value. */
export interface ApplicationParty {
  role: string;
  owner: string;
  consent: { at: number; kinds: ConsentKind[]; textSha256: string[]; versionSha256: string } | null;
  /** Elements that are theirs; null: everything else. */
  part: string[] | null;
}

/** A party of an application, for its owner and for departments that are given something of theirs. */
export type PartyShown = OfficerParty;
export type { AskedShown, ReplyState };

/** Their own part of an application that was submitted. */
export interface PartFollowed {
  number: string;
  bundleName: string;
  status: 'processing' | 'correcting' | 'closed';
  submittedAt: number;
  title: string;
  elements: string[];
  data: Record<string, unknown>;
  consents: Consent[];
  holds: boolean;
  version: PublishedVersion;
  answers: Draft['answers'];
  tasks: { item: string; name: string; department: string; status: TaskStatus }[];
}

type Done = Result<{ id: string }>;

export interface PartyService {
  roles(draft: Draft, version: PublishedVersion): PartRole[];
  /** Those of the applicant's draft that are not cancelled. */
  ofDraft(draft: Draft, version: PublishedVersion): Promise<PartyLine[]>;
  /** What stands against handing in. */
  missing(draft: Draft, version: PublishedVersion): Promise<Problem[]>;
  /** A new link; the token is given out here and never again. Replaces one that nobody took. */
  invite(draft: Draft, version: PublishedVersion, actor: Actor, role: string): Promise<Result<{ token: string }>>;
  /** What they filled in is taken out. */
  cancel(draft: Draft, version: PublishedVersion, actor: Actor, id: string): Promise<Done>;
  /** By the token of a link; null: no such link (any more). Nothing of anybody stands in it. */
  link(
    token: string
  ): Promise<{ id: string; bundleName: string; title: string; owner: string | null; open: boolean } | null>;
  /** Once: whoever takes it is that party. */
  take(token: string, actor: Actor): Promise<Done>;
  /** Null: not theirs, or submitted and nothing of theirs is to be corrected. */
  open(id: string, actor: Actor): Promise<PartScene | null>;
  /** @param seen digest of what the page showed; another one now is refused */
  fill(scene: PartScene, actor: Actor, data: Record<string, unknown>, seen: string): Promise<Done>;
  consent(scene: PartScene, actor: Actor, agreed: ConsentKind[], seen: string): Promise<Done>;
  refuse(scene: PartScene, actor: Actor, reason: string): Promise<Done>;
  withdraw(scene: PartScene, actor: Actor): Promise<Done>;
  followed(id: string, actor: Actor): Promise<PartFollowed | { erasedAt: number } | null>;
  /** Whose licences may be fetched. @param vouching where it is known who vouched for whom */
  consenting(
    draft: Draft,
    version: PublishedVersion,
    vouching: Parameters<typeof vouchedFor>[0]
  ): Promise<ConsentingParty[]>;
  /** Parts that somebody has taken. */
  by(actor: Actor): Promise<{ id: string; bundleName: string; title: string; state: PartyState | 'submitted' }[]>;
}
