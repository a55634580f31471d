import type { BundleSource, Item, Process } from '../model/index.ts';
import { withChangedSteps } from './change-steps.ts';
import { PROCESSES } from './shipped.ts';

type Templates = Pick<BundleSource, 'processes'>;

const changed = new WeakMap<Item, { template: Process; process: Process }>();

/** The template that an item names, the workspace's own first; `undefined` when there is none of that id. */
export function templateOf(item: Pick<Item, 'process'>, { processes = {} }: Templates = {}): Process | undefined {
  const table = Object.hasOwn(processes, item.process) ? processes : PROCESSES;
  return Object.hasOwn(table, item.process) ? table[item.process] : undefined;
}

/**
 * How an item is handled: its template, with what the bundle made of its steps. The same object for the same item, since items
 * that go by one template are looked at together.
 */
export function processOf(item: Item, source: Templates = {}): Process | undefined {
  const template = templateOf(item, source);
  if (!template || !item.steps) return template;
  const known = changed.get(item);
  if (known?.template === template) return known.process;
  const process = withChangedSteps(template, item.steps);
  changed.set(item, { template, process });
  return process;
}
