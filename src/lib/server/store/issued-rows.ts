/**
 * A document that was given out and that anybody may check by number and code: a receipt, or a certificate. What it says
 * lies sealed under its application's key, so that erasing takes it along; digest, number and day stay.
 */
export interface IssuedRow {
  /** SHA-256, hexadecimal, of the bytes that were sealed. */
  sha256: string;
  /** Its first digits, which people can type. */
  code: string;
  kind: 'receipt' | 'certificate';
  application: string;
  /** What of the application it is about, of its kind once: empty for the receipt, else the issuer's own words. */
  subject: string;
  /** What stands on it; the text that somebody who checks it types. */
  number: string;
  issuedAt: number;
  sealed: Uint8Array;
  revokedAt: number | null;
  /** Why it does not count any more, in words that anybody may read. */
  revokedWhy: string | null;
}

export type NewIssued = Omit<IssuedRow, 'revokedAt' | 'revokedWhy'>;

export interface IssuedStore {
  issued(application: string, kind: IssuedRow['kind'], subject: string): Promise<IssuedRow | null>;
  issuedByCode(code: string): Promise<IssuedRow | null>;
  /** Keeps it, unless there is one of this application, kind and subject; gives the one that is there from now on. */
  saveIssued(row: NewIssued): Promise<IssuedRow>;
  /** Once; false: there is none of this digest, or it was revoked before. */
  revokeIssued(sha256: string, at: number, why: string): Promise<boolean>;
}
