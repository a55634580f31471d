/** Where an account is told by e-mail; there is no row of who is not. */
export interface MailContactRow {
  owner: string;
  /** The address, sealed under a key of the installation. */
  sealed: Uint8Array;
  /** Language of what is sent. */
  locale: string;
  /** When its holder proved that they read it; null: not yet, and nothing else is sent there. */
  confirmedAt: number | null;
  /** Another address, sealed alike, that takes the place of a proven one once it is proven too; null: none. */
  pending: Uint8Array | null;
  /** SHA-256 of owner and code that was sent there to prove it by; null once it was. */
  codeHash: string | null;
  codeUntil: number | null;
  /** Codes that were typed. */
  tries: number;
  updatedAt: number;
}

export interface MailStore {
  mailContact(owner: string): Promise<MailContactRow | null>;
  /** In place of the one that is there. */
  saveMailContact(row: MailContactRow): Promise<void>;
  deleteMailContact(owner: string): Promise<void>;
  /** Counts one code that was typed; false: that was one too many, or there is nothing to prove. */
  tryMailCode(owner: string, atMost: number): Promise<boolean>;
}
