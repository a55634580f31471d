import type { Signed } from '#lib/core/model/signature.ts';
import type { Chart } from '#lib/core/chart/types.ts';
import type { Problem, Result } from '#lib/core/errors.ts';
import type { MaterialLine, MergePlan, Reduction } from '#lib/core/merge/types.ts';
import type { Answers, DurationUnit, Bundle, BundleSource, Department, Finding } from '#lib/core/model/index.ts';
import type {
  AskedShown,
  InboxRow,
  LogLine,
  OfficerParty,
  OfficerTask,
  UploadedFile
} from '#lib/core/run/officer-view.ts';
import type { ApplicationStatus, TaskStatus } from '#lib/core/run/types.ts';
import type { Suite } from '#lib/core/simulate/suite/suite.ts';
import type { OPEN_STATUSES } from '#lib/core/chart/types.ts';
import type { DeskQuery } from '../store/desk-rows.ts';
import type { Acting } from '../policy/acting.ts';
import type { Duty, Role } from '../policy/roles.ts';
import type { PortFault } from '../ports/result.ts';
import type { MoveName } from './moves.ts';
import type { PrefillUse, ValueOrigin } from './origin-types.ts';
import type { FeeLine, StepView } from './step-names.ts';

export type { Duty } from '../policy/roles.ts';
export type { InboxRow, OfficerTask, UploadedFile } from '#lib/core/run/officer-view.ts';

/** What was published is what runs: everything an application needs, in one immutable document. */
export interface PublishedVersion {
  bundle: string;
  version: number;
  sha256: string;
  publishedAt: number;
  publishedBy: string;
  /** The bundle with its decisions applied (limit, producers, bindings, policies). */
  source: BundleSource;
  plan: MergePlan;
  chart: Chart;
  reduction: Reduction;
  findings: Finding[];
  /** Revisions of vocabulary and engine (rule 25), and SHA-256 of each source document. */
  revisions: Record<string, string>;
  sources: Record<string, string>;
  /** Regression tests of the chart: scenarios that take every transition of it. */
  suite?: Suite;
}

export interface Actor {
  id: string;
  name: string;
  role: Role;
  /** Department id of an officer or a clerk. */
  department?: string;
  /** What an officer may do besides the desk's own work, or an administrator besides the designer's. */
  duties?: readonly Duty[];
  /** Who acts for this person by an authorisation (代办); then id and name are the principal's. */
  agent?: Acting;
}

/** What a citizen has filled so far; lies encrypted in a draft row. */
export interface Draft {
  id: string;
  bundle: string;
  version: number;
  revision: number;
  answers: Answers;
  data: Record<string, unknown>;
  /** Topics and steps already passed, for progress. */
  done: string[];
  /** Electronic licences that were asked for, one for each material. */
  licences?: LicenceUse[];
  /** What was heard of the applicant's credit. */
  credit?: CreditUse;
  /** Where values come from that were on file, by element, and each query for them. */
  origins?: Record<string, ValueOrigin>;
  prefills?: PrefillUse[];
}

/** An electronic licence asked for on its holder's word; goes into the log with the application. */
export interface LicenceUse {
  sharedKey: string;
  /** Kind of licence. */
  type: string;
  /** Role in the form whose licence it is. */
  holder: string;
  /** Who agreed, when (milliseconds), and to what use. */
  consent: { by: string; at: number; purpose: string };
  /** Why there is none; else the rest is there. */
  fault?: PortFault;
  /** Id of the file that holds its document. */
  file?: string;
  /** Who issued it, its reference there, and its last day (null: without end). */
  source?: string;
  licence?: string;
  validUntil?: string | null;
}

/** Before a promise stands for a proof (告知承诺). `unknown`: it could not be asked, `fault` says why. */
export interface CreditUse {
  /** Role in the form. */
  subject: string;
  /** Number of whom it is about: another one typed since is asked about anew. Absent in drafts of before. */
  id?: string;
  at: number;
  standing: 'good' | 'bad' | 'unknown';
  reasons: string[];
  fault?: PortFault;
}

/** A material that was left for later at submission (容缺), with the files that have come since. */
export interface DeferredMaterial extends MaterialLine {
  files: UploadedFile[];
}

export interface CorrectionRequest {
  item: string;
  /** Elements to mend, in merged terms, and sharedKeys of materials. */
  elements: string[];
  materials: string[];
  reason: string;
}

