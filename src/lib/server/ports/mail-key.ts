import { KEY_LENGTH, type DataKey } from '../crypto/data-key.ts';
import { INTL } from '../crypto/intl.ts';
import type { Suite } from '../crypto/suite.ts';

/** E-mail addresses belong to accounts, as what providers vouched for, and go with the secret of signing in. */
export function mailKeyOf(secret: string, suite: Suite): DataKey {
  return { bytes: INTL.derive(Buffer.from(secret), 'mail', KEY_LENGTH), suite };
}
