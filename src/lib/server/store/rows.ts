import type { Timer } from '#lib/core/deadline/timers.ts';
import type { ScanColumns } from './upload-rows.ts';

/** Rows of the store and what they are asked by. Times are milliseconds since the epoch. Bytes are opaque to the store. */

export interface ApplicationRow {
  id: string;
  number: string;
  bundle: string;
  version: number;
  owner: string;
  status: 'processing' | 'correcting' | 'closed';
  revision: number;
  /** Which `data:<revision>` payload holds the data as they stand now; decisions and payloads name it (rule 14). */
  dataRevision: number;
  /** Serialised snapshot: no personal data (rule 9). */
  snapshot: string;
  /** item → status as the snapshot has it, as JSON: what most pages need without restoring a machine. */
  statuses: string;
  /** The end of the event chain. */
  lastSeq: number;
  lastHash: string;
  /** `{ region, channel }` (rule 29). */
  receivedAt: string;
  /** `[{ role, owner, consent, part }]`. */
  parties: string;
  submittedAt: number;
  updatedAt: number;
}

export interface EventRow {
  application: string;
  seq: number;
  /** Once only per application: the caller's idempotency key. */
  key: string;
  /** Past tense: `item.accepted`. */
  type: string;
  item: string | null;
  at: number;
  actor: string;
  /** SHA-256 of the plain payload, hex; null when there is none. */
  payloadSha256: string | null;
  previousHash: string;
  hash: string;
}

export interface TaskRow {
  application: string;
  number: string;
  bundle: string;
  item: string;
  department: string;
  status: string;
  /** When the running clock is due; null when none runs. */
  dueAt: number | null;
  /** Working days left when a clock is stopped. */
  remaining: number | null;
  updatedAt: number;
}

/** A clock of an application; `countedFrom`, `span` and `calendar` are null in rows from before they were kept. */
export type TimerRow = Timer & { application: string };

export interface OutboxRow {
  id: string;
  application: string;
  item: string | null;
  /** `dispatch`, `notice`, `outcome`. */
  kind: string;
  createdAt: number;
  payloadSha256: string | null;
}

/** A payload, already encrypted with its application's key, keyed by what it belongs to. */
export interface PayloadRow {
  application: string;
  /** `event:<seq>` or `outbox:<id>` or `data:<revision>` or `slice:<item>:<revision>`. */
  ref: string;
  ciphertext: Uint8Array;
}

export interface VersionRow {
  bundle: string;
  version: number;
  sha256: string;
  publishedAt: number;
  publishedBy: string;
  /** The whole published document as JSON text. */
  document: string;
}

/** One line in the life of a bundle; lines are only ever added. */
export interface LifeRow {
  /** Empty: it holds for every bundle. */
  bundle: string;
  /** Counts up from 1 within a bundle. */
  seq: number;
  /** `asked`, `signed`, `objected` · `trial`, `published`, `retired`, `migrated` · `gate` · `staff`. */
  kind: string;
  at: number;
  /** Id of the account, or `system:…`, `cli:…`. */
  actor: string;
  /** Who that is, for people. */
  name: string;
  version: number | null;
  /** Department id of whoever answers. */
  department: string | null;
  /** Of an answer the `seq` of what was asked; of a gate its name, and whether it is on; of `staff` what was done to whom; of `published` `restored` when it was retired. */
  subject: string | null;
  reason: string;
  /** SHA-256 of `document`. */
  sha256: string | null;
  /** The draft as it was when sign-off was asked for, decided, as JSON text. */
  document: string | null;
}
export type LifeLine = Omit<LifeRow, 'document'>;
export type NewLifeLine = Omit<LifeRow, 'seq'>;

export interface DraftRow {
  id: string;
  /** SHA-256 of the cookie token; null once adopted. */
  tokenHash: string | null;
  owner: string | null;
  bundle: string;
  version: number;
  revision: number;
  ciphertext: Uint8Array;
  expiresAt: number;
  updatedAt: number;
}

export interface FileRow extends ScanColumns {
  id: string;
  draft: string | null;
  application: string | null;
  sharedKey: string;
  /** Encrypted with the key of its draft or application, as base64. */
  name: string;
  type: string;
  size: number;
  /** Hexadecimal HMAC of the content's SHA-256 under the same key: once that is destroyed it tells nothing by trying. */
  sha256: string;
  createdAt: number;
}

/** One look of an officer at values that pages show masked, or at a whole form: which fields, never what they say. */
export interface AccessRow {
  id: string;
  application: string;
  item: string;
  at: number;
  actor: string;
  /** `shown`, `copied`: some values, read or copied on the page; `taken`: the whole form as data; `dumped`: with all others. `prefilled`: the person's own word let a registry be asked. */
  kind: string;
  /** Fields of the department's form, as a JSON list; empty for the whole form. */
  fields: string;
  /** Why, where somebody has to say it. */
  reason?: string | null;
}

/** A look as supervision reads it: with the file number, and the department whose form it is. */
export interface AccessLine extends AccessRow {
  number: string;
  bundle: string;
  version: number;
  department: string;
}

/** A key of another system for the interface under `/api/v1`; of the secret only a hash is kept. */
export interface ApiKeyRow {
  id: string;
  /** The system that calls: whatever it hands in is its own, also under its next key. */
  client: string;
  /** Who that is, for people. */
  name: string;
  /** SHA-256 of the secret, hexadecimal; the secret has 256 random bits, so that there is nothing to guess. */
  secretSha256: string;
  /** Bundles that it may hand in, as a JSON list. */
  bundles: string;
  /** Where and how its applications count as received (rule 29). */
  region: string;
  channel: string;
  createdAt: number;
  createdBy: string;
  revokedAt: number | null;
  /** What it may do, as a JSON list; null for keys from before there were scopes: hand in. */
  scopes: string | null;
  /** The department that it speaks for; null for one that only hands in. */
  department: string | null;
}

/** Looks from `from` on and before `to` (milliseconds since the epoch), of one department's forms or of all. */
export interface AccessQuery {
  from: number;
  to: number;
  department?: string;
  /** File number of one application. */
  number?: string;
  limit: number;
}

export interface TaskQuery {
  department?: string;
  statuses?: string[];
  application?: string;
  /** Only those that a clock runs for. */
  due?: true;
  limit?: number;
}
