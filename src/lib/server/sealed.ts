import { open, seal, type DataKey } from './crypto/data-key.ts';
import { wrappedLength, type KeyRing } from './keys.ts';
import type { DraftRow, Store } from './store/types.ts';

// A draft has a key of its own from its first row on. It lies, wrapped, in front of the draft's ciphertext; when the draft
// becomes an application of the same id the key goes along, so that files need not be encrypted anew.

export function wrappedDraftKey({ ciphertext }: Pick<DraftRow, 'ciphertext'>): Uint8Array {
  return ciphertext.slice(0, wrappedLength(ciphertext));
}

/** What of a draft's ciphertext is the draft. */
export function sealedDraft({ ciphertext }: Pick<DraftRow, 'ciphertext'>): Uint8Array {
  return ciphertext.subarray(wrappedLength(ciphertext));
}

export function draftBytes(wrapped: Uint8Array, sealed: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.concat([wrapped, sealed]));
}

export function openDraft(keys: KeyRing, row: DraftRow): unknown {
  return openJson(keys.unwrap(row.id, wrappedDraftKey(row)), `draft/${row.id}`, sealedDraft(row));
}

/** The data key of an application or a draft; null when it is not there or was destroyed. */
export async function keyOf(
  store: Pick<Store, 'wrappedKey' | 'draft'>,
  keys: KeyRing,
  home: { draft?: string | null; application?: string | null }
): Promise<DataKey | null> {
  if (home.application) {
    const wrapped = await store.wrappedKey(home.application);
    return wrapped && keys.unwrap(home.application, wrapped);
  }
  const row = home.draft ? await store.draft(home.draft) : null;
  return row && keys.unwrap(row.id, wrappedDraftKey(row));
}

export function sealJson(key: DataKey, context: string, value: unknown): Uint8Array {
  return seal(key, context, Buffer.from(JSON.stringify(value)));
}

export function openJson(key: DataKey, context: string, sealed: Uint8Array): unknown {
  return JSON.parse(Buffer.from(open(key, context, sealed)).toString());
}
