/** Names of the sets of algorithms that data at rest can be written with. */
export type SuiteId = 'intl' | 'sm';

/** A digest under way: `end` gives its 64 hexadecimal digits. */
export interface Running {
  update(part: Uint8Array): void;
  end(): string;
}

/**
 * One set of algorithms: a hash, its HMAC, HKDF over it, and encryption that authenticates. Keys are 32 bytes whatever
 * the set; what comes out of `seal` is nonce, ciphertext and tag in one piece, without a head.
 */
export interface Suite {
  readonly id: SuiteId;
  /** How the head of a ciphertext names it. Never used for another one. */
  readonly code: number;
  /** Bytes of a nonce and of a tag: how much longer a ciphertext is than its text. */
  readonly nonce: number;
  readonly tag: number;
  /** Stands before hexadecimal digests of it; empty for the set that came first. */
  readonly prefix: string;
  /** 64 hexadecimal digits. */
  digest(text: string | Uint8Array): string;
  /** The same of a text that comes in parts. */
  running(): Running;
  /** Keyed, 64 hexadecimal digits. */
  mac(key: Uint8Array, text: string | Uint8Array): string;
  /** HKDF (RFC 5869) over the set's hash, without salt. */
  derive(key: Uint8Array, purpose: string, length: number): Uint8Array;
  /** @param nonce one that was never used with this key; random by default */
  seal(key: Uint8Array, context: Uint8Array, plain: Uint8Array, nonce?: Uint8Array): Uint8Array;
  /** @throws when the key or the context is another one, or a byte was changed */
  open(key: Uint8Array, context: Uint8Array, sealed: Uint8Array): Uint8Array;
  /** The nonce of a numbered part of a stream under a key of its own; no two of them ever share key stream. */
  numbered(index: number): Uint8Array;
}
