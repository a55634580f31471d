import { ITEM_EVENTS, isItemEvent } from '#lib/core/model/events.ts';
import type { Process, ProcessClock } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { TABLES } from './process-tables.ts';

interface Named {
  type: string;
  params?: Record<string, unknown>;
}
type Names = Pick<Process, 'clocks' | 'titles'>;

/** What people call a state of a template. */
export function stateTitle({ titles = {} }: Names, name: string): string {
  return name === '' ? m.process_state_region() : (titles[name] ?? name);
}

/** A clock by what it is for, with its id where two are for the same. */
export function clockTitle({ clocks }: Names, id: string): string {
  const clock = clocks.find((each) => each.id === id);
  if (!clock) return id;
  const word = clockKindWord(clock.kind);
  return clocks.filter(({ kind }) => kind === clock.kind).length > 1 ? `${word} ${id}` : word;
}

export function clockKindWord(kind: string): string {
  return TABLES.CLOCK[kind]?.() ?? kind;
}

/** How long a clock runs. */
export function clockLength({ days, unit = 'workingDays' }: Pick<ProcessClock, 'days' | 'unit'>): string {
  if (days === 'promised') return m.process_clock_promised();
  if (days === 'legal') return m.process_clock_legal();
  if (days === 'deferral') return m.process_clock_deferral();
  return `${days} ${TABLES.UNIT[unit]!()}`;
}

/** Who does it and what: `经办人 受理`. */
export function triggerWord(names: Names, trigger: string): string {
  if (trigger === 'always') return m.process_always();
  if (trigger.startsWith('clock.due.$item.'))
    return m.process_due({ name: clockTitle(names, trigger.slice('clock.due.$item.'.length)) });
  const event = eventWord(trigger);
  return `${actorWord(trigger)} ${event}`;
}

/** The event alone, short enough for an arrow. */
export function eventWord(trigger: string): string {
  if (trigger === 'withdraw') return TABLES.EVENT['allWithdraw']!();
  const event = trigger.replace('$item.', '');
  return TABLES.EVENT[event]?.() ?? event;
}

function actorWord(trigger: string): string {
  const event = trigger.replace('$item.', '');
  const actor = trigger.startsWith('$item.') && isItemEvent(event) ? ITEM_EVENTS[event] : 'citizen';
  return TABLES.ACTOR[actor]!();
}

export function guardWord(names: Names, { type, params = {} }: Named): string {
  const key = type === 'revived' ? `revived_${String(params['examined'])}` : type;
  return TABLES.GUARD[key]?.(values(names, params)) ?? type;
}

export function actionWord(names: Names, { type, params = {} }: Named): string {
  return TABLES.ACTION[type.replace('.', '_')]?.(values(names, params)) ?? type;
}

export function statusWord(status: string): string {
  return TABLES.STATUS[status]?.() ?? status;
}

export function featureWord(feature: string): string {
  return TABLES.FEATURE[feature]?.() ?? feature;
}

function values(names: Names, params: Record<string, unknown>): { what: string; days: string } {
  const text = (name: string) => (params[name] === undefined ? '' : String(params[name]));
  const clock = text('clock').replace('$item.', '');
  const what =
    (params['outcome'] !== undefined && statusWord(text('outcome'))) ||
    (params['policy'] !== undefined && (TABLES.POLICY[text('policy')]?.() ?? text('policy'))) ||
    (params['what'] !== undefined && (TABLES.WORD[text('what')]?.() ?? text('what'))) ||
    (clock !== '' && clockTitle(names, clock)) ||
    text('count').replace('$item.', '');
  return { what, days: text('days') };
}
