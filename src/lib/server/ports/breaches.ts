import { apply } from '../engine/commit.ts';
import { SYSTEM, type EngineDeps } from '../engine/deps.ts';
import { eventPayload, readPayload } from '../engine/event-log.ts';
import { itemName, loadApplication, loadRecord, type Loaded } from '../engine/load.ts';
import type { PortJobRow } from '../store/payment-rows.ts';
import type { EventRow } from '../store/types.ts';
import type { Credit } from './credit.ts';
import { isPassing } from './result.ts';
import { applicantIn } from './subjects.ts';
import type { JobEnd } from './worker.ts';

const TRIES = 5;
const REASON_AT_MOST = 200;

/**
 * Reports a broken promise: an approval that rested on a commitment (告知承诺) was revoked after its check had failed. An approval
 * that was revoked for another reason is nobody's fault and not reported.
 */
export async function breachJob(deps: EngineDeps & { credit: Credit | null }, job: PortJobRow): Promise<JobEnd> {
  if (!deps.credit) return { state: 'done', note: 'no-port' };
  const loaded = await loadApplication(deps, job.application);
  const events = loaded ? await deps.store.events(loaded.row.id) : [];
  const revoked = events.find(({ seq }) => job.id.endsWith(`:${seq}`));
  if (!loaded || !revoked || !checkFailed(events, revoked)) return { state: 'done', note: 'no-breach' };
  const subject = await whoPromised(deps, loaded);
  if (!subject) return { state: 'failed', note: 'no-number' };
  const said = await deps.credit.report({
    key: job.id,
    subject,
    number: loaded.row.number,
    item: itemName(loaded.version, job.subject),
    reason: await reasonOf(deps, loaded, revoked),
    at: revoked.at
  });
  if (!said.ok)
    return isPassing(said.fault) ? { state: 'again', fault: said.fault } : { state: 'failed', note: said.fault };
  await note(deps, job, said.value.report);
  return { state: 'done', note: 'reported' };
}

/** Between the approval that was revoked and its revocation. */
function checkFailed(events: EventRow[], { seq, item }: EventRow): boolean {
  const own = events.filter((event) => event.item === item && event.seq < seq);
  const approved = own.findLastIndex(({ type }) => type === 'item.approved');
  return own.slice(approved + 1).some(({ type }) => type === 'item.checkFailed');
}

async function whoPromised(deps: EngineDeps, loaded: Loaded): Promise<{ id: string; name: string } | null> {
  const { data } = await loadRecord(deps, loaded);
  const { name } = (await readPayload(deps.store, loaded.key, loaded.row.id, 'applicant')) as { name: string };
  const subject = applicantIn(loaded.version, data, name);
  return subject && { id: subject.id, name: subject.name || name };
}

async function reasonOf(deps: EngineDeps, loaded: Loaded, event: EventRow): Promise<string> {
  const said = await eventPayload<{ reason?: string }>(deps.store, loaded.key, event);
  return (said?.reason ?? '').slice(0, REASON_AT_MOST);
}

async function note(deps: EngineDeps, job: PortJobRow, report: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const loaded = await loadApplication(deps, job.application);
    if (!loaded) return;
    const entry = { type: 'item.breachReported', item: job.subject, payload: { report } };
    const told = await apply(deps, loaded, { key: `port:${job.id}`, actor: SYSTEM, event: null, entry });
    if (told.ok) return;
  }
}
