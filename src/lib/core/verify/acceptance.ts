import { ok, refuse, type Result } from '../errors.ts';
import { dayNamed, dayOf, nameOf } from '../deadline/days.ts';
import type { Decision, Finding } from '../model/index.ts';
import { text } from './messages.ts';

/** An acceptance may be for a year at most, that day included (365 days from today; ours, no law names it). */
export const LONGEST_DAYS = 365;
/** What is offered to whoever accepts. */
export const OFFERED_DAYS = 90;
/** From how many days before its last one an acceptance is told to end. */
export const SOON_DAYS = 14;

/**
 * Whether a finding may be accepted at all: what the merge finds is decided there, remarks need nobody's, and that a department
 * has not agreed (`step/no-consent`) is for that department alone to change.
 */
export function isAcceptable({ code, severity }: Pick<Finding, 'code' | 'severity'>): boolean {
  return severity !== 'info' && !code.startsWith('merge/') && code !== 'step/no-consent';
}

type Acceptance = Extract<Decision, { kind: 'accept' }>;

/** How an acceptance stands on a day; `left`: days after this one on which it still holds, `null` without an end. */
export interface Standing {
  state: 'holds' | 'ending' | 'lapsed';
  left: number | null;
}

/** Which day it is at a moment, by the clocks of the bundle's calendar: what expiry is measured by. */
export function todayIn({ timeZone }: { timeZone: string }, nowMs: number): string {
  return nameOf(dayOf(nowMs, timeZone));
}

/** The day so many days later: `2026-03-31` + 1 → `2026-04-01`. */
export function daysAfter(day: string, days: number): string {
  return nameOf(dayNamed(day) + days);
}

/** @param today `YYYY-MM-DD`; `until` is the last day on which it holds */
export function standingOf({ until }: Pick<Acceptance, 'until'>, today: string): Standing {
  if (until === undefined) return { state: 'holds', left: null };
  const left = dayNamed(until) - dayNamed(today);
  return { state: left < 0 ? 'lapsed' : left <= SOON_DAYS ? 'ending' : 'holds', left };
}

/** The last day of an acceptance: a day of the calendar, not past, at most a year away. */
export function checkUntil(until: string, today: string): Result<string> {
  const day = dayNamed(until);
  if (Number.isNaN(day) || nameOf(day) !== until)
    return refuse({ code: 'decision/bad-day', message: text.badUntil(until) });
  if (day < dayNamed(today)) return refuse({ code: 'decision/past-day', message: text.pastUntil(until) });
  const longest = daysAfter(today, LONGEST_DAYS);
  if (until > longest) return refuse({ code: 'decision/too-long', message: text.longUntil(longest) });
  return ok(until);
}

/**
 * Marks what decisions accept on a day. One whose day has passed accepts nothing any more: the finding is open again, says whose
 * acceptance ended when, and names it (`lapsed`). Without a day only acceptances without an end count, so that nobody who
 * forgets the date publishes by one that is over.
 * @param findings as the verifier and the merge made them
 */
export function acceptedOn(findings: readonly Finding[], decisions: readonly Decision[], today?: string): Finding[] {
  return findings.map((found) => {
    if (found.accepted !== undefined) return found;
    const about = decisions.filter((each) => accepts(each, found));
    const holding = about.find((each) => holds(each, today));
    if (holding) return { ...found, accepted: holding.id };
    const over = today === undefined ? undefined : about.findLast((each): each is Acceptance => each.kind === 'accept');
    return over?.until === undefined ? found : { ...found, message: lapsed(found, over), lapsed: over.id };
  });
}

function lapsed({ message }: Finding, { until, who, why }: Acceptance): string {
  return text.lapsed(message, until!, who, why);
}

function holds(decision: Decision, today: string | undefined): boolean {
  if (decision.kind !== 'accept' || decision.until === undefined) return true;
  return today !== undefined && decision.until >= today;
}

function accepts(decision: Decision, { code, path }: Finding): boolean {
  if (decision.kind === 'accept') return code !== 'step/no-consent' && decision.code === code && decision.path === path;
  return decision.kind === 'narrowing' && code.endsWith('/narrowing') && decision.path === path;
}
