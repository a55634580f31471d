/** An object as listing shows it. */
export interface Listed {
  key: string;
  /** Milliseconds since the epoch. */
  changedAt: number;
}

/**
 * Where the bytes of uploads lie, already encrypted. An object stands whole or not at all; a row names it only afterwards,
 * so that a process which ends in between leaves bytes without a row and never a row without bytes.
 */
export interface Storage {
  /** Takes over a finished local file; it is gone from its place afterwards. An object of that key is replaced. */
  take(key: string, path: string): Promise<void>;
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** `null` when there is none. What breaks while it is read throws there. */
  get(key: string): Promise<AsyncIterable<Uint8Array> | null>;
  exists(key: string): Promise<boolean>;
  /** Nothing happens when there is none. */
  delete(key: string): Promise<void>;
  /** Every object whose key begins so, in no order. */
  list(prefix: string): AsyncIterable<Listed>;
}
