import { createHash } from 'node:crypto';
import type { BetterAuth } from './better-auth.ts';

/**
 * Keeps something for whoever comes with this token, which the browser holds; here lies its hash alone.
 * @param minutes how long
 */
export async function keepFor(auth: BetterAuth, token: string, value: string, minutes: number): Promise<void> {
  const { internalAdapter } = await auth.$context;
  const expiresAt = new Date(Date.now() + minutes * 60_000);
  await internalAdapter.createVerificationValue({ identifier: nameOf(token), value, expiresAt });
}

/** Once: whoever comes a second time finds nothing. */
export async function takeOnce(auth: BetterAuth, token: string): Promise<string | null> {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.consumeVerificationValue(nameOf(token));
  return found?.value ?? null;
}

function nameOf(token: string): string {
  return `oidc-${createHash('sha256').update(token).digest('base64url')}`;
}