export interface TaskView {
  item: string;
  itemName: string;
  department: Department;
  status: TaskStatus;
  optional: boolean;
  /** What is promised, in its unit; 0 = on the spot. */
  limit: number;
  /** Absent: working days. */
  unit?: DurationUnit;
  dueAt: number | null;
  provisional: boolean;
  remaining: number | null;
  waitsFor: string[];
  decidedAt: number | null;
  /** What the department said when it ended: number of the result, or the reason of a refusal. */
  result: { name: string; facts: { title: string; value: string }[]; reason?: string } | null;
  correction: CorrectionRequest | null;
  /** Since when and why the department stopped the clock, while it stands still; the reason may be empty. */
  paused: { at: number; reason: string } | null;
  /** What the citizen may choose about it now: `goOn`, `requestReview`, `endReview`. */
  choices: string[];
}

export interface ApplicationView {
  id: string;
  number: string;
  bundle: string;
  bundleName: string;
  version: number;
  status: ApplicationStatus;
  revision: number;
  submittedAt: number;
  dueAt: number | null;
  answers: Answers;
  tasks: TaskView[];
  /** The one notice, when it has gone out and is not answered yet. */
  correction: { requests: CorrectionRequest[]; at: number; dueAt: number | null; parties: AskedShown[] } | null;
  /** The step of the whole application that it stands at: signing and paying before its items, receiving and rating after. */
  step: (StepView & { fees: FeeLine[] }) | null;
  /** Others who consented to their own part. */
  parties: OfficerParty[];
  log: LogLine[];
}

export interface Submission {
  /** One press of the button: a second one with the same key returns the same application. */
  key: string;
  draft: Draft;
  actor: Actor;
  channel: string;
  /** Region code of where it was received; absent: that of the bundle. */
  region?: string;
  /**
   * At a counter: the window (empty: none is set up), materials of which the originals were seen, and who filed for the
   * person with an authorisation that the clerk saw.
   */
  counter?: {
    window: string;
    originals: string[];
    /** How the person signed before the clerk, and what. */
    signed?: Signed;
    agent?: { name: string; idNo: string; authority: true };
  };
}

/** An officer's move. `key` is idempotent; `revision` is what the page showed. */
export interface TaskMove {
  application: string;
  item: string;
  move: MoveName;
  key: string;
  revision: number;
  actor: Actor;
  reason?: string;
  facts?: Record<string, unknown>;
  correction?: Omit<CorrectionRequest, 'item'>;
  /** Pressed on the page of the desk, where the points of the checklist stand. */
  atDesk?: true;
}

/** What an officer looks for in the inbox; absent: everything that is not done. */
export interface InboxQuery extends Pick<DeskQuery, 'from' | 'until' | 'statuses' | 'bundle' | 'item' | 'region'> {
  /** `lent`: what the second level (终审) has in its hands. Absent: whatever lane. */
  lane?: NonNullable<DeskQuery['lane']> | 'lent';
  mine?: 'mine' | 'free';
  /** A file number or its beginning, a whole name or number of an applicant, part of an item's name. */
  search?: string;
  order?: DeskQuery['order'];
  /** From a page: what comes behind it, or before it. */
  after?: string;
  before?: string;
  /** Rows of a page; absent: 50, at most 199. */
  size?: number;
}

/** One page. `before` and `after` lead to its neighbours; null: there is none. */
export interface InboxPage {
  rows: InboxRow[];
  before: string | null;
  after: string | null;
}

/** How much waits, each counted to `COUNTED_AT_MOST` (inbox.ts) and no further. */
export interface InboxCounts {
  open: number;
  due: Record<'overdue' | 'today' | 'week' | 'later' | 'stopped' | 'done', number>;
  own: Record<'mine' | 'free', number>;
  /** Open ones by status; `owed`: ended, and the department owes something for them. */
  status: Record<(typeof OPEN_STATUSES)[number] | 'owed', number>;
  lent: number;
}

