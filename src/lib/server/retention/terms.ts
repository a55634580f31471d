import type { Clock } from '#lib/core/clock.ts';
import { appendLife } from '../engine/life.ts';
import type { LifeLine, Store } from '../store/types.ts';

/** How long an application is kept after it ended: whole years or days, by the calendar. */
export interface Term {
  years?: number;
  days?: number;
}

/** A term with where it is from: outside of every version, dated, and only ever added to (rule 25). */
export interface TermRule {
  /** Empty: of every bundle. */
  bundle: string;
  /** Null: of every version. */
  version: number | null;
  /** Null: kept without an end. */
  term: Term | null;
  /** The article or decision that it rests on. */
  basis: string;
  at: number;
  by: string;
}

const KIND = 'retention';

/** What was said last for each bundle and version, in order. */
export function termRules(life: readonly LifeLine[]): TermRule[] {
  const rules = new Map<string, TermRule>();
  for (const line of life) {
    if (line.kind !== KIND) continue;
    const { bundle, version, subject, reason, at, name } = line;
    const term = JSON.parse(subject ?? 'null') as Term | null;
    rules.set(`${bundle}@${version ?? ''}`, { bundle, version, term, basis: reason, at, by: name });
  }
  return [...rules.values()];
}

/** The rule that holds for an application: of its version, else of its bundle, else of all; null where nobody said anything. */
export function ruleFor(
  rules: readonly TermRule[],
  { bundle, version }: { bundle: string; version: number }
): TermRule | null {
  const of = (name: string, number: number | null) =>
    rules.find((rule) => rule.bundle === name && rule.version === number);
  return of(bundle, version) ?? of(bundle, null) ?? of('', null) ?? null;
}

/** When what ended at `from` may be erased. Years end with the same day, a 29th of February with the next one. */
export function endOfTerm(from: number, { years = 0, days = 0 }: Term): number {
  const day = new Date(from);
  day.setUTCFullYear(day.getUTCFullYear() + years);
  day.setUTCDate(day.getUTCDate() + days);
  return day.getTime();
}

/** What ended at or before this moment may be erased at `now`. */
export function endedBefore(now: number, { years = 0, days = 0 }: Term): number {
  const day = new Date(now);
  day.setUTCDate(day.getUTCDate() - days);
  day.setUTCFullYear(day.getUTCFullYear() - years);
  return day.getTime();
}

/** `5y`, `180d`, `none`; null where it is none of them. */
export function readTerm(text: string): { term: Term | null } | null {
  if (text === 'none') return { term: null };
  const found = /^(\d{1,3})y$|^(\d{1,5})d$/.exec(text);
  if (!found) return null;
  const count = Number(found[1] ?? found[2]);
  if (count === 0) return null;
  return { term: found[1] === undefined ? { days: count } : { years: count } };
}

export async function setTerm(
  deps: { store: Pick<Store, 'saveLife'>; clock: Clock },
  rule: Pick<TermRule, 'bundle' | 'version' | 'term' | 'basis'>,
  { actor, name }: { actor: string; name: string }
): Promise<void> {
  const { bundle, version, term, basis } = rule;
  await appendLife(deps, bundle, { kind: KIND, actor, name, version, subject: JSON.stringify(term), reason: basis });
}
