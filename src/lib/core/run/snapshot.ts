import type { AnyMachineSnapshot } from 'xstate';
import type { Snapshot } from './types.ts';

/**
 * What of a snapshot is kept: plain JSON that comes back unchanged from `JSON.parse(JSON.stringify(…))`. It holds
 * neither the machine's id nor a version (the store knows both), and nothing personal (rule 9).
 */
export function persist(snapshot: AnyMachineSnapshot): Snapshot {
  const { status, value, context } = snapshot;
  return { status, value, context, historyValue: {}, children: {} };
}
