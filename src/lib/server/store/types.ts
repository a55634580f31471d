import type { RetentionStore } from './retention-rows.ts';
import type { BacklogStore } from './backlog-rows.ts';
import type { SettingStore } from './settings-rows.ts';
import type { FeedbackChanges } from './feedback-queries.ts';
import type { FeedbackStore } from './feedback-rows.ts';
import type { OperateStore } from './operate-queries.ts';
import type { ReminderChanges, ReminderStore } from './reminder-rows.ts';
import type { MarkRow, SuperviseStore } from './supervise-rows.ts';
import type { DeskStore } from './desk-rows.ts';
import type { PartyStore } from './party-rows.ts';
import type { CounterStore } from './counter-rows.ts';
import type { PullStore } from './pull-rows.ts';
import type { DeliveryStore, NewDelivery } from './delivery-rows.ts';
import type { HandoverStore } from './handover-rows.ts';
import type { IssuedStore } from './issued-rows.ts';
import type { TextStore } from './text-rows.ts';
import type { MailStore } from './mail-rows.ts';
import type { PaymentStore, PortJobRow } from './payment-rows.ts';

import type {
  AccessLine,
  AccessQuery,
  AccessRow,
  ApiKeyRow,
  ApplicationRow,
  DraftRow,
  EventRow,
  FileRow,
  LifeLine,
  NewLifeLine,
  OutboxRow,
  PayloadRow,
  TaskQuery,
  TaskRow,
  TimerRow,
  VersionRow
} from './rows.ts';
import type { UploadStore } from './upload-rows.ts';

export type * from './rows.ts';
export type { AuthorisationRow, PartyRow } from './party-rows.ts';
export type { ServicePointRow, VisitRow } from './counter-rows.ts';

/** The whole-commit port (rule 27). */
export interface Commit {
  application: ApplicationRow;
  /** The application's data key, wrapped; only with the first commit. */
  wrappedKey?: Uint8Array;
  /** 0 for a new application. */
  expectedRevision: number;
  eventKey: string;
  events: EventRow[];
  payloads: PayloadRow[];
  tasks: TaskRow[];
  /** Items that have had a task since `expectedRevision` or before; without it the store looks for itself. */
  tasked?: readonly string[];
  timers: { set: TimerRow[]; clear: string[] };
  outbox: OutboxRow[];
  /** Whom rows of the outbox go to, where a department has a system of its own that wants them. */
  deliveries?: NewDelivery[];
  /** What electronic supervision counts of it. */
  marks?: MarkRow[];
  /** Ratings, and what has to be answered. */
  feedback?: FeedbackChanges;
  /** Reminders of supervision, sent or answered. */
  reminders?: ReminderChanges;
  /** What has to be said to foreign systems because of it. */
  jobs?: PortJobRow[];
  /** Keyed HMACs to search by: `{ field: 'idNo', hmac }`; where given they replace the earlier ones. */
  lookups?: { field: string; hmac: string }[];
  /** The draft that this submission used up; the commit is `stale` when it is gone already. */
  consumesDraft?: string;
  /** Of the draft that was checked: another one, saved in between, makes the commit `stale` and stays as it is. */
  draftRevision?: number;
  /** Parties whose replies were looked at: another revision of one, saved in between, makes the commit `stale`. */
  parties?: { id: string; revision: number }[];
}

/** An application with what belongs to it, of one moment. */
export interface OpenedApplication {
  row: ApplicationRow;
  /** Null once it was erased. */
  wrappedKey: Uint8Array | null;
  timers: TimerRow[];
  /** Items that have a task. */
  tasked: string[];
}

export type CommitResult =
  { state: 'committed' } | { state: 'duplicate'; application: string } | { state: 'stale'; revision: number };

