import { m } from '#lib/paraglide/messages.js';

const STATE: Record<string, () => string> = {
  invited: m.parties_state_invited,
  expired: m.parties_state_expired,
  opened: m.parties_state_opened,
  filled: m.parties_state_filled,
  consented: m.parties_state_consented,
  lapsed: m.parties_state_lapsed,
  refused: m.parties_state_refused,
  withdrawn: m.parties_state_withdrawn,
  cancelled: m.parties_state_cancelled,
  submitted: m.parties_state_submitted,
  asked: m.parties_state_asked,
  drafted: m.parties_state_drafted,
  replied: m.parties_state_replied,
  declined: m.parties_state_declined
};

/** How a part of somebody else stands, in words. */
export function partyState(state: string): string {
  return (STATE[state] ?? m.parties_state_opened)();
}

/** The colour that repeats the word. */
export function partyTone(state: string): 'ok' | 'warn' | 'err' | 'accent' {
  if (['consented', 'submitted', 'replied'].includes(state)) return 'ok';
  if (state === 'refused' || state === 'declined') return 'err';
  return ['lapsed', 'withdrawn', 'expired', 'asked', 'drafted'].includes(state) ? 'warn' : 'accent';
}

const KIND: Record<string, () => string> = {
  application: m.parties_kind_application,
  licence: m.parties_kind_licence
};

/** What somebody agreed to, in a few words. */
export function consentKinds(kinds: readonly string[]): string {
  return kinds.map((kind) => KIND[kind]?.() ?? kind).join(m.portal_comma());
}
