import type { KeyRing } from '../keys.ts';
import { openJson, sealJson } from '../sealed.ts';
import type { ReceiverRow } from '../store/delivery-rows.ts';
import type { Secret } from './signature.ts';

/** What is signed with which: nobody who has seen a message can call back with it. */
export interface Secrets {
  push: Secret[];
  callback: Secret[];
}

const context = (department: string) => `receiver/${department}`;

/** Encrypts secrets under a key of their own, and that under the master key. */
export function sealSecrets(
  keys: Pick<KeyRing, 'newKey'>,
  department: string,
  secrets: Secrets
): Pick<ReceiverRow, 'wrappedKey' | 'secrets'> {
  const { key, wrapped } = keys.newKey(context(department));
  return { wrappedKey: wrapped, secrets: sealJson(key, context(department), secrets) };
}

export function openSecrets(
  keys: Pick<KeyRing, 'unwrap'>,
  row: Pick<ReceiverRow, 'department' | 'wrappedKey' | 'secrets'>
): Secrets {
  const key = keys.unwrap(context(row.department), row.wrappedKey);
  return openJson(key, context(row.department), row.secrets) as Secrets;
}
