import { randomUUID } from 'node:crypto';
import type { Clock } from '#lib/core/clock.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import type { FileService } from '../engine/types.ts';
import { hashEvent } from '../engine/event-log.ts';
import type { KeyRing } from '../keys.ts';
import { reportFault } from '../log.ts';
import type { ErasureRequestRow } from '../store/retention-rows.ts';
import type { ApplicationRow, EventRow, Store } from '../store/types.ts';
import { text } from './messages.ts';
import { endedBefore, endOfTerm, ruleFor, termRules } from './terms.ts';

export interface EraseDeps {
  store: Store;
  keys: Pick<KeyRing, 'suite'>;
  files: Pick<FileService, 'remove'>;
  clock: Clock;
}

/** The event that says it, without a payload: no key could open one. */
export const ERASED = 'application.erased';
/** Who erases what is due. */
export const SYSTEM_ERASER = 'system:retention';

const TRIES = 5;
const LEASE_MS = 10 * 60_000;
const AT_ONCE = 100;

/**
 * Erases an application that has ended (rule 26): its key, search values, clocks, payloads, files. Its rows without personal
 * data and the chain stay, with a last line that says by whom. Refused while it is open or held.
 */
export async function eraseApplication(
  deps: EraseDeps,
  id: string,
  { actor, reason }: { actor: string; reason: string }
): Promise<Result<{ number: string }>> {
  let number = id;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const row = await deps.store.application(id);
    const found = await mayErase(deps, row, { id, actor });
    if (!found.ok) return found;
    ({ number } = found.value);
    const files = await deps.store.filesOf({ application: id });
    const state = await deps.store.erase(erasingOf(deps, found.value, actor, reason));
    if (state === 'erased') {
      await answerOpen(deps, id, actor);
      for (const file of files) await removeBytes(deps, file.id);
      return ok({ number });
    }
  }
  return refuse({ code: 'erase/moving', message: text.moving(number) });
}

/** The rows are gone and no key opens the bytes: where the storage fails they go as stray ones with a later start. */
async function removeBytes({ files }: EraseDeps, file: string): Promise<void> {
  try {
    await files.remove(file);
  } catch (fault) {
    reportFault('T-erase', 'erase', fault);
  }
}

async function mayErase(
  deps: EraseDeps,
  row: ApplicationRow | null,
  { id, actor }: { id: string; actor: string }
): Promise<Result<ApplicationRow>> {
  if (!row) return refuse({ code: 'erase/unknown', message: text.notFound(id) });
  const known = await deps.store.retention(id);
  if (known?.erasedAt) {
    // Whoever erased it may have ended before the answer.
    await answerOpen(deps, id, actor);
    return refuse({ code: 'erase/erased', message: text.erased(row.number, known.erasedAt) });
  }
  if (known?.holdAt) return refuse({ code: 'erase/held', message: text.held(row.number, known.holdReason ?? '') });
  return row.status === 'closed' ? ok(row) : refuse({ code: 'erase/open', message: text.notClosed(row.number) });
}

function erasingOf({ keys, clock }: EraseDeps, row: ApplicationRow, actor: string, reason: string) {
  const at = clock.now();
  const open: Omit<EventRow, 'hash'> = {
    ...{ application: row.id, seq: row.lastSeq + 1, key: `erase:${row.revision}`, type: ERASED, item: null },
    ...{ at, actor, payloadSha256: null, previousHash: row.lastHash }
  };
  const event = { ...open, hash: hashEvent(open, keys.suite) };
  const moved = { revision: row.revision + 1, lastSeq: event.seq, lastHash: event.hash, updatedAt: at };
  return { application: { id: row.id, ...moved }, expectedRevision: row.revision, event, reason };
}

/** Who asked for it is told that it is done. */
export async function answerOpen(
  { store, clock }: Pick<EraseDeps, 'store' | 'clock'>,
  application: string,
  actor: string
): Promise<void> {
  const answer = { state: 'done' as const, answeredAt: clock.now(), answeredBy: actor, answer: text.doneRequest() };
  for (const { id, state } of await store.erasureRequests({ application }))
    if (state === 'open') await store.answerErasureRequest(id, answer);
}

/** Erases what is past its term until `ending`, of each version by the rule that holds for it today. Returns how many. */
export async function eraseDue(deps: EraseDeps, ending?: AbortSignal): Promise<number> {
  const { store, clock } = deps;
  const rules = termRules(await store.life());
  if (rules.length === 0) return 0;
  let count = 0;
  for (const { bundle, version } of await store.versions()) {
    const rule = ruleFor(rules, { bundle, version });
    if (!rule?.term) continue;
    if (ending?.aborted) break;
    const now = clock.now();
    const query = { bundle, version, before: endedBefore(now, rule.term) };
    const reason = text.due(rule.term, rule.basis);
    for (const row of await store.takeDueErasures(query, now, LEASE_MS, AT_ONCE)) {
      // What is taken and not begun waits for its lease to end.
      if (ending?.aborted) break;
      if ((await eraseApplication(deps, row.id, { actor: SYSTEM_ERASER, reason })).ok) count += 1;
    }
  }
  return count;
}

/** When an application that has ended may be erased, and by which rule; null: it is kept, or it has not ended. */
export async function erasableFrom(
  { store }: Pick<EraseDeps, 'store'>,
  row: Pick<ApplicationRow, 'bundle' | 'version' | 'status' | 'updatedAt'>
): Promise<{ at: number; basis: string } | null> {
  const rule = ruleFor(termRules(await store.life()), row);
  if (row.status !== 'closed' || !rule?.term) return null;
  return { at: endOfTerm(row.updatedAt, rule.term), basis: rule.basis };
}

/**
 * A citizen asks that an application be erased (个人信息保护法 第四十七条). Where the law wants it kept the answer is there at once,
 * with the reason; otherwise somebody of the operator's answers.
 */
export async function requestErasure(
  deps: Pick<EraseDeps, 'store' | 'clock'>,
  row: ApplicationRow,
  owner: string
): Promise<Result<ErasureRequestRow>> {
  const before = await deps.store.erasureRequests({ application: row.id });
  if (before.some(({ state }) => state === 'open')) return refuse({ code: 'erase/asked', message: text.askedBefore() });
  const at = deps.clock.now();
  const kept = await reasonToKeep(deps, row);
  const answer =
    kept === null
      ? { state: 'open' as const, answeredAt: null, answeredBy: null, answer: null }
      : { state: 'kept' as const, answeredAt: at, answeredBy: SYSTEM_ERASER, answer: kept };
  const request: ErasureRequestRow = { id: randomUUID(), application: row.id, owner, at, ...answer };
  await deps.store.saveErasureRequest(request);
  return ok(request);
}

async function reasonToKeep(deps: Pick<EraseDeps, 'store' | 'clock'>, row: ApplicationRow): Promise<string | null> {
  if (row.status !== 'closed') return text.keptOpen();
  const known = await deps.store.retention(row.id);
  if (known?.holdAt) return text.keptHeld(known.holdReason ?? '');
  const end = await erasableFrom(deps, row);
  return end !== null && end.at > deps.clock.now() ? text.keptTerm(end.at, end.basis) : null;
}
