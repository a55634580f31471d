import { resolveWaits, type Wait } from '../deadline/waiting.ts';
import type { OutcomePolicy } from '../model/index.ts';
import type { Chart, ChartContext, ChartItem } from './types.ts';

/**
 * How the waiting of one item stands. `met`: it may start. `failed`: it can no longer be met, and this is what was decided for
 * that. Whatever lets it go on after all (`hold`, `ask`, `continue`) comes only when nothing that it waits for is under way any
 * more: it goes on without what failed, never without the others.
 */
export interface WaitState {
  met: boolean;
  failed?: OutcomePolicy;
  /** `failed` is `hold`, and the citizen is to be asked about another one as well. */
  asks?: true;
}

/** Whatever else is under way: these end the item at once, the first before the second. */
const FIRM: readonly OutcomePolicy[] = ['cancel', 'withdraw'];

/** Item → those it really waits for: inactive ones are replaced by their own (rule 6). */
export type Waits = (item: string) => Wait[];

const SETS_AT_MOST = 256;

/** Waiting under one set of outcomes; made once per set, since only `notNeeded` matters and that never changes later. */
export function createWaits(chart: Chart): (outcomes: ChartContext['outcomes']) => Waits {
  const graph = Object.fromEntries(Object.entries(chart.items).map(([id, item]) => [id, item.waitsFor]));
  const ids = Object.keys(chart.items);
  const known = new WeakMap<object, Waits>();
  /** By the items that apply: applications in which the same ones do share it. */
  const sets = new Map<string, Waits>();
  return (outcomes) => {
    const found = known.get(outcomes);
    if (found) return found;
    const applies = ids.map((id) => outcomeOf(outcomes, id) !== 'notNeeded');
    const name = applies.map(Number).join('');
    const waits = sets.get(name) ?? waitsAmong(Object.fromEntries(ids.map((id, at) => [id, applies[at]!])));
    if (sets.size >= SETS_AT_MOST) sets.clear();
    sets.set(name, waits);
    known.set(outcomes, waits);
    return waits;
  };

  function waitsAmong(active: Record<string, boolean>): Waits {
    const resolved = new Map<string, Wait[]>();
    return (item) => {
      const list = resolved.get(item) ?? resolveWaits(graph, active, item);
      resolved.set(item, list);
      return list;
    };
  }
}

/**
 * `all`: every one approved. `any`: at least one approved, or none there at all. What can no longer be approved is judged by
 * the policy that the item has for it.
 */
export function waitState(
  outcomes: ChartContext['outcomes'],
  waits: Wait[],
  { onRefused, policies = {} }: Pick<ChartItem, 'onRefused' | 'policies'>
): WaitState {
  const policyFor = (item: string) => (Object.hasOwn(policies, item) ? policies[item]! : onRefused);
  const all = waits.filter((wait) => wait.group === 'all');
  const any = waits.filter((wait) => wait.group === 'any');
  const stands = ({ item }: Wait) => outcomeOf(outcomes, item);
  const lost = (wait: Wait) => stands(wait) !== undefined && stands(wait) !== 'approved';
  const anyMet = any.length === 0 || any.some((wait) => stands(wait) === 'approved');
  const failing = [...all.filter(lost), ...(!anyMet && any.every(lost) ? any : [])].map(({ item }) => policyFor(item));
  const open = all.some((wait) => stands(wait) === undefined) || (!anyMet && !any.every(lost));
  if (failing.length === 0) return { met: !open };
  const firm = FIRM.find((policy) => failing.includes(policy));
  if (firm) return { met: false, failed: firm };
  if (open) return { met: false };
  const asks = failing.includes('ask');
  if (failing.includes('hold')) return { met: false, failed: 'hold', ...(asks && { asks }) };
  return { met: false, failed: asks ? 'ask' : 'continue' };
}

/** Reads an entry that a foreign name such as `constructor` cannot forge. */
export function outcomeOf(
  outcomes: ChartContext['outcomes'],
  item: string
): ChartContext['outcomes'][string] | undefined {
  return Object.hasOwn(outcomes, item) ? outcomes[item] : undefined;
}
