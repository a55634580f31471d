import type { Signed } from '../model/signature.ts';
import type { Warning } from '../deadline/warning.ts';
import type { Department, Item, JsonSchema, UiSchema } from '../model/index.ts';
import type { TaskStatus } from './types.ts';

/** A file that somebody handed in, as people see it. */
export interface UploadedFile {
  id: string;
  sharedKey: string;
  name: string;
  type: string;
  size: number;
  createdAt: number;
  /** What is known of its harmlessness; absent where nothing is scanned. Until it is checked nobody gets it. */
  scan?: 'checking' | 'clean' | 'infected' | 'unscanned';
}

/** A file in which something harmful was found counts as not handed in. */
export function isUsable(file: { scan?: string | null }): boolean {
  return file.scan !== 'infected';
}

/** What a department owes after an item has ended: a check afterwards (事中事后核查), or that the result reaches the person. */
export type Owed = 'check' | 'delivery';

/** One line of an officer's inbox. */
export interface InboxRow {
  application: string;
  number: string;
  bundle: string;
  bundleName: string;
  item: string;
  itemName: string;
  /** Masked name of the applicant, decrypted for the page only. */
  applicant: string;
  status: TaskStatus;
  /** What is owed although it has ended; then `dueAt` is the clock of that. */
  owed: Owed | null;
  /** Milliseconds since the epoch; null when no clock runs. */
  dueAt: number | null;
  /** The calendar of that year is not published yet: shown as 暂定. */
  provisional: boolean;
  submittedAt: number;
  /** Of the application, as it was when the page was made. */
  revision: number;
  /** Region code in which it was received; null: not known. */
  region: string | null;
  /** Id of the account that sees to it; null: nobody yet. */
  assignee: string | null;
  /** The department of the other level (初审、终审) that has it in its hands; `null`: this one. Then it can be read only. */
  holder: Department | null;
  /** It was with the other level and came back to be looked at again. */
  returned: boolean;
  /** By the warning rules of the region, today's. */
  warning: Warning | null;
}

export interface LogLine {
  at: number;
  type: string;
  item: string | null;
  actor: string;
  text: string;
}

/** How far another department is with its part of the same application. */
export interface OtherTask {
  itemName: string;
  department: Department;
  status: TaskStatus;
  dueAt: number | null;
  /** Promised working days; 0 = on the spot. */
  limit: number;
}

/** A value that the result of an item carries and the officer enters when approving. */
export interface Fact {
  element: string;
  title: string;
  schema: JsonSchema;
}

export interface OfficerMaterial {
  sharedKey: string;
  name: string;
  submit: boolean;
  via: string;
  required: boolean;
  files: UploadedFile[];
}

/** Where a value comes from that was on file: as there, typed over, or typed over with the word that the record is wrong. */
export interface OriginLine {
  source: string;
  /** When it was taken down there, in milliseconds. */
  asOf: number;
  state: 'as-registered' | 'changed' | 'disputed';
}

/** Somebody else who filled in and consented to their own part of the application. */
export interface OfficerParty {
  role: string;
  title: string;
  /** Masked. */
  name: string;
  /** When they consented. */
  at: number;
  /** What they consented to: that it is handed in, that licences are fetched. */
  kinds: ('application' | 'licence')[];
  /** Their part still says what they consented to. */
  holds: boolean;
}

/** One department's view of one task: its own form's data in its own format, nothing else. */
export interface OfficerTask {
  application: string;
  number: string;
  revision: number;
  bundleName: string;
  /** Masked name of the applicant, decrypted for the page only. */
  applicant: string;
  item: Item;
  itemId: string;
  department: Department;
  /** The department of the other level that has it in its hands; `null`: the officer's own. Then nothing can be done here. */
  holder: Department | null;
  /** It was with the other level and came back to be looked at again. */
  returned: boolean;
  status: TaskStatus;
  owed: Owed | null;
  dueAt: number | null;
  provisional: boolean;
  remaining: number | null;
  /** When the running clock began. */
  since: number | null;
  submittedAt: number;
  layout: UiSchema;
  schema: JsonSchema;
  /** The slice as it will be (before dispatch: partial) or was dispatched. */
  payload: Record<string, unknown>;
  payloadState: 'partial' | 'dispatched';
  /** field → merged element, for correction requests. */
  elements: Record<string, { element: string; title: string }>;
  /** field → what kind of number it holds, and what is kept of it at both ends when masked. */
  formats: Record<string, { format: string; mask?: { first: number; last: number } }>;
  /** field → where its value comes from; of what was typed nothing is said. */
  origins?: Record<string, OriginLine>;
  /** Who looked at whole values of this form: `own` for this officer. */
  looks: { at: number; kind: string; fields: string[]; own: boolean }[];
  /** Of the situation only what this item hangs on, in words. */
  situation: { question: string; answer: string[] }[];
  materials: OfficerMaterial[];
  /** Of whom this item is given something. */
  parties: OfficerParty[];
  /** What the person signed at a counter, and how; null: it did not come in there. */
  signed: Signed | null;
  /** Facts the officer must enter when approving. */
  facts: Fact[];
  /** Points to look at before it is decided (受理审查细则), each with who ticked it. */
  checklist: {
    id: string;
    text: string;
    basis: string;
    required: boolean;
    /** Whether it is looked at before the acceptance already. */
    before: 'accept' | 'decide';
    ticked: { at: number; name: string; own: boolean } | null;
  }[];
  /** Who sees to it; null: nobody in particular. */
  assignee: { id: string; name: string } | null;
  /** Who took it, gave it and gave it back, the oldest first; `why` is one of the desk's list. */
  assignments: { at: number; kind: 'taken' | 'given' | 'returned'; name: string; to: string; why: string }[];
  /** Moves that are possible now: accept, requestCorrection, reject, approve, refuse, pause, resume. */
  moves: string[];
  others: OtherTask[];
  log: LogLine[];
}

/** How a party stands to a notice: nothing said yet, saved without consent, with consent, refused. */
export type ReplyState = 'asked' | 'drafted' | 'replied' | 'declined';

/** A party who is asked again by a notice, as the applicant sees them. */
export interface AskedShown {
  role: string;
  title: string;
  /** Masked. */
  name: string;
  state: ReplyState;
  reason: string;
  /** Opened elements of theirs. */
  elements: string[];
  /** What they say to these; null until they have consented to it. */
  data: Record<string, unknown> | null;
}
