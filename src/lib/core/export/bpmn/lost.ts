/** What becomes of a lost predecessor while an item is under way, said once for the whole item. */
export const LOST = ['cancel', 'withdraw'] as const;
export type Lost = (typeof LOST)[number];

/** Where an item ends by that policy. */
export const LOST_TARGET: Readonly<Record<Lost, string>> = {
  cancel: 'settled.cancelled',
  withdraw: 'settled.withdrawn'
};
