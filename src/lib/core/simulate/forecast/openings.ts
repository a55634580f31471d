import { ITEM_EVENTS, isItemEvent } from '../../model/events.ts';
import type { Runner } from '../../run/types.ts';
import { itemOf } from '../senders.ts';
import type { Stage } from '../stage.ts';
import { CITIZENS, normalOf, WHOLE, type Kind } from './moves.ts';

/** Something that somebody can do now in one application. */
export interface Opening {
  /** The item, the joint step, or the event of the whole: one thing at a time is done there. */
  key: string;
  /** Whose it is; absent: of the whole application. */
  item?: string;
  kind: Kind;
  /** Departments that have to put in an officer each; none for `wait`. */
  departments: string[];
  /** Event that normally comes of it, without the item. */
  move: string;
  /** Whole event types: of what normally comes, and of the ways aside. */
  event: string;
  aside: { move: string; event: string }[];
}

/** What can be done now, in the order of the chart; which of it is done, and when, is not decided here. */
export function openingsOf(chart: Runner['chart'], stage: Pick<Stage, 'events' | 'holder'>): Opening[] {
  const events = stage.events();
  const joint = Object.keys(chart.joint ?? {}).flatMap((id) => ofJoint(chart, stage, id, events));
  const items = Object.keys(chart.items).flatMap((item) => ofItem(chart, stage, item, events));
  const whole = WHOLE.filter((move) => events.includes(move)).map((move) => waiting(move, move));
  return [...joint, ...items, ...whole];
}

function ofItem(chart: Runner['chart'], stage: Pick<Stage, 'holder'>, item: string, events: string[]): Opening[] {
  const moves = events
    .filter((event) => itemOf(chart, event) === item)
    .map((event) => event.slice(item.length + 1))
    .filter(isItemEvent);
  const citizen = CITIZENS.filter((move) => moves.includes(move));
  const officers = moves.filter((move) => ITEM_EVENTS[move] === 'officer');
  return [
    ...(officers.length > 0 ? [ofOfficers(item, stage.holder(item), officers)] : []),
    ...citizen.map((move) => ({ ...waiting(`${item}:${move}`, move), item, event: `${item}.${move}` }))
  ];
}

function ofOfficers(item: string, department: string, moves: readonly string[]): Opening {
  const { move, kind } = normalOf(moves);
  const event = (each: string) => `${item}.${each}`;
  const aside = moves.filter((each) => each !== move).map((each) => ({ move: each, event: event(each) }));
  return { key: item, item, kind, departments: kind === 'wait' ? [] : [department], move, event: event(move), aside };
}

/** A visit takes an officer of each department that shares it and is over when the last of them is done. */
function ofJoint(chart: Runner['chart'], stage: Pick<Stage, 'holder'>, id: string, events: string[]): Opening[] {
  const rectified = `${id}.rectified`;
  if (events.includes(rectified)) return [{ ...waiting(`${id}:rectified`, 'rectified'), event: rectified }];
  if (!events.includes(`${id}.visited`)) return [];
  const departments = [...new Set(chart.joint![id]!.items.map((item) => stage.holder(item)))];
  const aside = events.includes(`${id}.rectify`) ? [{ move: 'rectify', event: `${id}.rectify` }] : [];
  return [{ key: id, kind: 'visit', departments, move: 'visited', event: `${id}.visited`, aside }];
}

function waiting(key: string, move: string): Opening {
  return { key, kind: 'wait', departments: [], move, event: move, aside: [] };
}
