import type { Calendar } from '../model/calendar.ts';
import type { Duration } from '../model/duration.ts';
import type { WarningRule } from '../model/region.ts';
import { durationLeft } from './duration.ts';

/** A clock as warning rules see it. */
export interface WarnedClock {
  /** Kind of the clock: `limit`, `examine` … */
  kind: string;
  state: 'running' | 'stopped' | 'due';
  dueAt: number;
  /** How long it runs altogether. */
  span: Duration;
}

export interface Warning {
  /** Id of the rule. */
  rule: string;
  colour: WarningRule['colour'];
  text: string;
}

/**
 * What an officer is warned of about one clock at this moment: the first rule that holds, red before yellow; null when none
 * does. A clock that is stopped warns of nothing. What is due on the spot has no share to use up and no day before.
 */
export function warningOf(
  rules: readonly WarningRule[],
  clock: WarnedClock,
  { calendar, now }: { calendar: Calendar; now: number }
): Warning | null {
  if (clock.state === 'stopped') return null;
  const own = rules.filter(({ clocks }) => clocks === undefined || clocks.includes(clock.kind));
  const found = (['red', 'yellow'] as const)
    .flatMap((colour) => own.filter((rule) => rule.colour === colour))
    .find((rule) => holds(rule.when, clock, calendar, now));
  return found ? { rule: found.id, colour: found.colour, text: found.text } : null;
}

function holds(when: WarningRule['when'], { dueAt, span }: WarnedClock, calendar: Calendar, now: number): boolean {
  if (now > dueAt) return 'pastDue' in when;
  if ('pastDue' in when || span.amount === 0) return false;
  if ('left' in when) return durationLeft(calendar, now, dueAt, when.left.unit) <= when.left.amount;
  return 1 - durationLeft(calendar, now, dueAt, span.unit) / span.amount >= when.used;
}
