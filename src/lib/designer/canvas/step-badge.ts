import type { BundleItem } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';

/** How many steps of an item are left out, how many are shortened, and items whose steps it does with its own. */
export interface StepBadge {
  left: number;
  short: number;
  /** Names. */
  taken: string[];
}

export function stepBadge({ steps = [] }: Pick<BundleItem, 'steps'>, taken: string[]): StepBadge | null {
  if (steps.length + taken.length === 0) return null;
  const short = steps.filter(({ how }) => how === 'shorten').length;
  return { left: steps.length - short, short, taken: [...new Set(taken)] };
}

/** `减 1 环节，压缩 1 环节，并入：户口登记`. */
export function badgeWords({ left, short, taken }: StepBadge): string {
  return [
    left > 0 ? m.compose_steps_left({ count: left }) : '',
    short > 0 ? m.compose_steps_short({ count: short }) : '',
    taken.length > 0 ? m.compose_steps_taken({ names: taken.join('、') }) : ''
  ]
    .filter(Boolean)
    .join('，');
}
