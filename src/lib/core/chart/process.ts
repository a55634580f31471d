import instant from '../../../../flows/processes/instant.json' with { type: 'json' };
import promised from '../../../../flows/processes/promised.json' with { type: 'json' };
import type { ClockSpec, Named, StateConfig, TransitionConfig } from './types.ts';

/**
 * A process template (办理流程模板): the statechart of one item as data. `$item` stands for the item's local id;
 * a transition marked `only: "optional"` is kept for optional items alone.
 */
export interface Process {
  id: string;
  name: string;
  description: string;
  revision: number;
  clocks: ProcessClock[];
  region: StateConfig;
}

export interface ProcessClock {
  id: string;
  kind: ClockSpec['kind'];
  /** Working days, or the item's own promised or legal limit. */
  days: number | 'promised' | 'legal';
  event: boolean;
  /** The article that the number comes from. */
  source: string;
}

/** The shipped templates by id, the values of `Item.process`. */
export const PROCESSES: Readonly<Record<string, Process>> = {
  instant: instant as unknown as Process,
  promised: promised as unknown as Process
};

/** States in which a department works when all goes well: examining (受理) and deciding (决定). */
const WORK = ['$item:examining', '$item:deciding'];

/** Steps (环节) of a department in a process template on the straight way. */
export function stepsOf(process: string): number {
  const states = Object.values(PROCESSES[process]?.region.states ?? {});
  return states.filter((state) => state.tags?.some((tag) => WORK.includes(tag))).length;
}

type Template = TransitionConfig & { only?: 'optional' };

/** Writes a template out for one item: placeholders filled, transitions that do not concern it left out. */
export function instantiate(process: Process, item: string, optional: boolean): StateConfig {
  return fill(process.region, item, optional) as StateConfig;
}

function fill(value: unknown, item: string, optional: boolean): unknown {
  if (typeof value === 'string') return value.replaceAll('$item', item);
  if (Array.isArray(value))
    return value.filter((entry) => concerns(entry, optional)).map((entry) => fill(entry, item, optional));
  if (typeof value !== 'object' || value === null) return value;
  const filled = Object.entries(value)
    .filter(([key]) => key !== 'only')
    .map(([key, entry]) => [key.replaceAll('$item', item), fill(entry, item, optional)] as const)
    // An event left without any transition would read as one that is forbidden.
    .filter(([, entry]) => !(Array.isArray(entry) && entry.length === 0));
  return Object.fromEntries(filled);
}

function concerns(entry: unknown, optional: boolean): boolean {
  return (entry as Template | Named | null)?.['only' as never] !== 'optional' || optional;
}
