import { ITEM_EVENTS, isItemEvent } from '../model/events.ts';
import type { Runner } from '../run/types.ts';
import type { Sender } from './types.ts';

type Chart = Runner['chart'];

/** The item that an event is about; `undefined` for one of the whole application or of a clock. */
export function itemOf(chart: Chart, event: string): string | undefined {
  const [item, move] = event.split('.');
  return item !== undefined && move !== undefined && Object.hasOwn(chart.items, item) ? item : undefined;
}

/** Who sends an event when all is as it should be. */
export function senderOf(chart: Chart, event: string): Sender {
  if (event.startsWith('clock.due.')) return 'system';
  if (event === 'deliver') return 'system';
  const item = itemOf(chart, event);
  if (item === undefined) return jointOf(chart, event) ?? 'citizen';
  const move = event.slice(item.length + 1);
  const actor = isItemEvent(move) ? ITEM_EVENTS[move] : 'officer';
  return actor === 'officer' ? item : actor;
}

/** A joint step is told by any department that shares it, here the first; that it is mended, by the citizen. */
function jointOf(chart: Chart, event: string): Sender | undefined {
  return sharing(chart, event)[0];
}

function sharing(chart: Chart, event: string): string[] {
  const [joint = '', move] = event.split('.');
  const steps = chart.joint ?? {};
  return Object.hasOwn(steps, joint) && move !== 'rectified' ? steps[joint]!.items : [];
}

/** An officer sends what concerns items of the own department, the citizen what is theirs, the system the rest. */
export function maySend(chart: Chart, by: Sender, event: string): boolean {
  const due = senderOf(chart, event);
  if (due === by || sharing(chart, event).includes(by)) return true;
  const [own, other] = [chart.items[by], chart.items[due]];
  return own !== undefined && other !== undefined && own.department === other.department;
}
