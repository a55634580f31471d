import { canonicalJson } from './canonical-json.ts';
import { lastDispatched, sliceOf } from './dispatch.ts';
import { dispatch, play } from './effects.ts';
import { hasEnded, released, type DataRecord } from './load.ts';
import type { Turn } from './turn.ts';

/** Decided, and the result has not gone out yet: what changes now is noted, and nothing is sent again. */
const DECIDED = ['withheld', 'issuing'];

/**
 * Rule 14: an item whose slice changed and that is undecided is sent the new one, its clock untouched. An approved one is
 * reconsidered by its department, which gets the new slice too; what was decided stands until that has said otherwise.
 */
export async function resendTouched(turn: Turn, record: DataRecord): Promise<void> {
  const { deps, loaded } = turn;
  const events = await deps.store.events(loaded.row.id);
  for (const item of Object.keys(loaded.runner.chart.items)) {
    const sent = await lastDispatched(deps, loaded, item, events);
    if (!sent) continue;
    const now = sliceOf(deps, loaded.version, item, released(record, turn), false);
    if (canonicalJson(now.payload) === canonicalJson(sent.payload)) continue;
    const status = turn.statuses[item]!;
    if (status === 'approved' || DECIDED.includes(status)) await reconsider(turn, item, sent.dataRevision);
    else if (!hasEnded(status)) await dispatch(turn, item);
  }
}

/** A template without reconsidering keeps its decision; its department is told either way. */
async function reconsider(turn: Turn, item: string, before: number): Promise<void> {
  turn.log.add({ type: 'item.touched', item, payload: { before } });
  const stepped = turn.loaded.runner.step(turn.snapshot, { type: `${item}.reconsider` });
  if (!stepped.ok) return;
  await play(turn, stepped.value);
  await dispatch(turn, item);
}
