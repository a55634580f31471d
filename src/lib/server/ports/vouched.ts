import type { Profile } from '../auth/identities.ts';
import type { Auth } from '../auth/auth.ts';
import type { Actor } from '../engine/types.ts';
import type { Subject } from './subjects.ts';

/** Who somebody is on the word of an identity provider. What was typed at registration vouches for nothing. */
export interface Vouched extends Pick<Profile, 'name' | 'idNo'> {
  /** An invented person of a demo, whose foreign systems reach nobody. */
  demo: boolean;
}

/**
 * Null: nobody vouched for this account, or it is another who acts for it: who a person is vouches for nobody else. In a demo
 * whoever is signed in counts as vouched for.
 */
export async function vouchedFor(
  {
    config,
    auth
  }: { config: { demo: boolean }; auth: { oidc: { identities: Pick<Auth['oidc']['identities'], 'profile'> } } },
  actor: Actor | null
): Promise<Vouched | null> {
  if (!actor || actor.agent) return null;
  if (config.demo) return { name: actor.name, idNo: null, demo: true };
  const profile = await auth.oidc.identities.profile(actor.id);
  return profile && { name: profile.name, idNo: profile.idNo, demo: false };
}

/** Whether this is the person themself; in a demo, whose people have no numbers, the name decides. */
export function isSelf(vouched: Vouched | null, { kind, id, name }: Subject): boolean {
  if (!vouched || kind !== 'person') return false;
  return vouched.demo ? name === vouched.name : vouched.idNo?.toUpperCase() === id;
}

/** As in examples everywhere: no person's. A demo, whose gateway reaches nobody, knows no other. */
export const DEMO_PHONE = '13800138000';

/** A mobile number of the mainland as 11 digits; null: anything else, such as a landline. */
function mobileOf(phone: string | null): string | null {
  const digits = (phone ?? '').replaceAll(/[\s()-]/g, '').replace(/^(?:\+|00)?86/, '');
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null;
}

/** Mobile telephones of accounts, 11 digits, on the word of an identity provider; null: none is known. */
export function phonesOf(
  { demo }: { demo: boolean },
  { oidc }: { oidc: { identities: Pick<Auth['oidc']['identities'], 'profile'> } }
): (owner: string) => Promise<string | null> {
  return async (owner) => (demo ? DEMO_PHONE : mobileOf((await oidc.identities.profile(owner))?.phone ?? null));
}
