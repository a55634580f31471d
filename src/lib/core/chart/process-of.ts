import type { BundleSource, Item, Process } from '../model/index.ts';
import { PROCESSES } from './shipped.ts';

/** The template that an item names, the workspace's own first; `undefined` when there is none of that id. */
export function processOf(item: Item, { processes = {} }: Pick<BundleSource, 'processes'> = {}): Process | undefined {
  const table = Object.hasOwn(processes, item.process) ? processes : PROCESSES;
  return Object.hasOwn(table, item.process) ? table[item.process] : undefined;
}
