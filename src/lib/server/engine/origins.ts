import { getElement } from '#lib/core/merge/values.ts';
import type { OriginLine } from '#lib/core/run/officer-view.ts';
import type { PortFault } from '../ports/result.ts';
import type { EngineDeps } from './deps.ts';
import { eventPayload } from './event-log.ts';
import type { DataRecord, Loaded } from './load.ts';

/** Where a value of a draft comes from that nobody typed. */
export interface ValueOrigin {
  /** As it is on file; another value in the form was typed over it. */
  value: string | number | boolean;
  /** Who keeps it, for people: 公安人口库. */
  source: string;
  /** When it was taken down there, and when it was asked for, in milliseconds. */
  asOf: number;
  at: number;
  /** Whoever keeps it answers for it: changed only after the person has said that the record is wrong (申请更正). */
  locked?: true;
  disputed?: true;
}

/** One query of a registry on a person's word; goes into the log with the application. */
export interface PrefillUse {
  /** Role in the form. */
  role: string;
  /** Who agreed, when (milliseconds), and to what use. */
  consent: { by: string; at: number; purpose: string };
  /** Why nothing came; else the elements that were filled, those that had been typed otherwise and stay, and those that do not fit the form. */
  fault?: PortFault;
  filled: string[];
  kept: string[];
  misfits: string[];
}

/** What is to be said of a value as it stands now. */
export function originLine({ value, source, asOf, disputed }: ValueOrigin, now: unknown): OriginLine {
  if (now === value) return { source, asOf, state: 'as-registered' };
  return { source, asOf, state: disputed ? 'disputed' : 'changed' };
}

/** Of the fields of one item's form those whose value was on file when the application was handed in. */
export async function originsOf(
  { store }: Pick<EngineDeps, 'store'>,
  { row, version, key }: Pick<Loaded, 'row' | 'version' | 'key'>,
  item: string,
  { data }: Pick<DataRecord, 'data'>
): Promise<Record<string, OriginLine>> {
  const said = await eventPayload<{ origins?: Record<string, ValueOrigin> }>(store, key, {
    application: row.id,
    seq: 1
  });
  const origins = said?.origins ?? {};
  const lines = version.plan.elements.flatMap(({ element, uses }) => {
    const origin = Object.hasOwn(origins, element) ? origins[element]! : null;
    const own = origin ? uses.filter((use) => use.item === item) : [];
    return own.map(({ field }) => [field, originLine(origin!, getElement(data, element))] as const);
  });
  return Object.fromEntries(lines);
}
