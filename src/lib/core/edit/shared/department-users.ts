import type { Bundle, Decision, Item } from '../../model/index.ts';
import { text } from './messages.ts';

/** Everything that could name a department. */
export interface Users {
  items: readonly Item[];
  bundles: readonly Pick<Bundle, 'id' | 'name' | 'lead'>[];
  /** By bundle. */
  decisions: readonly { name: string; decisions: readonly Decision[] }[];
  /** Departments of the accounts of people who work here. */
  accounts: ReadonlySet<string>;
}

/** Who needs a department, in words: it cannot be taken away from them. */
export function usersOfDepartment(id: string, { items, bundles, decisions, accounts }: Users): string[] {
  const own = [
    ...new Set(items.filter((item) => item.department === id || item.finalDepartment === id).map(({ name }) => name))
  ];
  const led = [...new Set(bundles.filter(({ lead }) => lead === id).map(({ name }) => name))];
  const named = decisions.filter((each) => each.decisions.some((decision) => names(decision, id)));
  return [
    ...(own.length > 0 ? [text.usedBy.items(own.slice(0, 3), own.length > 3 ? own.length : 0)] : []),
    ...led.map((name) => text.usedBy.leads(name)),
    ...named.map(({ name }) => text.usedBy.decisions(name)),
    ...(accounts.has(id) ? [text.usedBy.accounts()] : [])
  ];
}

function names(decision: unknown, id: string): boolean {
  if (decision === id) return true;
  return typeof decision === 'object' && decision !== null && Object.values(decision).some((part) => names(part, id));
}
