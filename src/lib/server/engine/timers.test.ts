import { expect, it } from 'vitest';
import type { TimerRow } from '../store/types.ts';
import type { EngineDeps } from './deps.ts';
import { tick } from './timers.ts';

/** Clocks of applications that are gone: each is looked at and not sent. */
function clocks(batches: number, onTaken: (batch: number) => void): { deps: EngineDeps; looked: string[] } {
  const looked: string[] = [];
  let taken = 0;
  const store = {
    takeDue: async () => {
      if (taken === batches) return [];
      taken += 1;
      onTaken(taken);
      return [1, 2, 3].map((n) => ({ application: `A${taken}.${n}`, clock: 'limit' }) as TimerRow);
    },
    opened: async (id: string) => {
      looked.push(id);
      return null;
    }
  };
  return { deps: { store, clock: { now: () => 0 } } as unknown as EngineDeps, looked };
}

it('takes what is due until nothing is left', async () => {
  const { deps, looked } = clocks(3, () => undefined);
  await tick(deps);
  expect(looked).toHaveLength(9);
});

it('told to end, finishes what it has taken and takes no more', async () => {
  const ending = new AbortController();
  const { deps, looked } = clocks(3, (batch) => batch === 2 && ending.abort());
  await tick(deps, ending.signal);
  expect(looked).toEqual(['A1.1', 'A1.2', 'A1.3', 'A2.1', 'A2.2', 'A2.3']);
});
