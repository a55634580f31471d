import { open, seal, WRAPPED_LENGTH, type KeyRing } from './keys.ts';
import type { DraftRow, Store } from './store/types.ts';

// A draft has a key of its own from its first row on. It lies, wrapped, in front of the draft's ciphertext; when the draft
// becomes an application of the same id the key goes along, so that files need not be encrypted anew.

export function wrappedDraftKey(row: DraftRow): Uint8Array {
  return row.ciphertext.slice(0, WRAPPED_LENGTH);
}

export function draftBytes(wrapped: Uint8Array, sealed: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.concat([wrapped, sealed]));
}

export function openDraft(keys: KeyRing, row: DraftRow): unknown {
  const key = keys.unwrap(row.id, wrappedDraftKey(row));
  return openJson(key, `draft/${row.id}`, row.ciphertext.subarray(WRAPPED_LENGTH));
}

/** The data key of an application or a draft; null when it is not there or was destroyed. */
export async function keyOf(
  store: Pick<Store, 'wrappedKey' | 'draft'>,
  keys: KeyRing,
  home: { draft?: string | null; application?: string | null }
): Promise<Uint8Array | null> {
  if (home.application) {
    const wrapped = await store.wrappedKey(home.application);
    return wrapped && keys.unwrap(home.application, wrapped);
  }
  const row = home.draft ? await store.draft(home.draft) : null;
  return row && keys.unwrap(row.id, wrappedDraftKey(row));
}

export function sealJson(key: Uint8Array, context: string, value: unknown): Uint8Array {
  return seal(key, context, Buffer.from(JSON.stringify(value)));
}

export function openJson(key: Uint8Array, context: string, sealed: Uint8Array): unknown {
  return JSON.parse(Buffer.from(open(key, context, sealed)).toString());
}
