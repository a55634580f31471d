import type { EventRow } from '../store/types.ts';
import { departmentOf, itemName } from './load.ts';
import { actorNames, logText } from './messages.ts';
import type { ApplicationView, PublishedVersion } from './types.ts';

/** The log in plain words: what happened and on whose side, never an officer's name. */
export function logView(version: PublishedVersion, events: readonly EventRow[]): ApplicationView['log'] {
  const atFinal = new Set<string>();
  return events.map((event) => ({
    at: event.at,
    type: event.type,
    item: event.item,
    actor: actorName(version, event, atFinal),
    text: logText(countsAsWithdrawn(events, event) ? 'item.countedWithdrawn' : event.type, nameOf(version, event.item))
  }));
}

/** An item that ended as withdrawn by what was decided about it (rule 6), and not by the applicant. */
export function countsAsWithdrawn(events: readonly EventRow[], event: EventRow): boolean {
  if (event.type !== 'item.withdrawn' || !event.actor.startsWith('system:')) return false;
  return !events.some(({ type, at }) => type === 'application.withdrawn' && at <= event.at);
}

function nameOf(version: PublishedVersion, item: string | null): string {
  const name = itemName(version, item);
  return name && `“${name}”`;
}

/** Between being forwarded and returned an item is in the hands of the second level. */
function actorName(version: PublishedVersion, event: EventRow, atFinal: Set<string>): string {
  const role = event.actor.slice(0, event.actor.indexOf(':'));
  if (role === 'officer' && event.item !== null) {
    const { item, type } = event;
    const final = version.chart.items[item]!.finalDepartment;
    const { name } = departmentOf(version, item, atFinal.has(item) ? final : undefined);
    if (final !== undefined && type === 'item.forwarded') atFinal.add(item);
    if (type === 'item.returned') atFinal.delete(item);
    return name;
  }
  return actorNames[role as keyof typeof actorNames] ?? actorNames.system;
}