/** Asynchronous and without a transaction handle: every write is one whole call. */
export interface Store
  extends
    BacklogStore,
    SettingStore,
    DeliveryStore,
    FeedbackStore,
    ReminderStore,
    OperateStore,
    DeskStore,
    HandoverStore,
    IssuedStore,
    MailStore,
    TextStore,
    PartyStore,
    CounterStore,
    PaymentStore,
    PullStore,
    UploadStore,
    SuperviseStore,
    RetentionStore {
  commit(commit: Commit): Promise<CommitResult>;
  application(id: string): Promise<ApplicationRow | null>;
  /** What an event begins with. */
  opened(id: string): Promise<OpenedApplication | null>;
  applicationByNumber(number: string): Promise<ApplicationRow | null>;
  applicationsOf(owner: string): Promise<ApplicationRow[]>;
  wrappedKey(application: string): Promise<Uint8Array | null>;
  /** Erasing (rule 26): key, search values and clocks go, the other rows and the chain stay. False when there was no key. */
  destroyKey(application: string): Promise<boolean>;
  /** Applications by id, those after `after`: a page of all of them. */
  applicationsAfter(after: string, limit: number): Promise<ApplicationRow[]>;
  /** Applications whose keyed search value is `hmac`. */
  lookup(field: string, hmac: string): Promise<string[]>;
  events(application: string): Promise<EventRow[]>;
  eventByKey(application: string, key: string): Promise<EventRow | null>;
  payload(application: string, ref: string): Promise<Uint8Array | null>;
  tasks(query: TaskQuery): Promise<TaskRow[]>;
  timers(application: string): Promise<TimerRow[]>;
  /** Running timers due at or before `now`, taken with a lease of `leaseMs` so that one node sends each. */
  takeDue(now: number, leaseMs: number, limit: number): Promise<TimerRow[]>;
  /**
   * Applications of a bundle, ids after `after`, in whose clocks one runs that was not counted with this revision of the
   * calendar.
   */
  countedOtherwise(bundle: string, calendar: string, after: string, limit: number): Promise<string[]>;
  /** Next running number for a prefix, e.g. `3502-261122`. */
  nextNumber(prefix: string): Promise<number>;

  /** `line`: what its life begins with, saved with it or not at all. */
  saveVersion(row: VersionRow, line?: NewLifeLine): Promise<{ state: 'saved' | 'exists' }>;
  version(bundle: string, version: number): Promise<VersionRow | null>;
  latestVersion(bundle: string): Promise<VersionRow | null>;
  versions(bundle?: string): Promise<Omit<VersionRow, 'document'>[]>;

  /** Gives the line the next number of its bundle, and returns it. */
  saveLife(line: NewLifeLine): Promise<number>;
  /** In order, of one bundle or of all. */
  life(bundle?: string): Promise<LifeLine[]>;
  lifeDocument(bundle: string, seq: number): Promise<string | null>;

  saveDraft(row: DraftRow, expectedRevision: number): Promise<{ state: 'saved' | 'stale' }>;
  draft(id: string): Promise<DraftRow | null>;
  draftByToken(tokenHash: string): Promise<DraftRow[]>;
  draftsOf(owner: string): Promise<DraftRow[]>;
  deleteDraft(id: string): Promise<void>;
  deleteExpiredDrafts(now: number): Promise<string[]>;

  /** `exists`: one of that id is there, wherever it is by now. `gone`: its draft or application is not there (any more). */
  saveFile(row: FileRow): Promise<{ state: 'saved' | 'exists' | 'gone' }>;
  file(id: string): Promise<FileRow | null>;
  filesOf(where: { draft?: string; application?: string }): Promise<FileRow[]>;
  deleteFile(id: string): Promise<void>;
  /** Files whose draft is gone. */
  orphanFiles(limit: number): Promise<FileRow[]>;

  outbox(application: string): Promise<OutboxRow[]>;

  /** Written down once the promise is kept; values are given out only after that. */
  saveAccess(row: AccessRow): Promise<void>;
  /** Oldest first. */
  accesses(application: string): Promise<AccessRow[]>;
  /** With this reason, of an agent their authorisation; the latest first, drafts that are gone too. */
  accessesFor(reason: string): Promise<AccessRow[]>;
  /** The latest first. */
  accessLog(query: AccessQuery): Promise<AccessLine[]>;

  saveApiKey(row: ApiKeyRow): Promise<void>;
  apiKey(id: string): Promise<ApiKeyRow | null>;
  /** The latest first, revoked ones too. */
  apiKeys(): Promise<ApiKeyRow[]>;
  /** False when there is none of that id that still holds. */
  revokeApiKey(id: string, at: number): Promise<boolean>;

  close(): Promise<void>;
}
