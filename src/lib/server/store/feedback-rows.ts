import type { Span } from './supervise-rows.ts';

/** What is kept of ratings and grievances beside the log, to be counted and listed. Nothing in it is personal. */

/** One rating (好差评): of an item, or of the whole application where `item` is empty. What was written lies in the log. */
export interface RatingRow {
  application: string;
  item: string;
  number: string;
  bundle: string;
  /** That it is about: who had the item in its hands, of the whole the leading one. */
  department: string;
  /** 5 非常满意 to 1 非常不满意; as it was given first. */
  level: number;
  at: number;
  channel: 'online' | 'window';
  /** Of a rating at a window: which one, and the account of who stood there. */
  window: string | null;
  staff: string | null;
  /** JSON list of ids (`core/feedback/tags.ts`). */
  tags: string;
  /** 1: under a name, to be called back. */
  named: number;
  /** After a bad one was put right. */
  relevel: number | null;
}

export type GrievanceKind = 'badReview' | 'complaint' | 'review';
export const OUTCOMES_OF_GRIEVANCE = ['rectified', 'explained', 'unfounded'] as const;
export type GrievanceOutcome = (typeof OUTCOMES_OF_GRIEVANCE)[number];

/** Something that has to be answered: a bad review under a name, a complaint (投诉), a wish for another look (复核). */
export interface GrievanceRow {
  id: string;
  kind: GrievanceKind;
  application: string;
  number: string;
  bundle: string;
  /** Empty: the whole application. */
  item: string;
  /** Whom it is about. */
  department: string;
  /** Who answers: a department, or `supervision`. */
  handler: string;
  level: number | null;
  createdAt: number;
  dueAt: number;
  /** The first call-back. */
  calledAt: number | null;
  answeredAt: number | null;
  /** `erased`: closed without an answer, since nothing of what was said can be read any more. */
  outcome: GrievanceOutcome | 'erased' | null;
  relevel: number | null;
}

/** `null`: of all bundles, of all departments that they are about. */
export interface GrievanceQuery extends Span {
  kind: GrievanceKind;
  bundle: string | null;
  department: string | null;
}

/** Where a line stands: open ones first, by when they are due. */
export interface GrievancePlace {
  answered: boolean;
  dueAt: number;
  id: string;
}

/** At most so many after a place, or before it; both absent: from the first. */
export interface GrievancePage {
  limit: number;
  after?: GrievancePlace;
  before?: GrievancePlace;
}

/** `answered`: what was erased before is none of them; `overdue`: not answered by when it was due. */
export interface GrievanceFigures {
  count: number;
  called: number;
  answered: number;
  overdue: number;
}

/** How many gave that level at a window, by who stood there. */
export interface WindowRatingRow {
  /** As the officer named it. */
  window: string;
  staff: string;
  bundle: string;
  department: string;
  level: number;
  count: number;
}

export interface ServedRow {
  /** Id of the window; empty where none is set up. */
  window: string;
  clerk: string;
  bundle: string;
  department: string;
  served: number;
  rated: number;
}

export interface FeedbackStore {
  ratingsOf(application: string): Promise<RatingRow[]>;
  grievance(id: string): Promise<GrievanceRow | null>;
  /** The oldest first. */
  grievancesOf(application: string): Promise<GrievanceRow[]>;
  /** What a department, or supervision, answers: open ones first, by when they are due. */
  grievancesFor(handler: string, page: GrievancePage): Promise<GrievanceRow[]>;
  /** Of a kind that came in a span or are still open; those of trials left out. In the same order. */
  grievancesOpen(query: GrievanceQuery & GrievancePage): Promise<GrievanceRow[]>;
  /** Of all of those, however many there are. */
  grievanceFigures(query: GrievanceQuery & { now: number }): Promise<GrievanceFigures>;
  /** Of a span by window and who stood there. */
  ratingsByWindow(span: Span): Promise<WindowRatingRow[]>;
  /** Applications that people came to a counter about in a span, trials left out; `rated`: those rated with whoever served them. */
  servedAtWindows(span: Span): Promise<ServedRow[]>;
}
