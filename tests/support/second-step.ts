import { createOTP } from '@better-auth/utils/otp';
import type { SignInCookie } from '../../src/lib/server/auth/sessions.ts';

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code that an authenticator shows now for the address that it read (RFC 6238). */
export function codeFor(uri: string): Promise<string> {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const bits = [...secret.replace(/=+$/, '')].map((sign) => SIGNS.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return createOTP(Buffer.from(bytes.map((byte) => parseInt(byte, 2))).toString()).totp();
}

/** What a browser sends that got these cookies. */
export function headersOf(cookies: readonly SignInCookie[]): Headers {
  return new Headers({ cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') });
}
