import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import { isUsable } from '#lib/core/run/officer-view.ts';
import type { MaterialLine } from '#lib/core/merge/types.ts';
import { apply, pressKey } from './commit.ts';
import { actorText, onBehalf, type EngineDeps } from './deps.ts';
import { eventPayload } from './event-log.ts';
import { hasEnded, loadOwn, type Loaded } from './load.ts';
import { play } from './effects.ts';
import { problems } from './messages.ts';
import type { Turn } from './turn.ts';
import type { Actor, DeferredMaterial, Engine } from './types.ts';

/** What an event `material.supplied` says: no names, the files have those. */
interface Supplied {
  materials: string[];
  files: string[];
}

/** Materials that were left for later at submission (容缺) and that a task still has a use for, with what has come since. */
export async function deferredMaterials(deps: EngineDeps, id: string, actor: Actor): Promise<DeferredMaterial[]> {
  const loaded = await loadOwn(deps, id, actor);
  if (!loaded || loaded.row.status === 'closed') return [];
  const files = await deps.files.list({ application: id });
  return (await deferredLines(deps, loaded)).map((line) => ({
    ...line,
    files: files.filter((file) => file.sharedKey === line.sharedKey)
  }));
}

/**
 * The citizen hands in what was left for later: the uploaded files that no earlier event names. The departments see that it
 * came; an item of which nothing is missing any more is released. No revision is asked for, since what others did meanwhile cannot contradict it.
 */
export async function supply(
  deps: EngineDeps,
  input: Parameters<Engine['supply']>[0]
): Promise<Result<{ revision: number }>> {
  const loaded = await loadOwn(deps, input.application, input.actor);
  if (!loaded) return refuse(problems.unknown());
  const key = `supply:${pressKey(input.key)}`;
  if (await deps.store.eventByKey(loaded.row.id, key)) return ok({ revision: loaded.row.revision });
  if (loaded.row.status === 'closed') return refuse(problems.supplyClosed());
  const payload = await arrived(deps, loaded);
  if (payload.files.length === 0) return refuse(problems.supplyNothing());
  return apply(deps, loaded, {
    key,
    actor: actorText(input.actor),
    event: null,
    entry: { type: 'material.supplied', payload: { ...payload, ...onBehalf(input.actor) } },
    after: (turn) => meet(turn)
  });
}

/** An item of which everything has come owes nothing any more; its flow hears of it where it waits for that (rule 15). */
export async function meet(turn: Turn): Promise<void> {
  const { deps, loaded } = turn;
  for (const item of Object.keys(loaded.runner.chart.items)) {
    if (await owes(deps, loaded, item)) continue;
    const stepped = loaded.runner.step(turn.snapshot, { type: `${item}.supply` });
    if (stepped.ok) await play(turn, stepped.value);
  }
}

/** Whether a material of the item that was left for later has not come yet. */
export async function owes(deps: EngineDeps, loaded: Loaded, item: string): Promise<boolean> {
  const isOwn = (line: MaterialLine) => line.items.includes(item);
  // Of most items nothing can come later: then nothing is read.
  if (!deferrableLines(loaded).some(isOwn)) return false;
  const lines = (await deferredLines(deps, loaded)).filter(isOwn);
  if (lines.length === 0) return false;
  const files = await deps.store.filesOf({ application: loaded.row.id });
  return lines.some((line) => !files.some((file) => file.sharedKey === line.sharedKey));
}

/** What was missing is what the submission itself, the first event, recorded. */
async function deferredLines(deps: EngineDeps, loaded: Loaded): Promise<MaterialLine[]> {
  const first = { application: loaded.row.id, seq: 1 };
  const submitted = await eventPayload<{ deferred: string[] }>(deps.store, loaded.key, first);
  const missing = new Set(submitted?.deferred);
  return deferrableLines(loaded).filter((line) => missing.has(line.sharedKey));
}

/** What may come later; of items that ended without a result nothing is owed. */
function deferrableLines({ version, snapshot, statuses }: Loaded): MaterialLine[] {
  return materialLines(version.plan, version.source, snapshot.context.answers).filter(
    (line) =>
      line.submit &&
      line.deferrableDays !== undefined &&
      line.items.some((item) => statuses[item] === 'approved' || !hasEnded(statuses[item]))
  );
}

/** Files of those materials that no event has named yet. */
async function arrived(deps: EngineDeps, loaded: Loaded): Promise<Supplied> {
  const owed = new Set((await deferredLines(deps, loaded)).map((line) => line.sharedKey));
  const before = await payloads<Supplied>(deps, loaded, 'material.supplied');
  const named = new Set(before.flatMap((payload) => payload.files));
  const files = (await deps.store.filesOf({ application: loaded.row.id })).filter(
    (file) => owed.has(file.sharedKey) && !named.has(file.id) && isUsable(file)
  );
  return { materials: [...new Set(files.map((file) => file.sharedKey))], files: files.map((file) => file.id) };
}

async function payloads<T>(deps: EngineDeps, { row, key }: Loaded, type: string): Promise<T[]> {
  const events = (await deps.store.events(row.id)).filter((event) => event.type === type);
  const found = await Promise.all(events.map((event) => eventPayload<T>(deps.store, key, event)));
  return found.flatMap((payload) => (payload === null ? [] : [payload]));
}
