import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { CALLBACK_TOLERANCE_SECONDS, WEBHOOK_HEADERS } from '#lib/core/export/openapi/webhook-types.ts';

/** A secret that both sides know; `until` once another one took its place. */
export interface Secret {
  secret: string;
  since: number;
  until: number | null;
}

/** A new secret as Standard Webhooks writes it: 256 random bits. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** Those that hold now. */
export function validSecrets(secrets: readonly Secret[], now: number): Secret[] {
  return secrets.filter(({ until }) => until === null || until > now);
}

/** The headers of a message, signed with each secret that holds: a receiver may still have the one before. */
export function signedHeaders(
  secrets: readonly Secret[],
  { id, at, body }: { id: string; at: number; body: string }
): Record<(typeof WEBHOOK_HEADERS)[number], string> {
  const signatures = secrets.map(({ secret }) => new Webhook(secret).sign(id, new Date(at), body));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': signatures.join(' ')
  };
}

/** More signatures than anybody needs while secrets change. */
const SIGNATURES = 8;

export type Verified = { ok: true; id: string } | { ok: false; why: 'headers' | 'time' | 'signature' };

/** Whether one of the secrets signed a message, and not longer ago than five minutes. */
export function verify(secrets: readonly Secret[], headers: Pick<Headers, 'get'>, body: string, now: number): Verified {
  const [id, timestamp, signature] = WEBHOOK_HEADERS.map((name) => headers.get(name) ?? '') as [string, string, string];
  if (!/^[\x21-\x7e]{1,200}$/.test(id) || !/^\d{1,12}$/.test(timestamp) || signature === '')
    return { ok: false, why: 'headers' };
  const at = Number(timestamp) * 1000;
  if (Math.abs(now - at) > CALLBACK_TOLERANCE_SECONDS * 1000) return { ok: false, why: 'time' };
  const sent = signature.split(' ').slice(0, SIGNATURES);
  const known = secrets.map(({ secret }) => new Webhook(secret).sign(id, new Date(at), body));
  return known.some((own) => sent.some((each) => sameText(own, each)))
    ? { ok: true, id }
    : { ok: false, why: 'signature' };
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
