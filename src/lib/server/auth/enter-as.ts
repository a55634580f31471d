import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { generateRandomString } from 'better-auth/crypto';

/** How long somebody has for the second step. */
export const SECOND_STEP_SECONDS = 600;

/**
 * A session for an account that somebody else vouched for: a new one, never one that the browser brought along. An account with
 * a second step gets the question for it instead, as after its password (the two-factor plugin's own cookie and records).
 */
export function enterAsPlugin() {
  return {
    id: 'enter-as',
    endpoints: {
      enterAs: createAuthEndpoint.serverOnly(
        { method: 'POST', metadata: { $Infer: { body: {} as { userId: string } } } },
        async (ctx) => {
          const { userId } = ctx.body;
          const { internalAdapter, secret, createAuthCookie } = ctx.context;
          const user = await internalAdapter.findUserById(userId);
          if (!user) return ctx.json({ user: null, asked: false });
          if ((user as { twoFactorEnabled?: boolean | null }).twoFactorEnabled) {
            const cookie = createAuthCookie('two_factor', { maxAge: SECOND_STEP_SECONDS });
            const identifier = `2fa-${generateRandomString(20)}`;
            const expiresAt = new Date(Date.now() + SECOND_STEP_SECONDS * 1000);
            await internalAdapter.createVerificationValue({ identifier, value: userId, expiresAt });
            await internalAdapter.createVerificationValue({
              identifier: `2fa-attempts-${identifier}`,
              value: '0',
              expiresAt
            });
            await ctx.setSignedCookie(cookie.name, identifier, secret, cookie.attributes);
            return ctx.json({ user: null, asked: true });
          }
          const session = await internalAdapter.createSession(userId, false);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ user, asked: false });
        }
      )
    }
  };
}
