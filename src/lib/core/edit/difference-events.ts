import { EVENT_WORDS } from '../model/event-words.ts';

/** Words for the trigger of a transition; `clock` says what a clock is called. */
export function eventWords(trigger: string, clock: (id: string) => string): string {
  if (trigger === 'always') return '自动';
  if (trigger === 'withdraw') return EVENT_WORDS['allWithdraw']!;
  const due = 'clock.due.$item.';
  if (trigger.startsWith(due)) return `${clock(trigger.slice(due.length))}届满`;
  const event = trigger.replace('$item.', '');
  return EVENT_WORDS[event] ?? event;
}
