import type { ChartItem } from '../chart/types.ts';
import { waitState, type WaitState } from '../chart/waits.ts';
import type { StandInState } from './stand-ins.ts';

/** What an item can notice of those that it waits for. */
export interface Notice extends WaitState {
  /** How many of those that it rests on were revoked. */
  revoked: number;
  /** Some of them have not ended. */
  open: boolean;
  /** Joint step by joint step of the item, whether some who share it have not ended. */
  shares: boolean[];
  /** All of it: the same for the same. */
  text: string;
}

/** @param standing how each of `items` stands */
export function noticed(
  { items, waits, own, shares }: Waiting,
  standing: readonly (StandInState | undefined)[]
): Notice {
  const outcomes = Object.fromEntries(
    items.flatMap((item, at) => (standing[at] === 'open' ? [] : [[item, standing[at] as 'approved']]))
  );
  const { met, failed, asks } = waitState(outcomes, waits, own);
  const counts = (item: string) => (own.policies?.[item] ?? own.onRefused) !== 'continue';
  const isOpen = (item: string) => standing[items.indexOf(item)] === 'open';
  const seen = {
    met,
    ...(failed && { failed }),
    ...(asks && { asks }),
    revoked: items.filter((item, at) => standing[at] === 'revoked' && counts(item)).length,
    open: items.some(isOpen),
    shares: shares.map((sharing) => sharing.some(isOpen))
  };
  return { ...seen, text: JSON.stringify(seen) };
}

/** How an item waits. */
export interface Waiting {
  /** Those that it waits for, each once. */
  items: string[];
  waits: ChartItem['waitsFor'];
  own: Pick<ChartItem, 'onRefused' | 'policies'>;
  /** For each joint step of the item, which of those share it. */
  shares: string[][];
}
