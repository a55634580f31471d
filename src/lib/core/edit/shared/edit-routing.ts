import { variablesOf } from '../../condition/variables.ts';
import { ok, refuse, type Result } from '../../errors.ts';
import type { Bundle } from '../../model/bundle.ts';
import type { Region } from '../../model/region.ts';
import type { WindowRule } from '../../model/window-rule.ts';
import { text } from './messages.ts';

const MOST = 30;
const LONGEST_REASON = 40;

/**
 * Sets who goes to which kind of window in one hall of a region, in the order in which it is asked. Refused: what a person could
 * not read or could not be meant, and rules behind one that takes everybody.
 * @param bundles those that there are, with their questions
 */
export function editRouting(
  region: Region | null,
  hall: string,
  rules: readonly WindowRule[],
  bundles: readonly Pick<Bundle, 'id' | 'situations'>[]
): Result<{ document: Region; what: string }> {
  const at = region?.halls?.findIndex(({ name }) => name === hall) ?? -1;
  if (!region?.halls || at === -1) return refused('none', text.noHall());
  if (rules.length > MOST) return refused('many', text.manyRoutes(MOST));
  const wrong = rules.map((rule, index) => problemOf(rule, index + 1, bundles)).find((found) => found !== undefined);
  if (wrong) return refused('rule', wrong);
  const all = rules.findIndex(holdsForAll);
  if (all !== -1 && all < rules.length - 1) return refused('order', text.routeForAll(all + 1));
  const { routing: _, ...rest } = region.halls[at]!;
  const next = rules.length > 0 ? { ...rest, routing: [...rules] } : rest;
  return ok({
    document: { ...region, halls: region.halls.with(at, next) },
    what: text.changedRouting(hall, rules.length)
  });
}

function problemOf(
  { reason, bundles = [], when }: WindowRule,
  number: number,
  known: readonly Pick<Bundle, 'id' | 'situations'>[]
): string | undefined {
  if (reason.trim() === '' || reason.length > LONGEST_REASON) return text.routeReason(number, LONGEST_REASON);
  if (bundles.some((id) => !known.some((bundle) => bundle.id === id))) return text.routeBundle(number);
  if (when === undefined) return undefined;
  const bundle = bundles.length === 1 ? known.find(({ id }) => id === bundles[0]) : undefined;
  if (!bundle) return text.routeWhen(number);
  const questions = bundle.situations.map(({ key }) => `s.${key}`);
  return variablesOf(when).every((name) => questions.includes(name)) ? undefined : text.routeQuestion(number);
}

function holdsForAll({ bundles, events, joint, elsewhere, persons, when }: WindowRule): boolean {
  const says = [bundles, events, joint, elsewhere, persons, when];
  return says.every((said) => said === undefined);
}

function refused(code: string, message: string) {
  return refuse({ code: `routing/${code}`, message, path: 'rules' });
}