export interface Engine {
  /** Validates answers, data and materials with the server's Ajv; refusals carry the merged element as path. */
  submit(submission: Submission): Promise<Result<{ application: string; number: string; repeated: boolean }>>;
  move(move: TaskMove): Promise<Result<{ revision: number }>>;
  /**
   * The citizen answers the one notice. What is another party's is taken from their own reply, or from `data` where the role
   * stands in `instead`, which is refused once they have replied.
   */
  correct(input: {
    application: string;
    key: string;
    revision: number;
    actor: Actor;
    data: Record<string, unknown>;
    instead?: string[];
  }): Promise<Result<{ revision: number }>>;
  /**
   * The citizen hands in what was left for later: the uploaded files of such materials that no event names yet. Refused
   * when there are none, and once the application is closed. Idempotent by `key`.
   */
  supply(input: { application: string; key: string; actor: Actor }): Promise<Result<{ revision: number }>>;
  /**
   * The citizen goes on although something before failed, asks for a review of a refusal or ends it, or takes a step of the
   * whole application (sign, pay, collect, deliver, rate).
   */
  choose(input: {
    application: string;
    item?: string;
    choice: string;
    key: string;
    revision: number;
    actor: Actor;
    reason?: string;
    /** What is said with a step: `name` and `agreed`, `receipt`, `way` and `received`, `level` and `text`. */
    details?: Record<string, unknown>;
  }): Promise<Result<{ revision: number }>>;
  withdraw(input: {
    application: string;
    item?: string;
    key: string;
    revision: number;
    actor: Actor;
    reason: string;
  }): Promise<Result<{ revision: number }>>;
  /** Counts open clocks anew when a calendar has changed (rule 25), then sends every due clock event once; returns how many. */
  tick(ending?: AbortSignal): Promise<number>;

  applicationsOf(actor: Actor): Promise<ApplicationView[]>;
  /** `null` when it does not exist **or** is not this actor's: nobody learns which. */
  application(id: string, actor: Actor): Promise<ApplicationView | null>;
  /** The citizen's own data, for a correction or a copy. */
  data(
    id: string,
    actor: Actor
  ): Promise<{ answers: Answers; data: Record<string, unknown>; files: UploadedFile[] } | null>;
  /** Materials that may still be handed in later; empty once closed, and for anybody but the owner. */
  deferred(id: string, actor: Actor): Promise<DeferredMaterial[]>;
  /** One page of the tasks of an officer's department, in order. */
  inbox(actor: Actor, query?: InboxQuery): Promise<InboxPage>;
  /** `days`: when today and this week end, in milliseconds. */
  inboxCounts(actor: Actor, days: { today: number; week: number }): Promise<InboxCounts>;
  task(application: string, item: string, actor: Actor): Promise<OfficerTask | null>;
  /** Ticks points of the item's checklist (true), or takes ticks back. */
  tickPoints(input: {
    application: string;
    item: string;
    actor: Actor;
    points: Record<string, boolean>;
  }): Promise<Result<null>>;
  /** Gives the task to somebody of the department, or back to all of it. Refused when somebody else than `expected` has it. */
  assign(input: {
    application: string;
    item: string;
    actor: Actor;
    to: { id: string; name: string } | null;
    expected: string | null;
    /** One of the desk's reasons. */
    why: string;
  }): Promise<Result<null>>;
  /** Writes down that whole values are given out; false, and nothing written, when the task is not this officer's. */
  noteAccess(access: {
    application: string;
    item: string;
    actor: Actor;
    kind: 'shown' | 'copied' | 'taken';
    fields: string[];
  }): Promise<boolean>;
  /** Whether an actor may open a file of an application: its owner, and officers whose item uses that material. */
  mayRead(file: { application: string | null; sharedKey: string }, actor: Actor): Promise<boolean>;
  /** Recomputes the hash chain; false with the first broken sequence number. */
  verifyChain(application: string): Promise<{ ok: true } | { ok: false; seq: number }>;
}

/** Published bundles for the portal. */
export interface VersionService {
  /** What citizens can begin: the newest version of each bundle that is not on trial, unless it is retired. */
  published(): Promise<{ bundle: Bundle; version: number; reduction: Reduction }[]>;
  /** What of one bundle citizens can begin. */
  offered(bundle: string): Promise<PublishedVersion | null>;
  /** Without a number the newest version that is not on trial, retired or not. */
  load(bundle: string, version?: number): Promise<PublishedVersion | null>;
  /** Every version with its state, the newest first. */
  history(bundle?: string): Promise<VersionLine[]>;
  /** `null`: there is no such version. */
  stateOf(bundle: string, version: number): Promise<VersionState | null>;
  /**
   * Refuses (with the findings) while an error is open. The same content as the newest version makes no new one; on trial
   * it becomes published by this, retired it stays. `again`: it was there already; `findings`: of today.
   */
  publish(
    bundle: string,
    by: string,
    options?: { state?: 'trial' | 'published'; actor?: string; why?: string }
  ): Promise<
    { ok: true; version: PublishedVersion; again: boolean; findings: Finding[] } | { ok: false; findings: Finding[] }
  >;
  /** No new drafts from now on; drafts and applications that were begun go on. False when it is not published. */
  retire(bundle: string, version: number, by: { id: string; name: string }, why: string): Promise<boolean>;
  /** Puts the newest that is not on trial back in service. False when that is another one, or not retired. */
  restore(bundle: string, version: number, by: { id: string; name: string }, why: string): Promise<boolean>;
}

