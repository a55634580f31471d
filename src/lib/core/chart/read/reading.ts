import type { Page } from './page.ts';
import type { Pending } from './targets.ts';

/** An SCXML document while it is read. */
export interface Reading {
  page: Page;
  pending: Pending[];
  /** Id → path of the state. */
  ids: Map<string, string[]>;
  /** Text with `$item` for the name that the item has in the file. */
  plain(value: string): string;
}
