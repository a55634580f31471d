import { describe, expect, it } from 'vitest';
import type { EventRow } from '../store/types.ts';
import { countsAsWithdrawn } from './log-view.ts';

const row = (type: string, actor: string, at: number) => ({ type, actor, at }) as EventRow;

describe('an item that ended as withdrawn', () => {
  it('counts as withdrawn unless the applicant withdrew it, or the whole application', () => {
    const policy = row('item.withdrawn', 'system:engine', 5);
    const own = row('item.withdrawn', 'citizen:a', 5);
    const whole = row('application.withdrawn', 'citizen:a', 7);
    const withIt = row('item.withdrawn', 'system:engine', 7);
    const log = [policy, own, whole, withIt];
    expect(log.map((event) => countsAsWithdrawn(log, event))).toEqual([true, false, false, false]);
  });
});
