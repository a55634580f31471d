import type { AnyMachineSnapshot } from 'xstate';
import type { Chart } from '../chart/types.ts';
import type { ApplicationStatus, TaskStatus } from './types.ts';

/** Status of every item: its outcome once it ended, else the `ITEM:status` tag of the state that it is in. */
export function statusesOf(chart: Chart, snapshot: AnyMachineSnapshot): Record<string, TaskStatus> {
  const { outcomes } = snapshot.context as Chart['config']['context'];
  const tagged = new Map([...snapshot.tags].map((tag) => tag.split(':') as [string, TaskStatus]));
  const statuses = Object.keys(chart.items).map((id) => [
    id,
    Object.hasOwn(outcomes, id) ? outcomes[id] : tagged.get(id)
  ]);
  return Object.fromEntries(statuses.filter(([, status]) => status !== undefined));
}

/** Items that the department of the second level (终审) holds now: those in a state tagged `ITEM@final`. */
export function finalsOf(chart: Chart, snapshot: AnyMachineSnapshot): string[] {
  return Object.keys(chart.items).filter((id) => snapshot.tags.has(`${id}@final`));
}

/**
 * Closed for the public once every item has ended: a right that nobody has to use, a check of the department, a rating may
 * still be open behind it. Something that the citizen owes keeps it open.
 */
export function statusOf(chart: Chart, snapshot: AnyMachineSnapshot): ApplicationStatus {
  if (snapshot.status === 'done' || isOver(chart, snapshot)) return 'closed';
  return snapshot.tags.has('#correcting') ? 'correcting' : 'processing';
}

function isOver(chart: Chart, { context, tags }: AnyMachineSnapshot): boolean {
  const { outcomes } = context as Chart['config']['context'];
  return !tags.has('#owed') && Object.keys(chart.items).every((item) => Object.hasOwn(outcomes, item));
}
