import { m } from '#lib/paraglide/messages.js';

type Words = Record<string, (() => string) | undefined>;

const KIND: Words = {
  ...{
    order: m.ports_job_order,
    refund: m.ports_job_refund,
    breach: m.ports_job_breach,
    sms: m.ports_job_sms,
    mail: m.ports_job_mail
  },
  ...{ foreign: m.ports_job_foreign, post: m.ports_job_post }
};
const WHY: Words = {
  ...{ timeout: m.ports_why_timeout, unavailable: m.ports_why_unavailable, stale: m.ports_why_stale },
  ...{ 'not-found': m.ports_why_not_found, mismatch: m.ports_why_mismatch, refused: m.ports_why_refused },
  ...{ 'no-number': m.ports_why_no_number, retried: m.ports_why_retried },
  ...{ 'not-now': m.ports_why_not_now, 'no-facts': m.ports_why_no_facts, 'no-port': m.ports_why_no_port }
};

/** What a job is about, in words. */
export function kindWord(kind: string): string {
  return KIND[kind]?.() ?? kind;
}

/** Why it waits or was given up; a code that nobody knows is shown as it is. */
export function whyWord(note: string | null): string {
  return note === null ? '' : (WHY[note]?.() ?? note);
}
