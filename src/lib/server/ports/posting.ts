import type { EngineDeps } from '../engine/deps.ts';
import { eventPayload } from '../engine/event-log.ts';
import { hasEnded, isActive, type Loaded } from '../engine/load.ts';
import { readTrail } from '../engine/result-trail.ts';
import type { PostAddress } from './post.ts';

/** How far a parcel is, as the log of the application says it. */
export const POST_EVENTS = {
  asked: 'application.postAsked',
  ordered: 'application.posted',
  underWay: 'application.postUnderWay',
  delivered: 'application.postDelivered',
  returned: 'application.postReturned'
} as const;
export type PostState = keyof typeof POST_EVENTS;

/** What the applicant said; lies encrypted in the log and goes with the application's key. */
export interface PostAsked {
  to: PostAddress;
  /** Items whose results go into the parcel. */
  items: string[];
}
/** Where the parcel can be followed. `carrier` null: ordered through the port. */
export interface Posted {
  tracking: string;
  carrier: string | null;
  /** Items in a parcel that nobody asked for. */
  items?: string[];
}

/** The one parcel of an application, read from its log. */
export interface Posting {
  state: PostState;
  asked: PostAsked | null;
  posted: Posted | null;
  /** What is in it; null: it was entered without saying. */
  items: string[] | null;
  /** Sequence number of the event that said what is in it. */
  since: number;
}

/** What an item says of how its result is handed over (`result.delivery`) where it can be posted. */
const BY_POST = '邮寄';

/** Its one job, and what the carrier knows the order by; says nothing of a person. */
export function postJobId(application: string): string {
  return `post:${application}`;
}

/** Null: nobody asked for it, nothing was entered. */
export async function readPosting(deps: Pick<EngineDeps, 'store'>, { row, key }: Loaded): Promise<Posting | null> {
  const types = Object.entries(POST_EVENTS) as [PostState, string][];
  const posting: Posting = { state: 'asked', asked: null, posted: null, items: null, since: 0 };
  let isThere = false;
  for (const event of await deps.store.events(row.id)) {
    const state = types.find(([, type]) => type === event.type)?.[0];
    if (!state) continue;
    isThere = true;
    posting.state = state;
    if (state === 'asked') posting.asked = await eventPayload<PostAsked>(deps.store, key, event);
    if (state === 'ordered') posting.posted = await eventPayload<Posted>(deps.store, key, event);
    const items = posting.asked?.items ?? posting.posted?.items;
    if (items && !posting.items) Object.assign(posting, { items, since: event.seq });
  }
  return isThere ? posting : null;
}

/**
 * Items whose results are there, can be posted and were not handed to anybody; none while a department still works on another
 * one, so that one parcel is enough.
 */
export async function postable(deps: Pick<EngineDeps, 'store'>, loaded: Loaded): Promise<string[]> {
  const { statuses, version } = loaded;
  const active = Object.keys(version.chart.items).filter((item) => isActive(statuses[item]));
  // Decided, and its document is being made: that is what is sent.
  if (!active.every((item) => hasEnded(statuses[item]) || statuses[item] === 'issuing')) return [];
  const { handed } = await readTrail(deps, loaded);
  return active.filter(
    (item) =>
      (statuses[item] === 'approved' || statuses[item] === 'issuing') &&
      !handed.has(item) &&
      version.source.items[item]!.result.delivery.includes(BY_POST)
  );
}

/** Which of these items lie in the parcel, or lay in it until it came, and were not decided anew since. */
export function inParcel(
  posting: Posting | null,
  decided: ReadonlyMap<string, number>,
  items: readonly string[]
): string[] {
  if (!posting || posting.state === 'returned') return [];
  return items.filter((item) => posting.items?.includes(item) && (decided.get(item) ?? 0) < posting.since);
}
