import { processOf } from '../chart/process-of.ts';
import type { Named, StateConfig, TransitionConfig } from '../chart/types.ts';
import type { Process } from '../model/index.ts';
import type { ItemView, VerifyInput } from './types.ts';

/** A process template that items of the bundle use. */
export interface Used {
  process: Process;
  items: ItemView[];
  /** The statechart of one item, `$item` in place of its name. */
  region: StateConfig;
}

/** The templates in use, each once, in the order of the items. */
export function templatesOf({ items, source }: VerifyInput): Used[] {
  const byProcess = Map.groupBy(items, ({ document }) => processOf(document, source));
  return [...byProcess].flatMap(([process, users]) =>
    process ? [{ process, items: users, region: process.region as StateConfig }] : []
  );
}

export function templateFile({ id }: Process): string {
  return `flows/processes/${id}.json`;
}

/** Every state below a region, with its name: `deciding`, `settled.approved`. */
export function statesOf(region: StateConfig, prefix = ''): { name: string; state: StateConfig }[] {
  return Object.entries(region.states ?? {}).flatMap(([key, state]) => [
    { name: prefix + key, state },
    ...statesOf(state, `${prefix}${key}.`)
  ]);
}

/** Ways out of a state, with the event where there is one. */
export function waysOf({ on = {}, always = [] }: StateConfig): { event?: string; way: TransitionConfig }[] {
  return [
    ...always.map((way) => ({ way })),
    ...Object.entries(on).flatMap(([event, ways]) => ways.map((way) => ({ event, way })))
  ];
}

/** The name that a target means, seen from the top of the region: `.settled.withdrawn` and `settled.withdrawn` are one. */
export function targetOf({ target }: TransitionConfig): string | undefined {
  return target?.replace(/^\./, '');
}

export function paramOf(named: Named | undefined, name: string): string | undefined {
  return named?.params?.[name] as string | undefined;
}
