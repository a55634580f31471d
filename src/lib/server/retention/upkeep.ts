import { followKey } from '../installation.ts';
import { report } from '../log.ts';
import { eraseDue } from './erase.ts';
import { text } from './messages.ts';
import { performOrders } from './orders.ts';
import type { OrderDeps } from './perform.ts';

/** What the server does by itself about keys and terms; each call is one round, ended between two by `ending`, and says how much it did. */
export interface Upkeep {
  /** Takes up keys that were added, goes over to the one that a rotation on any node has named, and does what the command line left in the data folder. */
  orders(ending?: AbortSignal): Promise<number>;
  /** Erases what is past its term. */
  erasures(ending?: AbortSignal): Promise<number>;
}

export function createUpkeep(deps: OrderDeps, folder: string): Upkeep {
  let lacking: string | null = null;
  async function follow(): Promise<void> {
    deps.keys.refresh();
    const lacks = await followKey(deps.store, deps.keys);
    if (lacks !== null && lacks !== lacking) report(text.keyLacking(lacks));
    lacking = lacks;
  }
  return {
    orders: async (ending) => {
      await follow();
      return performOrders(deps, folder, ending);
    },
    erasures: (ending) => eraseDue(deps, ending)
  };
}
