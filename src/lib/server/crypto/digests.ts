import { INTL } from './intl.ts';
import type { Suite } from './suite.ts';
import { SUITES } from './suites.ts';

/** A digest that says by which algorithm: plain hexadecimal SHA-256, as ever, or `sm3:` and hexadecimal. */
export function digestBy(suite: Suite, text: string | Uint8Array): string {
  return `${suite.prefix}${suite.digest(text)}`;
}

/** The set of algorithms that a digest was made with. */
export function suiteOfDigest(digest: string): Suite {
  return SUITES.find(({ prefix }) => prefix !== '' && digest.startsWith(prefix)) ?? INTL;
}

/** Whether a digest, by whichever algorithm it was made, is the one of this text. */
export function digestHolds(digest: string, text: string | Uint8Array): boolean {
  return digestBy(suiteOfDigest(digest), text) === digest;
}
