import type { AnyMachineSnapshot } from 'xstate';
import type { Chart } from '../chart/types.ts';
import type { Problem } from '../errors.ts';
import { text } from './messages.ts';
import { statusesOf } from './status.ts';
import type { RunEvent } from './types.ts';

/** Moves that say which elements the item's result brought. */
export const BRINGS: readonly string[] = ['approve', 'revise', 'overturn'];

/** Why an event cannot move this application now: XState itself takes one that fits nowhere without a word (rule 12). */
export function checkEvent(chart: Chart, snapshot: AnyMachineSnapshot, event: RunEvent): Problem | undefined {
  const [item, move] = partsOf(chart, event.type);
  if (!snapshot.can(event as never)) return notNow(chart, snapshot, event.type, item, move);
  return BRINGS.includes(move ?? '') ? checkProduced(chart, item!, event.produced) : undefined;
}

function notNow(chart: Chart, snapshot: AnyMachineSnapshot, type: string, item?: string, move?: string): Problem {
  const code = 'event/not-now';
  if (type.startsWith('clock.due.')) return { code, message: text.clockOver(), path: type };
  if (!item) return { code, message: text.notNowWhole(type), path: type };
  const status = statusesOf(chart, snapshot)[item]!;
  const late = move === 'requestCorrection' && status === 'examining';
  return { code, message: late ? text.correctionOver() : text.notNow(status, move!), path: item };
}

/** An approval names the elements that its result brought: declared ones only, and never their values. */
function checkProduced(chart: Chart, item: string, produced: unknown): Problem | undefined {
  if (!Array.isArray(produced)) return { code: 'event/produced', message: text.producedShape(), path: item };
  const unknown = produced.filter((element) => !chart.items[item]!.produces.includes(element as string)).map(String);
  return unknown.length > 0 ? { code: 'event/produced', message: text.badProduced(unknown), path: item } : undefined;
}

/** `HUKOU.accept` → the item and the move; nothing for events of the whole application. */
function partsOf(chart: Chart, type: string): [string, string] | [] {
  const [item, move, more] = type.split('.');
  return item && move && more === undefined && Object.hasOwn(chart.items, item) ? [item, move] : [];
}
