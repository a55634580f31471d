import { WORDS } from '../actions.ts';
import { ACTIONS } from '../actions.ts';
import { GUARDS } from '../guards.ts';
import { isForItems, ROUND } from '../edit/vocabulary.ts';
import { OUTCOMES, type Named } from '../types.ts';
import { text } from './messages.ts';

const POLICIES = ['cancel', 'withdraw', 'ask', 'hold', 'continue'];

/** What is wrong with a condition or an action of a template, in one sentence; `undefined`: nothing. */
export function wrongNamed(named: Named, kind: 'guard' | 'action', clocks: readonly string[]): string | undefined {
  const table: Readonly<Record<string, readonly string[]>> = kind === 'guard' ? GUARDS : ACTIONS;
  const params = Object.hasOwn(table, named.type) ? table[named.type]! : undefined;
  const known = Object.keys(table).filter((type) => isForItems({ type }, kind));
  if (!params) return text.unknownNamed(kind, named.type, known);
  if (!isForItems(named, kind)) return text.ofTheWhole(kind, named.type);
  const given = named.params ?? {};
  const unknown = Object.keys(given).filter((key) => !params.includes(key));
  const missing = params.filter((key) => !Object.hasOwn(given, key));
  if (unknown.length + missing.length > 0) return text.badParams(kind, named.type, params);
  for (const key of params) {
    const wrong = wrongValue(key, given[key], kind, clocks);
    if (wrong) return text.badValue(kind, named.type, key, String(given[key]), wrong);
  }
  return undefined;
}

/** What the value of a parameter would have to be, where it is something else. */
function wrongValue(
  key: string,
  value: unknown,
  kind: 'guard' | 'action',
  clocks: readonly string[]
): string | undefined {
  const allowed: Record<string, readonly unknown[]> = {
    item: ['$item'],
    outcome: OUTCOMES,
    policy: POLICIES,
    examined: [true, false],
    what: WORDS,
    clock: clocks.map((id) => `$item.${id}`)
  };
  if (key === 'count') {
    const fits =
      typeof value === 'string' && (/^\$item\.\w+$/.test(value) || (kind === 'guard' && ROUND.includes(value)));
    return fits ? undefined : text.countName();
  }
  if (key === 'days') return typeof value === 'number' && value > 0 ? undefined : text.daysValue();
  if (allowed[key]?.includes(value)) return undefined;
  return key === 'clock' ? text.clockValue(clocks) : text.oneOf(allowed[key]!.map(String));
}
