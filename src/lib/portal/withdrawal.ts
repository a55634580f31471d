/** What the withdraw page knows, and the dialog that shows the same form. */
export interface Withdrawal {
  id: string;
  key: string;
  revision: number;
  open: { item: string; itemName: string; optional: boolean }[];
  /** Names of items whose result stays. */
  decided: string[];
}
