import { isItemEvent, ITEM_EVENTS } from '../model/events.ts';
import type { Runner, Snapshot } from '../run/types.ts';
import { itemOf, senderOf } from './senders.ts';
import type { Stage } from './stage.ts';
import type { Sender } from './types.ts';

type Chart = Runner['chart'];
type State = Chart['config'];

/** Something that somebody can do now. */
export interface Offer {
  event: string;
  by: Sender;
  /** `null`: of the whole application, or of a joint step. */
  item: string | null;
  joint: string | null;
  /** The last part: `accept`, `correct`. */
  move: string;
}

/** A move that an item knows elsewhere in its flow, and why it cannot be made now. */
export interface ClosedMove {
  event: string;
  by: Sender;
  item: string;
  move: string;
  why: string;
}

/** What people can do now; what clocks and the machinery do is left out. A joint step is offered by each that shares it. */
export function offersOf(chart: Chart, stage: Stage): Offer[] {
  return stage.events().flatMap((event) => {
    const by = senderOf(chart, event);
    if (by === 'system' && event !== 'deliver') return [];
    const item = itemOf(chart, event) ?? null;
    const [first = '', move] = event.split('.');
    const joint = item === null && move !== undefined ? first : null;
    return [{ event, by, item, joint, move: move ?? first }];
  });
}

/** The other moves of each item that has not ended, with the reason why not now. */
export function closedMoves(chart: Chart, stage: Stage): ClosedMove[] {
  const { outcomes } = stage.standing();
  const open = Object.keys(chart.items).filter((item) => !Object.hasOwn(outcomes, item));
  return open.flatMap((item) =>
    movesOf(chart, item).flatMap((move) => {
      const event = `${item}.${move}`;
      const why = stage.whyNot(event);
      return why === null ? [] : [{ event, by: senderOf(chart, event), item, move, why }];
    })
  );
}

const known = new WeakMap<Chart, Map<string, string[]>>();

/** Moves of people that some state of an item's region knows, in the order of the chart. */
function movesOf(chart: Chart, item: string): string[] {
  const all = known.get(chart) ?? new Map<string, string[]>();
  known.set(chart, all);
  const before = all.get(item);
  if (before) return before;
  const found = new Set<string>();
  const visit = (state: State | undefined): void => {
    for (const event of Object.keys(state?.on ?? {}))
      if (event.startsWith(`${item}.`)) found.add(event.slice(item.length + 1));
    for (const child of Object.values(state?.states ?? {})) visit(child as State);
  };
  visit(chart.config.states?.['run']?.states?.[item] as State | undefined);
  const moves = [...found].filter((move) => isItemEvent(move) && ITEM_EVENTS[move] !== 'system');
  all.set(item, moves);
  return moves;
}

/** Where each region stands, `deciding` or `settled.approved`; before and after the items the stage of the whole is at ``. */
export function placesIn(snapshot: Snapshot): Record<string, string> {
  const value = snapshot['value'];
  const [[stage, inner] = ['', ''] as const] =
    typeof value === 'string' ? [[value, '']] : Object.entries(value as object);
  if (stage !== 'run') return { '': [stage, dotted(inner)].filter(Boolean).join('.') };
  return Object.fromEntries(Object.entries(inner as object).map(([region, at]) => [region, dotted(at)]));
}

function dotted(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[key, inner] = ['', '']] = Object.entries((value ?? {}) as object);
  return [key, dotted(inner ?? '')].filter(Boolean).join('.');
}
