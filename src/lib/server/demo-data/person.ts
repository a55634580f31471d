import { createRandom, type Random } from '#lib/core/merge/random.ts';
import type { Actor } from '../engine/types.ts';
import type { Called } from './windows.ts';

/** One made-up applicant. */
export interface Person {
  actor: Actor;
  channel: string;
  seed: number;
  /** Who goes to a window; null: everything from home. */
  called: Called | null;
}

const FAMILY = [...'陈林黄张李王吴刘蔡杨许郑谢郭洪邱'];
const GIVEN = [...'知夏子涵雨泽梓萱浩然思远安宁明月嘉怡文博'];
/** How applications come in, of a hundred. Invented. */
const CHANNELS: readonly (readonly [channel: string, share: number])[] = [
  ['online', 52],
  ['mobile', 22],
  ['window', 17],
  ['post', 2],
  ['terminal', 4],
  ['agent', 3]
];
/** 5 to 1, of a thousand. Invented. */
const LEVELS: readonly (readonly [level: number, share: number])[] = [
  [5, 872],
  [4, 104],
  [3, 15],
  [2, 6],
  [1, 3]
];
/** @param index of all of them, from 0 */
export function personOf(bundle: string, index: number, seed: number): Person {
  const own = (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
  const random = createRandom(own);
  const name = random.pick(FAMILY) + random.pick(GIVEN) + random.pick(GIVEN);
  const actor: Actor = { id: `demo-data-${seed}-${bundle}-${index}`, name, role: 'citizen' };
  return { actor, channel: weighted(CHANNELS, random), seed: own, called: null };
}

function weighted<T>(shares: readonly (readonly [T, number])[], random: Random): T {
  let at = random.between(
    1,
    shares.reduce((sum, [, share]) => sum + share, 0)
  );
  return (shares.find(([, share]) => (at -= share) <= 0) ?? shares[0]!)[0];
}

/** How content somebody is, 5 to 1. */
export function levelFor(seed: number): number {
  return weighted(LEVELS, createRandom(seed));
}
