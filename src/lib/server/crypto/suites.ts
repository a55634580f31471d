import { INTL } from './intl.ts';
import { SM } from './sm.ts';
import type { Suite, SuiteId } from './suite.ts';

const ALL: Record<SuiteId, Suite> = { intl: INTL, sm: SM };

/** Every set that anything may have been written with. */
export const SUITES: readonly Suite[] = Object.values(ALL);

/** The set by its name in `YIJIANSHI_CRYPTO`; null where there is none of that name. */
export function suiteNamed(name: string): Suite | null {
  return Object.hasOwn(ALL, name) ? ALL[name as SuiteId] : null;
}

/** The set that a byte in the head of a ciphertext names. */
export function suiteOfCode(code: number | undefined): Suite | null {
  return SUITES.find((suite) => suite.code === code) ?? null;
}
