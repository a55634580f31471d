import { randomBytes, timingSafeEqual } from 'node:crypto';
import { isTrial } from '#lib/core/run/trial.ts';
import { open, seal, type DataKey } from '../crypto/data-key.ts';
import { canonicalJson } from '../engine/canonical-json.ts';
import { sha256 } from '../engine/event-log.ts';
import type { KeyRing } from '../keys.ts';
import { keyOf } from '../sealed.ts';
import type { IssuedRow } from '../store/issued-rows.ts';
import type { Store } from '../store/types.ts';

/** 80 bits: nobody guesses them, and they can be typed. */
const CODE_DIGITS = 20;
const FORMAT = 'yijianshi-issued/1';

export interface IssuedDeps {
  store: Pick<Store, 'issued' | 'issuedByCode' | 'saveIssued' | 'wrappedKey' | 'draft'>;
  keys: KeyRing;
}

/** A line that anybody who checks the document may read: nothing of a person. */
export interface ShownLine {
  title: string;
  /** The title for readers of English. */
  english: string;
  value: string;
}

/**
 * What a document says. Its digest is over these and nothing else: `canonicalJson` of this object in UTF-8 (RFC 8785), so the
 * file that its holder downloads has that very SHA-256. Keys inside `content` must not look like numbers, numbers are whole.
 */
export interface IssuedFacts {
  format: typeof FORMAT;
  kind: IssuedRow['kind'];
  number: string;
  /** ISO 8601. */
  issuedAt: string;
  /** Name of the department that gives it out. */
  issuer: string;
  title: string;
  /** Told to everybody who knows number and code. */
  shown: ShownLine[];
  /** Told to nobody but the holder. */
  content: Record<string, unknown>;
  /** 128 random bits: without it nobody can find out what is in the digest by trying. */
  nonce: string;
}

export type ToIssue = Pick<IssuedFacts, 'kind' | 'number' | 'issuer' | 'title' | 'shown' | 'content'> & {
  application: string;
  /** What of the application it is about; of a kind it is issued once. Empty: the whole. */
  subject: string;
  /** Milliseconds. */
  at: number;
};

/** A document as it was given out. */
export interface Issued {
  sha256: string;
  code: string;
  facts: IssuedFacts;
  /** What was hashed. */
  json: string;
  revoked: { at: number; why: string } | null;
}

/** Gives a document out once; of the same application, kind and subject the one from before comes back, whatever it is about now. */
export async function issue(deps: IssuedDeps, key: DataKey, document: ToIssue): Promise<Issued> {
  const { application, subject, at, ...said } = document;
  const facts: IssuedFacts = {
    format: FORMAT,
    ...said,
    issuedAt: new Date(at).toISOString(),
    nonce: randomBytes(16).toString('hex')
  };
  const json = canonicalJson(facts);
  const digest = sha256(json);
  const row = await deps.store.saveIssued({
    sha256: digest,
    code: digest.slice(0, CODE_DIGITS),
    kind: document.kind,
    application,
    subject,
    number: document.number,
    issuedAt: at,
    sealed: seal(key, contextOf(application, digest), Buffer.from(json))
  });
  return opened(key, row);
}

/** The document of an application, kind and subject; null while none was given out, and when its application was erased. */
export async function issuedBefore(
  deps: IssuedDeps,
  application: string,
  kind: IssuedRow['kind'],
  subject: string
): Promise<Issued | null> {
  const row = await deps.store.issued(application, kind, subject);
  const key = row && (await keyOf(deps.store, deps.keys, { application }));
  return row && key ? opened(key, row) : null;
}

/** What somebody who checks a document is told. */
export type Verdict =
  /** No document has both; which of the two is wrong is not said. */
  | { state: 'unknown' }
  | {
      state: 'genuine' | 'revoked';
      kind: IssuedRow['kind'];
      number: string;
      sha256: string;
      issuedAt: number;
      /** It was only tried (试办), and has no effect. */
      trial: boolean;
      /** Null: the application was erased, and with it what the document said. */
      says: Pick<IssuedFacts, 'issuer' | 'title' | 'shown'> | null;
      revoked: { at: number; why: string } | null;
    };

/**
 * Whether a document was given out under this number and code. `code`: its digits as printed, or the whole digest; spaces,
 * hyphens and case do not count. A wrong number and a wrong code get the same answer by the same way: numbers cannot be listed.
 * @param settle revokes first what a certificate's item does not bear any more, where nobody has looked since
 */
export async function verify(
  deps: IssuedDeps,
  asked: { number: string; code: string },
  settle: (application: string, item: string) => Promise<unknown>
): Promise<Verdict> {
  const code = codeDigits(asked.code);
  const found = code === null ? null : await deps.store.issuedByCode(code.slice(0, CODE_DIGITS));
  if (!found || code === null || !found.sha256.startsWith(code) || !sameNumber(asked.number, found.number))
    return { state: 'unknown' };
  const row = found.kind === 'certificate' ? await settledRow(deps, found, settle) : found;
  const key = await keyOf(deps.store, deps.keys, { application: row.application });
  const { number, kind, issuedAt, sha256: digest } = row;
  const about = key && opened(key, row).facts;
  return {
    ...{ state: row.revokedAt === null ? 'genuine' : 'revoked', kind, number, issuedAt, sha256: digest },
    trial: isTrial(number),
    says: about && { issuer: about.issuer, title: about.title, shown: about.shown },
    revoked: revokedOf(row)
  };
}

async function settledRow(
  { store }: IssuedDeps,
  row: IssuedRow,
  settle: Parameters<typeof verify>[2]
): Promise<IssuedRow> {
  const [item] = row.subject.split('@');
  await settle(row.application, item!);
  return (await store.issuedByCode(row.code)) ?? row;
}

/** The digits of a code or a digest as somebody typed them; null: it is neither. */
export function codeDigits(typed: string): string | null {
  const digits = typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toLowerCase();
  return /^(?:[0-9a-f]{20}|[0-9a-f]{64})$/.test(digits) ? digits : null;
}

/** `3f2a 9c01 …`: as people read and type it. */
export function codeText(code: string): string {
  return code.match(/.{1,4}/g)?.join(' ') ?? code;
}

/** Address of the page that checks it, for its QR code. Nothing personal: a number and a digest. */
export function verifyPath({ sha256: digest, facts }: Pick<Issued, 'sha256' | 'facts'>): string {
  return `/verify?${new URLSearchParams({ number: facts.number, code: digest }).toString()}`;
}

function opened(key: DataKey, row: IssuedRow): Issued {
  const json = Buffer.from(open(key, contextOf(row.application, row.sha256), row.sealed)).toString();
  const facts = JSON.parse(json) as IssuedFacts;
  return { sha256: row.sha256, code: row.code, facts, json, revoked: revokedOf(row) };
}

function revokedOf({ revokedAt, revokedWhy }: IssuedRow): Issued['revoked'] {
  return revokedAt === null ? null : { at: revokedAt, why: revokedWhy ?? '' };
}

function contextOf(application: string, digest: string): string {
  return `issued/${application}/${digest}`;
}

/** A number as it is compared: spaces, hyphens and case do not count. */
export function plainNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
}

/** As printed, but for spaces, hyphens and case; compared by digests, in a time that does not depend on them. */
function sameNumber(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(plainNumber(a))), Buffer.from(sha256(plainNumber(b))));
}
