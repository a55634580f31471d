import type { Bundle, Decision, Item } from '../../model/index.ts';
import { text } from './messages.ts';

/** What names departments outside the workspace. */
export interface Elsewhere {
  /** Departments of the accounts of people who work here. */
  accounts: ReadonlySet<string>;
  /** Departments of the versions by which applications go that are in progress. */
  running: ReadonlySet<string>;
}

/** Everything that could name a department. */
export interface Users extends Elsewhere {
  items: readonly Item[];
  bundles: readonly Pick<Bundle, 'id' | 'name' | 'lead' | 'items'>[];
  /** By bundle. */
  decisions: readonly { name: string; decisions: readonly Decision[] }[];
  /** Files that cannot be read: they may name it. */
  damaged: readonly string[];
}

/** Who needs a department, in words: it cannot be taken away from them. */
export function usersOfDepartment(id: string, users: Users): string[] {
  const { items, bundles, decisions, accounts, running, damaged } = users;
  const own = [
    ...new Set(items.filter((item) => item.department === id || item.finalDepartment === id).map(({ name }) => name))
  ];
  const led = [...new Set(bundles.filter(({ lead }) => lead === id).map(({ name }) => name))];
  const agreed = bundles.filter((bundle) => bundle.items.some(({ steps }) => names(steps, id))).map(({ name }) => name);
  const named = decisions.filter((each) => each.decisions.some((decision) => names(decision, id)));
  return [
    ...(own.length > 0 ? [text.usedBy.items(own.slice(0, 3), own.length > 3 ? own.length : 0)] : []),
    ...led.map((name) => text.usedBy.leads(name)),
    ...[...new Set(agreed)].map((name) => text.usedBy.consents(name)),
    ...named.map(({ name }) => text.usedBy.decisions(name)),
    ...(accounts.has(id) ? [text.usedBy.accounts()] : []),
    ...(running.has(id) ? [text.usedBy.running()] : []),
    ...(damaged.length > 0 ? [text.usedBy.damaged(damaged)] : [])
  ];
}

function names(decision: unknown, id: string): boolean {
  if (decision === id) return true;
  return typeof decision === 'object' && decision !== null && Object.values(decision).some((part) => names(part, id));
}
