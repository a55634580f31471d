import { describe, expect, it } from 'vitest';
import type { OutcomePolicy } from '../model/index.ts';
import type { Outcome } from './types.ts';
import { waitState, type WaitState } from './waits.ts';

const all = ['A', 'B'].map((item) => ({ item, group: 'all' as const }));
const any = ['A', 'B'].map((item) => ({ item, group: 'any' as const }));
const state = (
  outcomes: Partial<Record<'A' | 'B', Outcome>>,
  policies: Record<string, OutcomePolicy>,
  waits: typeof all | typeof any = all
): WaitState => waitState(outcomes as Record<string, Outcome>, waits, { onRefused: 'cancel', policies });

describe('an item behind two others', () => {
  it.each(['ask', 'hold', 'continue'] as const)('goes on without the refused one only (%s)', (policy) => {
    const policies = { A: policy, B: policy };
    // The other one is under way: whatever is decided about the first, it waits.
    expect(state({ A: 'refused' }, policies)).toEqual({ met: false });
    expect(state({ A: 'refused', B: 'approved' }, policies)).toEqual({ met: false, failed: policy });
    expect(state({ A: 'refused', B: 'lapsed' }, policies)).toEqual({ met: false, failed: policy });
    // It was approved, and is looked at again.
    expect(state({ A: 'refused' }, policies)).toEqual({ met: false });
    expect(state({ A: 'approved', B: 'approved' }, policies)).toEqual({ met: true });
  });

  it.each(['cancel', 'withdraw'] as const)('ends at once (%s)', (policy) => {
    expect(state({ A: 'refused' }, { A: policy, B: 'ask' })).toEqual({ met: false, failed: policy });
    // The first one is only to be asked about: it does not come to that any more.
    expect(state({ A: 'refused', B: 'refused' }, { A: 'ask', B: policy })).toEqual({ met: false, failed: policy });
  });

  it('is held first, and then asked about, where each of them failed', () => {
    const held = { met: false, failed: 'hold', asks: true };
    expect(state({ A: 'refused', B: 'refused' }, { A: 'ask', B: 'hold' })).toEqual(held);
    expect(state({ A: 'refused', B: 'refused' }, { A: 'hold', B: 'ask' })).toEqual(held);
    expect(state({ A: 'refused', B: 'refused' }, { A: 'hold', B: 'hold' })).toEqual({ met: false, failed: 'hold' });
    expect(state({ A: 'refused', B: 'refused' }, { A: 'ask', B: 'continue' })).toEqual({ met: false, failed: 'ask' });
  });

  it('needs one of them where any will do', () => {
    const policies = { A: 'ask', B: 'ask' } as const;
    expect(state({ A: 'refused' }, policies, any)).toEqual({ met: false });
    expect(state({ A: 'refused', B: 'approved' }, policies, any)).toEqual({ met: true });
    expect(state({ A: 'refused', B: 'refused' }, policies, any)).toEqual({ met: false, failed: 'ask' });
  });
});
