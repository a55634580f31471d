import { m } from '#lib/paraglide/messages.js';

type Words = Record<string, (() => string) | undefined>;

const KIND: Words = { dispatch: m.operator_dispatch, notice: m.operator_notice, outcome: m.operator_outcome };
const STATE: Words = {
  ...{ on: m.operator_on, paused: m.operator_paused, off: m.operator_off },
  ...{ waiting: m.operator_waiting, dead: m.operator_dead }
};
const CHANGE: Words = {
  ...{ made: m.operator_change_made, changed: m.operator_change_changed, rotated: m.operator_change_rotated },
  ...{ resent: m.operator_change_resent, dropped: m.operator_change_dropped }
};
const WHY: Words = {
  ...{ connect: m.operator_why_connect, timeout: m.operator_why_timeout, broken: m.operator_why_broken },
  ...{ redirect: m.operator_why_redirect, gone: m.operator_why_gone, busy: m.operator_why_busy },
  ...{ status: m.operator_why_status, erased: m.operator_why_erased, fault: m.operator_why_fault },
  ...{ url: m.operator_why_url, demo: m.operator_why_demo, name: m.operator_why_name },
  ...{ address: m.operator_why_address, insecure: m.operator_why_insecure }
};

const wordOf = (words: Words) => (code: string) => words[code]?.() ?? code;
export const kindWord = wordOf(KIND);
export const stateWord = wordOf(STATE);
export const changeWord = wordOf(CHANGE);

/** Why a delivery is where it is, in a sentence, with the status that was answered. */
export function whyWord(why: string | null, status: number | null): string {
  const sentence = why === null ? m.operator_why_none() : wordOf(WHY)(why);
  return status === null ? sentence : `${sentence} (HTTP ${status})`;
}
