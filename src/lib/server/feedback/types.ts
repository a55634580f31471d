import type { Result } from '#lib/core/errors.ts';
import type { Actor } from '../engine/types.ts';
import type { GrievanceFigures, GrievanceKind, GrievanceOutcome, GrievanceRow } from '../store/feedback-rows.ts';
import type { KeysetPage } from '../store/keyset.ts';
import type { Called, Contact } from './log.ts';
import type { Tag } from '#lib/core/feedback/tags.ts';

/** What a person says of an item or of the whole, as their page sends it. */
export interface RatingSaid {
  /** 5 非常满意 to 1 非常不满意; anything else is none. */
  level: number;
  tags: string[];
  text: string;
  /** Under a name, to be called back; at a window the name is theirs to give. */
  named: boolean;
  name?: string;
  phone: string;
}

/** Something that can be rated, or was. */
export interface Rateable {
  /** Null: the whole application. */
  item: string | null;
  name: string;
  open: boolean;
  level: number | null;
  relevel: number | null;
  at: number | null;
}

/** What has to be answered as its owner sees it. */
export interface OwnGrievance {
  id: string;
  kind: GrievanceKind;
  item: string | null;
  itemName: string;
  handlerName: string;
  createdAt: number;
  dueAt: number;
  text: string;
  calls: { at: number; reached: boolean }[];
  answer: { at: number; outcome: GrievanceOutcome; text: string } | null;
  /** A bad review that was answered and not rated anew. */
  mayRateAgain: boolean;
  relevel: number | null;
}

export interface OwnFeedback {
  rateable: Rateable[];
  grievances: OwnGrievance[];
  /** Items whose refusal can be brought before supervision or the leading department. */
  refused: { item: string; name: string; department: string; reviewed: boolean }[];
  /** Items that a complaint can be about. */
  items: { item: string; name: string }[];
}

/** A line of a list; nothing of a person. */
export interface GrievanceLine extends Pick<
  GrievanceRow,
  'id' | 'kind' | 'number' | 'level' | 'createdAt' | 'dueAt' | 'calledAt' | 'answeredAt' | 'outcome' | 'relevel'
> {
  bundleName: string;
  /** Empty: the whole application. */
  itemName: string;
  departmentName: string;
  handlerName: string;
  overdue: boolean;
}

/** Which page of a list: behind, or before, a place that an earlier page gave. Anything else: the first one. */
export interface PageAsked {
  after?: string;
  before?: string;
  /** How many lines; absent: as many as a page shows. */
  size?: number;
}

/** A page of lines, those that are due first first, and figures of all. */
export interface BadReviews extends KeysetPage<GrievanceLine> {
  figures: GrievanceFigures;
}

/** One grievance for whoever answers it. */
export interface GrievanceView extends GrievanceLine {
  text: string;
  tags: Tag[];
  contact: Contact | null;
  calls: (Pick<Called, 'reached' | 'text'> & { at: number })[];
  answer: { at: number; text: string } | null;
  /** The data were erased: nothing of what was said can be read. */
  erased: boolean;
}

/** What whoever is served at a counter can rate; `item` empty: the whole. */
export interface WindowCode {
  item: string;
  name: string;
  token: string;
}

/** What the page behind a window's code shows; no person. */
export interface LinkedRating {
  bundleName: string;
  itemName: string;
  departmentName: string;
  window: string;
  open: boolean;
}

export interface FeedbackService {
  /** Null: not this person's. */
  own(application: string, actor: Actor): Promise<OwnFeedback | null>;
  rate(input: { application: string; item: string | null; actor: Actor; said: RatingSaid }): Promise<Result<null>>;
  rateAgain(input: { application: string; grievance: string; actor: Actor; level: number }): Promise<Result<null>>;
  complain(input: {
    application: string;
    item: string;
    kind: 'complaint' | 'review';
    actor: Actor;
    text: string;
    phone: string;
    key: string;
  }): Promise<Result<null>>;
  /** The signed part of the address behind a window's code; null: the task is not in this officer's hands, or cannot be rated. */
  link(input: { application: string; item: string; actor: Actor; window: string }): Promise<string | null>;
  /**
   * The same at the counter, for everything of an application that can be rated now, the whole first.
   * @param person who is served, for whom the clerk acts
   */
  linksAt(input: { application: string; person: Actor; clerk: string; window: string }): Promise<WindowCode[]>;
  /** Null: not signed by us, or too old. */
  linked(token: string): Promise<LinkedRating | null>;
  rateByLink(token: string, said: RatingSaid): Promise<Result<null>>;
  /** What this person answers, a page at a time; null: they answer nothing. */
  list(actor: Actor, at?: PageAsked): Promise<KeysetPage<GrievanceLine> | null>;
  /** Bad reviews under a name that are open or came in that span, for supervision; null: of all. */
  badReviews(
    query: { from: number; to: number; bundle: string | null; department: string | null } & PageAsked
  ): Promise<BadReviews>;
  /** Written into the access log: it gives out who can be called back. */
  grievance(id: string, actor: Actor): Promise<GrievanceView | null>;
  call(input: { id: string; actor: Actor; reached: boolean; text: string; key: string }): Promise<Result<null>>;
  answer(input: { id: string; actor: Actor; outcome: string; text: string; key: string }): Promise<Result<null>>;
}
