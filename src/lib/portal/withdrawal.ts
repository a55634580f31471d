/** What would come of withdrawing one item, or all of them. Names of items. */
interface Effect {
  /** End with it. */
  ends: string[];
  /** Ask whether to go on. */
  asks: string[];
  /** Decided before. */
  stays: string[];
}

/** What the withdraw page knows, and the dialog that shows the same form. */
export interface Withdrawal {
  id: string;
  key: string;
  revision: number;
  /** Items that the flow lets be withdrawn now; `paid` in fen, which goes back. */
  open: (Effect & { item: string; itemName: string; paid: number })[];
  /** Null: the whole cannot be withdrawn. */
  all: (Effect & { paid: number }) | null;
}
