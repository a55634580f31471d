import type { Timer } from '../deadline/timers.ts';
import type { Calendar } from '../model/index.ts';
import { localTime } from './time.ts';
import type { ClockView } from './types.ts';

/** Clock → how it stands, for people. */
export function viewsOf(timers: ReadonlyMap<string, Timer>, calendar: Calendar): Record<string, ClockView> {
  return Object.fromEntries([...timers].map(([clock, timer]) => [clock, viewOf(timer, calendar)]));
}

/** Clocks that stand otherwise than before; `null`: gone. */
export function movedClocks(
  before: Record<string, ClockView>,
  after: Record<string, ClockView>
): Record<string, ClockView | null> {
  const all = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const moved = all.filter((clock) => JSON.stringify(before[clock]) !== JSON.stringify(after[clock]));
  return Object.fromEntries(moved.map((clock) => [clock, after[clock] ?? null]));
}

function viewOf({ state, remaining, provisional, dueAt }: Timer, calendar: Calendar): ClockView {
  return { state, due: state === 'stopped' ? null : localTime(calendar, dueAt), remaining, provisional };
}
