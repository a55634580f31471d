import type { AnyMachineSnapshot } from 'xstate';
import type { Chart } from '../chart/types.ts';
import { createBundleMachine } from '../chart/vocabulary.ts';
import { createScope } from './scope.ts';
import { persist } from './snapshot.ts';
import type { Snapshot } from './types.ts';

/** A way on from a snapshot. */
interface StockWay {
  event: string;
  to: Snapshot;
}

/** Every way on from a snapshot by XState itself: what the explorer's own steps are compared with. */
export function createStockExplorer(chart: Chart): { first: Snapshot; ways(from: Snapshot): StockWay[] } {
  const machine = createBundleMachine(chart);
  const { scope, take } = createScope(machine);
  const move = (from: AnyMachineSnapshot, event: object) => {
    const next = machine.transition(from, event as never, scope) as AnyMachineSnapshot;
    take();
    return next;
  };
  const begun = move(machine.getInitialSnapshot(scope) as AnyMachineSnapshot, { type: 'begin', answers: {} });
  return {
    first: persist(begun),
    ways: (from) => {
      if (from.status === 'done') return [];
      const current = machine.restoreSnapshot(from as never, scope) as AnyMachineSnapshot;
      const types = new Set(current._nodes.flatMap((node) => Object.keys(node.config.on ?? {})));
      return [...types].flatMap((event) => {
        const next = move(current, { type: event, produced: [] });
        // XState gives the very same snapshot back where nothing fits.
        return next === current ? [] : [{ event, to: persist(next) }];
      });
    }
  };
}
