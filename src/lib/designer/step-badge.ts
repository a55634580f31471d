import type { BundleItem } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';

/** How many steps of an item are left out, and how many are shortened. */
export interface StepBadge {
  left: number;
  short: number;
}

export function stepBadge({ steps = [] }: Pick<BundleItem, 'steps'>): StepBadge | null {
  if (steps.length === 0) return null;
  const short = steps.filter(({ how }) => how === 'shorten').length;
  return { left: steps.length - short, short };
}

/** `减 1 环节 · 压缩 1`. */
export function badgeWords({ left, short }: StepBadge): string {
  return [
    left > 0 ? m.compose_steps_left({ count: left }) : '',
    short > 0 ? m.compose_steps_short({ count: short }) : ''
  ]
    .filter(Boolean)
    .join('，');
}
