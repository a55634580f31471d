import type { EngineDeps } from '../engine/deps.ts';
import { itemName, loadOwn } from '../engine/load.ts';
import type { Actor } from '../engine/types.ts';
import type { PaymentLine } from '../store/payment-rows.ts';
import { linesOf } from './refunds.ts';

/** How the fee of one item stands. `refunding`: it is owed back, and not back yet. */
export type FeeState = PaymentLine['state'] | 'refunding';

export interface FeeShown {
  item: string;
  name: string;
  /** Fen. */
  amount: number;
  state: FeeState;
  /** Number of the receipt for the whole order, of whoever took the money. */
  receipt: string | null;
}

/** What was paid for each item of the visitor's own application and what came back, the first order first; empty: nothing was. */
export async function feesOf(deps: EngineDeps, application: string, actor: Actor): Promise<FeeShown[]> {
  const loaded = await loadOwn(deps, application, actor);
  if (!loaded) return [];
  const [orders, jobs] = await Promise.all([deps.store.paymentsOf(application), deps.store.portJobs(application)]);
  const owed = jobs.filter(({ kind, state }) => kind === 'refund' && state === 'open').map(({ subject }) => subject);
  return orders
    .filter(({ status }) => status === 'paid')
    .flatMap((order) =>
      linesOf(order).map(({ item, amount, state }) => {
        const isOwed = state === 'paid' && (owed.includes(item) || owed.includes(`${order.id}/${item}`));
        const name = itemName(loaded.version, item) || item;
        return { item, name, amount: amount ?? 0, state: isOwed ? 'refunding' : state, receipt: order.receipt };
      })
    );
}
