import { apply } from '../engine/commit.ts';
import { SYSTEM, type EngineDeps } from '../engine/deps.ts';
import type { LogEntry } from '../engine/event-log.ts';
import { departmentOf, itemName, loadApplication, type Loaded } from '../engine/load.ts';
import { stewardOf } from '../engine/steps.ts';
import type { PortJobRow } from '../store/payment-rows.ts';
import type { Post, PostAddress, Track } from './post.ts';
import { POST_EVENTS, postJobId, readPosting, type Posted, type Posting } from './posting.ts';
import { isPassing, type PortFault } from './result.ts';
import type { JobEnd } from './worker.ts';

type Deps = EngineDeps & { post: Post };

const TRIES = 5;
const DAY_MS = 24 * 60 * 60_000;
/** How often a parcel is asked about, and how long: ours. */
const LOOKED_AT_AGAIN_MS = 4 * 60 * 60_000;
const LOOKED_AT_FOR_MS = 60 * DAY_MS;
/** No longer than a label takes. */
const CONTENT_AT_MOST = 200;

/**
 * Orders the parcel of an application, once by the job's id on the other side and by the key of the event on ours, and asks how it
 * stands until it came or went back. What an officer sent by hand meanwhile is not ordered.
 */
export async function postJob(deps: Deps, job: PortJobRow): Promise<JobEnd> {
  const loaded = await loadApplication(deps, job.application);
  const posting = loaded && (await readPosting(deps, loaded));
  if (!loaded || !posting?.asked) return { state: 'done', note: 'ended' };
  if (posting.posted?.carrier) return { state: 'done', note: 'by-hand' };
  return posting.posted
    ? follow(deps, job, posting.posted, posting.state)
    : order(deps, job, loaded, posting.asked.to, posting.asked.items);
}

async function order(
  deps: Deps,
  job: PortJobRow,
  loaded: Loaded,
  to: PostAddress,
  items: readonly string[]
): Promise<JobEnd> {
  const { version } = loaded;
  const content = items.map((item) => version.source.items[item]?.result.name ?? itemName(version, item)).join('、');
  const said = await deps.post.order({
    ...{ reference: job.id, from: senderOf(loaded), to, content: content.slice(0, CONTENT_AT_MOST) }
  });
  if (!said.ok) return endOf(said.fault);
  const payload: Posted = { tracking: said.value.tracking, carrier: null };
  const told = await tell(deps, job.application, 'posted', { type: POST_EVENTS.ordered, payload });
  return told ? later(deps, job) : { state: 'again', fault: 'unavailable' };
}

async function follow(deps: Deps, job: PortJobRow, { tracking }: Posted, before: Posting['state']): Promise<JobEnd> {
  const said = await deps.post.track(tracking);
  // Just ordered, it may not be known to whoever follows it.
  if (!said.ok) return said.fault === 'not-found' ? later(deps, job) : endOf(said.fault);
  const { status } = said.value;
  if (status !== before && status !== 'ordered') {
    const told = await tell(deps, job.application, status, { type: POST_EVENTS[status] });
    if (!told) return { state: 'again', fault: 'unavailable' };
  }
  return isOver(status) ? { state: 'done', note: status } : later(deps, job);
}

function isOver(status: Track['status']): boolean {
  return status === 'delivered' || status === 'returned';
}

function endOf(fault: PortFault): JobEnd {
  return isPassing(fault) ? { state: 'again', fault } : { state: 'failed', note: fault };
}

function later({ clock }: Deps, { createdAt }: PortJobRow): JobEnd {
  const now = clock.now();
  if (now - createdAt > LOOKED_AT_FOR_MS) return { state: 'done', note: 'not-heard' };
  return { state: 'later', dueAt: now + LOOKED_AT_AGAIN_MS };
}

/** The department that sees to the whole application, as the catalogue knows it. */
function senderOf({ version, statuses }: Loaded): PostAddress {
  const item = stewardOf(version, statuses);
  const { name, phone = '', address = '' } = item === undefined ? { name: '' } : { ...departmentOf(version, item) };
  return { name, phone, address };
}

/** The citizen and the department read it in the course of the application. */
async function tell(deps: Deps, application: string, what: string, entry: LogEntry): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const loaded = await loadApplication(deps, application);
    if (!loaded) return false;
    const key = `port:${postJobId(application)}:${what}`;
    if ((await apply(deps, loaded, { key, actor: SYSTEM, event: null, entry })).ok) return true;
  }
  return false;
}
