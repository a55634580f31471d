import { getElement } from '#lib/core/merge/values.ts';
import type { OriginLine } from '#lib/core/run/officer-view.ts';
import { originsAbout } from '../ports/on-file.ts';
import type { EngineDeps } from './deps.ts';
import { eventPayload } from './event-log.ts';
import type { DataRecord, Loaded } from './load.ts';
import type { ValueOrigin } from './origin-types.ts';

/** What is to be said of a value as it stands now. */
function originLine({ value, source, asOf, disputed }: ValueOrigin, now: unknown): OriginLine {
  if (now === value) return { source, asOf, state: 'as-registered' };
  return { source, asOf, state: disputed ? 'disputed' : 'changed' };
}

/** Of the fields of one item's form those whose value was on file, about whom the form names now, when the application was handed in. */
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
  const origins = originsAbout(version, { data, origins: said?.origins ?? {} });
  const lines = version.plan.elements.flatMap(({ element, uses }) => {
    const origin = Object.hasOwn(origins, element) ? origins[element]! : null;
    const own = origin ? uses.filter((use) => use.item === item) : [];
    return own.map(({ field }) => [field, originLine(origin!, getElement(data, element))] as const);
  });
  return Object.fromEntries(lines);
}
