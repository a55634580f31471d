import type { EventRow } from '../store/types.ts';
import { departmentOf, itemName } from './load.ts';
import { actorNames, logText } from './messages.ts';
import type { ApplicationView, PublishedVersion } from './types.ts';

/** The log in plain words: what happened and on whose side, never an officer's name. */
export function logView(version: PublishedVersion, events: readonly EventRow[]): ApplicationView['log'] {
  return events.map((event) => ({
    at: event.at,
    type: event.type,
    item: event.item,
    actor: actorName(version, event),
    text: logText(event.type, nameOf(version, event.item))
  }));
}

function nameOf(version: PublishedVersion, item: string | null): string {
  const name = itemName(version, item);
  return name && `“${name}”`;
}

function actorName(version: PublishedVersion, event: EventRow): string {
  const role = event.actor.slice(0, event.actor.indexOf(':'));
  if (role === 'officer' && event.item !== null) return departmentOf(version, event.item).name;
  return actorNames[role as keyof typeof actorNames] ?? actorNames.system;
}
