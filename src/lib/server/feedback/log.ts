import type { EngineDeps } from '../engine/deps.ts';
import { eventPayload } from '../engine/event-log.ts';
import type { Loaded } from '../engine/load.ts';
import type { GrievanceOutcome } from '../store/feedback-rows.ts';
import type { Tag } from '#lib/core/feedback/tags.ts';

/** Who can be called back; null: nobody, the rating has no name. */
export interface Contact {
  name: string;
  phone: string;
}
export interface Rated {
  level: number;
  text: string;
  tags?: Tag[];
  contact?: Contact | null;
  window?: string;
  grievance?: string;
}
export interface Complained {
  grievance: string;
  text: string;
  contact: Contact;
}
export interface Called {
  grievance: string;
  reached: boolean;
  text: string;
}
export interface Answered {
  grievance: string;
  outcome: GrievanceOutcome;
  text: string;
}
export interface RatedAgain {
  grievance: string;
  level: number;
}

/** One event with what it says. */
export interface Said<T> {
  at: number;
  item: string | null;
  value: T;
}

/** Everything of one type that the log of an application says, in order. */
export async function readSaid<T>(
  deps: Pick<EngineDeps, 'store'>,
  { row, key }: Pick<Loaded, 'row' | 'key'>,
  types: readonly string[]
): Promise<Said<T>[]> {
  const events = (await deps.store.events(row.id)).filter(({ type }) => types.includes(type));
  const said = await Promise.all(
    events.map(async (event) => {
      const value = await eventPayload<T>(deps.store, key, event);
      return value === null ? [] : [{ at: event.at, item: event.item, value }];
    })
  );
  return said.flat();
}
