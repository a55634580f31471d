import { eraseDue } from './erase.ts';
import { performOrders } from './orders.ts';
import type { OrderDeps } from './perform.ts';

/** What the server does by itself about keys and terms; each call is one round and says how much it did. */
export interface Upkeep {
  /** Takes up keys that were added, and does what the command line left in the data folder. */
  orders(): Promise<number>;
  /** Erases what is past its term. */
  erasures(): Promise<number>;
}

export function createUpkeep(deps: OrderDeps, folder: string): Upkeep {
  return {
    orders: () => {
      deps.keys.refresh();
      return performOrders(deps, folder);
    },
    erasures: () => eraseDue(deps)
  };
}
