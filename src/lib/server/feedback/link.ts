import { timingSafeEqual } from 'node:crypto';
import type { EngineDeps } from '../engine/deps.ts';

/** What the code at a window stands for. */
export interface LinkContent {
  application: string;
  /** Empty: the whole application. */
  item: string;
  window: string;
  /** Account of who stands there; the log and the counting know it, the page does not say it. */
  staff: string;
  expiresAt: number;
}

/** Long enough to rate at home; whoever is later signs in. */
const VALID_FOR = 3 * 86_400_000;
const PURPOSE = 'rating-link';

type Deps = Pick<EngineDeps, 'keys' | 'clock'>;

/** Signed, so that nobody makes one up; holds no data of a person but ids. */
export function makeLink({ keys, clock }: Deps, content: Omit<LinkContent, 'expiresAt'>): string {
  const { application, item, window, staff } = content;
  const body = JSON.stringify([application, item, window, staff, clock.now() + VALID_FOR]);
  return `${Buffer.from(body).toString('base64url')}.${keys.token(PURPOSE, body)}`;
}

export function readLink({ keys, clock }: Deps, token: string): LinkContent | null {
  const [encoded = '', signature = ''] = token.split('.');
  const body = Buffer.from(encoded, 'base64url').toString('utf8');
  const wanted = Buffer.from(keys.token(PURPOSE, body));
  const given = Buffer.from(signature);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return null;
  const [application, item, window, staff, expiresAt] = JSON.parse(body) as [string, string, string, string, number];
  return expiresAt < clock.now() ? null : { application, item, window, staff, expiresAt };
}
