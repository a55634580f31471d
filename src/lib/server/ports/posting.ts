import type { EngineDeps } from '../engine/deps.ts';
import { eventPayload } from '../engine/event-log.ts';
import { hasEnded, isActive, type Loaded } from '../engine/load.ts';
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
}

/** The one parcel of an application, read from its log. */
export interface Posting {
  state: PostState;
  asked: PostAsked | null;
  posted: Posted | null;
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
  const posting: Posting = { state: 'asked', asked: null, posted: null };
  let isThere = false;
  for (const event of await deps.store.events(row.id)) {
    const state = types.find(([, type]) => type === event.type)?.[0];
    if (!state) continue;
    isThere = true;
    posting.state = state;
    if (state === 'asked') posting.asked = await eventPayload<PostAsked>(deps.store, key, event);
    if (state === 'ordered') posting.posted = await eventPayload<Posted>(deps.store, key, event);
  }
  return isThere ? posting : null;
}

/** Items whose results are there and can be posted; none while a department still works on another one, so that one parcel is enough. */
export function postable({ statuses, version }: Pick<Loaded, 'statuses' | 'version'>): string[] {
  const active = Object.keys(version.chart.items).filter((item) => isActive(statuses[item]));
  // Decided, and its document is being made: that is what is sent.
  if (!active.every((item) => hasEnded(statuses[item]) || statuses[item] === 'issuing')) return [];
  return active.filter(
    (item) =>
      (statuses[item] === 'approved' || statuses[item] === 'issuing') &&
      version.source.items[item]!.result.delivery.includes(BY_POST)
  );
}
