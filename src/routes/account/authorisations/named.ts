import { maskName } from '#lib/server/engine/masking.ts';
import type { AuthorisationState } from '#lib/server/parties/authorisations.ts';

/** A side's name for the other one: whole while the authorisation is in force, masked before and after. */
export function namedIn(state: AuthorisationState, name = '', isSelf = false): string {
  return state === 'active' || isSelf ? name : maskName(name);
}
