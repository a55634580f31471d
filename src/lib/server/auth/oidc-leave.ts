import { randomBytes } from 'node:crypto';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import * as client from 'openid-client';
import type { BetterAuth } from './better-auth.ts';
import { keepFor, takeOnce } from './oidc-kept.ts';
import type { SignInDatabase } from './sign-in-database.ts';

/** A session that is in use lives on; what is kept for its end does so for two office days. */
const MINUTES = 48 * 60;

interface Kept {
  provider: string;
  /** Whose session here it goes with: what is said of them in the token is nobody else's to see. */
  user: string;
  idToken: string;
}

/** The end of a session at the provider too (OpenID Connect RP-Initiated Logout 1.0). */
export interface Leaving {
  /** The token that the browser brings when it leaves; null: the provider takes nobody who leaves (no `end_session_endpoint`). */
  keep(configuration: client.Configuration, kept: Kept): Promise<string | null>;
  /** Once; null: too late, or nobody's. */
  take(token: string): Promise<Kept | null>;
}

export function createLeaving(auth: BetterAuth, db: Pick<SignInDatabase, 'again'>): Leaving {
  return {
    keep: async (configuration, kept) => {
      if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
      const { secretConfig } = await auth.$context;
      const sealed = await symmetricEncrypt({ key: secretConfig, data: JSON.stringify(kept) });
      const token = randomBytes(32).toString('base64url');
      await db.again(() => keepFor(auth, token, sealed, MINUTES));
      return token;
    },
    take: async (token) => {
      const sealed = await db.again(() => takeOnce(auth, token));
      if (sealed === null) return null;
      const { secretConfig } = await auth.$context;
      return JSON.parse(await symmetricDecrypt({ key: secretConfig, data: sealed })) as Kept;
    }
  };
}

/** Where the browser is sent to end its session there; `back` is registered there as a `post_logout_redirect_uri`. */
export function leaveUrl(configuration: client.Configuration, idToken: string, back: string): string {
  const parameters = { id_token_hint: idToken, post_logout_redirect_uri: back };
  return client.buildEndSessionUrl(configuration, parameters).href;
}