/** `trial`: only who was invited can use it. `retired`: nobody begins with it any more. */
export type VersionState = 'trial' | 'published' | 'retired';

export interface VersionLine {
  bundle: string;
  version: number;
  sha256: string;
  publishedAt: number;
  publishedBy: string;
  state: VersionState;
  /** What was recorded about its state last; absent for versions from before there was a record. */
  since?: { at: number; name: string; why: string; restored: boolean };
}

export interface DraftService {
  /**
   * `token`: the cookie that the visitor has already. An untouched draft of the same bundle and version is given again.
   * @throws {DraftLimitError} (drafts.ts) with the problem to show, at the twenty-first.
   */
  create(input: {
    bundle: string;
    version: number;
    owner: string | null;
    token?: string | null;
    /** An id from `pressed`: the draft of that id, made unless it is there. */
    id?: string;
    /** How many drafts the owner may have; absent: 20. */
    atMost?: number;
  }): Promise<{ draft: Draft; token: string | null }>;
  /** The id of what one key of an owner makes: always the same, and nobody else can guess it. */
  pressed(owner: string, key: string): string;
  /** By cookie token or by owner. `null` when gone, expired, or somebody else's. */
  load(id: string, who: { token?: string | null; owner?: string | null }): Promise<Draft | null>;
  list(who: { token?: string | null; owner?: string | null }): Promise<Draft[]>;
  /**
   * `stale`: another page saved in between; nothing is lost, the newer draft comes back.
   * `refused`: over 1 MB; the draft as it was comes back with the problem to show.
   */
  save(
    draft: Draft,
    who: { token?: string | null; owner?: string | null }
  ): Promise<
    | { state: 'saved'; draft: Draft }
    | { state: 'stale'; draft: Draft }
    | { state: 'refused'; draft: Draft; problems: Problem[] }
    | { state: 'gone' }
  >;
  /** Once, on sign-in (rule 29). */
  adopt(token: string, owner: string): Promise<number>;
  discard(id: string, who: { token?: string | null; owner?: string | null }): Promise<void>;
  /** Deletes drafts whose time is over, with their files; to be called now and then. Returns how many. */
  sweep(): Promise<number>;
}

export interface FileService {
  /** Streams to disk; checks size, real type (magic bytes) and count. */
  save(input: {
    /** Of an upload that came piece by piece: it becomes the file of that id, once, however often it is asked for. */
    id?: string;
    /** SHA-256 that the sender made of it, hexadecimal: another content is refused. */
    sha256?: string;
    draft?: string;
    application?: string;
    sharedKey: string;
    name: string;
    type: string;
    stream: AsyncIterable<Uint8Array>;
    /**
     * What counts against the limits (files/limits.ts): with `since` and `materials` only files of those materials from
     * that moment on, so that what was submitted leaves no correction without room. Absent: everything there.
     */
    share?: { since: number; materials: readonly string[] };
  }): Promise<Result<UploadedFile>>;
  list(where: { draft?: string; application?: string }): Promise<UploadedFile[]>;
  /** Null when there is none, or its key was destroyed. */
  look(id: string): Promise<(UploadedFile & { draft: string | null; application: string | null }) | null>;
  /** The same with its bytes; null also until it was checked, and when something harmful was found in it. */
  read(id: string): Promise<{
    file: UploadedFile & { draft: string | null; application: string | null };
    stream: ReadableStream<Uint8Array>;
  } | null>;
  remove(id: string): Promise<void>;
  /** Removes files whose draft is gone, parts that an ended process left behind, and uploads that nobody finished. Returns how many. */
  sweep(): Promise<number>;
  /** Removes bytes that no row names, older than an hour; nothing where the place is another installation's. Returns how many. */
  sweepStray(ending?: AbortSignal): Promise<number>;
  /** Asks the scanner about files that came while it was down, where there is one here. Returns how many are settled. */
  recheck(ending?: AbortSignal): Promise<number>;
}
