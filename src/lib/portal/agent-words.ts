import { m } from '#lib/paraglide/messages.js';
import { listWords } from './words.ts';

const RIGHT: Record<string, () => string> = {
  fill: m.parties_agent_right_fill,
  submit: m.parties_agent_right_submit,
  follow: m.parties_agent_right_follow,
  collect: m.parties_agent_right_collect
};
const STATE: Record<string, () => string> = {
  offered: m.parties_agent_state_offered,
  expired: m.parties_agent_state_expired,
  active: m.parties_agent_state_active,
  ended: m.parties_agent_state_ended,
  withdrawn: m.parties_agent_state_withdrawn,
  declined: m.parties_agent_state_declined
};
const DONE: Record<string, () => string> = {
  'application.submitted': m.parties_agent_act_submitted,
  'correction.answered': m.parties_agent_act_corrected,
  'material.supplied': m.parties_agent_act_supplied,
  'application.collected': m.parties_agent_act_collected,
  'application.delivered': m.parties_agent_act_collected
};

export function rightWord(right: string): string {
  return (RIGHT[right] ?? m.parties_agent_right_follow)();
}

export function agentState(state: string): string {
  return (STATE[state] ?? m.parties_agent_state_ended)();
}

/** What an authorisation is about and what it allows, in one line. */
export function scopeWords(of: { bundles: { name: string }[]; rights: string[] }): string {
  const names = of.bundles.map(({ name }) => name);
  const about = names.length > 0 ? listWords(names) : m.parties_agent_one();
  return m.parties_agent_what({ about, rights: listWords(of.rights.map(rightWord), 4) });
}

/** What an agent did: an event, or `METHOD route`. */
export function actWord(what: string): string {
  return (DONE[what] ?? (what.startsWith('GET') ? m.parties_agent_act_saw : m.parties_agent_act_filled))();
}
