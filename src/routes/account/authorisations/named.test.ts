import { expect, it } from 'vitest';
import { namedIn } from './named.ts';

it('a side is named whole to the other while it is in force, and masked before and after', () => {
  expect(namedIn('active', '吴亦鸣')).toBe('吴亦鸣');
  for (const state of ['offered', 'declined', 'withdrawn', 'ended', 'expired'] as const)
    expect(namedIn(state, '吴亦鸣'), state).not.toContain('亦鸣');
  expect(namedIn('ended', '吴亦鸣', true)).toBe('吴亦鸣');
});
