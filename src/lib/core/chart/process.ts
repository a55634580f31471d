import type { Feature, Process, ProcessClock } from '../model/process.ts';
import type { StateConfig } from './types.ts';

/** Writes a template out for one item: placeholders filled, what does not concern it left out. */
export function instantiate(process: Process, item: string, features: ReadonlySet<Feature>): StateConfig {
  return fill(process.region, item, features) as StateConfig;
}

/** The clocks that an item of these features has. */
export function clocksFor(process: Process, features: ReadonlySet<Feature>): ProcessClock[] {
  return process.clocks.filter((clock) => concerns(clock, features));
}

function fill(value: unknown, item: string, features: ReadonlySet<Feature>): unknown {
  if (typeof value === 'string') return value.replaceAll('$item', item);
  if (Array.isArray(value))
    return value.filter((entry) => concerns(entry, features)).map((entry) => fill(entry, item, features));
  if (typeof value !== 'object' || value === null) return value;
  const filled = Object.entries(value)
    .filter(([key, entry]) => key !== 'only' && concerns(entry, features))
    .map(([key, entry]) => [key.replaceAll('$item', item), fill(entry, item, features)] as const)
    // An event left without any transition would read as one that is forbidden.
    .filter(([, entry]) => !(Array.isArray(entry) && entry.length === 0));
  return Object.fromEntries(filled);
}

function concerns(entry: unknown, features: ReadonlySet<Feature>): boolean {
  const only = typeof entry === 'object' && entry !== null ? (entry as { only?: Feature }).only : undefined;
  return only === undefined || features.has(only);
}
