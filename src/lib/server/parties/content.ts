import type { KeyRing } from '../keys.ts';
import { keyOf, openJson, sealJson } from '../sealed.ts';
import type { PartyRow, Store } from '../store/types.ts';
import type { PartyContent } from './types.ts';

type Deps = { store: Pick<Store, 'wrappedKey' | 'draft'>; keys: KeyRing };

export const NOTHING: PartyContent = { name: '', filled: false, consents: [], part: null, reason: '' };

/** Under the key of the draft, which goes along when it becomes an application; null once that was destroyed. */
export async function partyKey({ store, keys }: Deps, application: string) {
  return (await keyOf(store, keys, { draft: application })) ?? (await keyOf(store, keys, { application }));
}

export async function openParty(deps: Deps, row: PartyRow): Promise<PartyContent | null> {
  const key = row.ciphertext.length > 0 ? await partyKey(deps, row.application) : null;
  return key && (openJson(key, `party/${row.id}`, row.ciphertext) as PartyContent);
}

/** @throws when its draft is gone: nothing is written without a key */
export async function sealParty(deps: Deps, row: Pick<PartyRow, 'id' | 'application'>, content: PartyContent) {
  const key = await partyKey(deps, row.application);
  if (!key) throw new Error(`No key of ${row.application}`);
  return sealJson(key, `party/${row.id}`, content);
}
