import type { Result } from '#lib/core/errors.ts';
import type { CounterChannel } from '#lib/core/model/channel.ts';
import type { PersonTrait } from '#lib/core/model/window-rule.ts';
import type { Answers } from '#lib/core/model/index.ts';
import type { Actor } from '../engine/types.ts';
import type { VisitRow } from '../store/types.ts';
import type { Sent } from './routing.ts';

/** Says what is wrong with a 公民身份号码 (GB 11643), in a sentence; undefined: nothing. */
export type IdCheck = (value: string) => string | undefined;

/** Who stands at the counter, as the document in their hand says. */
export interface Person {
  name: string;
  /** `citizen`: 公民身份号码, check digit looked at (GB 11643). `other`: any other document. */
  idKind: 'citizen' | 'other';
  idNo: string;
  phone: string;
}

/** Somebody who files for the person served, with a written authorisation that the clerk has seen. */
export type VisitAgent = Pick<Person, 'name' | 'idNo'>;

/** What of a visit lies under the key of its draft. */
export interface VisitContent {
  person: Person | null;
  agent: VisitAgent | null;
  /** Materials (`sharedKey`) of which the originals were seen (核验原件). */
  originals: string[];
  /** What of the person the rules of the hall were asked about. */
  traits: PersonTrait[];
}

export type Visit = Omit<VisitRow, 'ciphertext'> & VisitContent;

export interface NewVisit {
  bundle: string;
  /** Empty: the next number of the window. */
  queue: string;
  channel: CounterChannel;
  window: string;
  person: Person;
  agent: VisitAgent | null;
  /** The authorisation of the agent was seen. */
  authority: boolean;
  /** As the clerk sees or is told; age and being an agent follow from the rest. */
  traits: PersonTrait[];
}

/** A number of a hall's queue, and where it is called. */
export interface QueueSlip extends Sent {
  number: string;
  bundle: string;
  at: number;
}

/** A line of the day's list; no number of a person. */
export interface VisitLine {
  id: string;
  queue: string;
  openedAt: number;
  /** Masked. */
  person: string;
  bundle: string;
  channel: string;
  purpose: VisitRow['purpose'];
  own: boolean;
  /** File number, once there is one. */
  number: string | null;
  /** What comes next; `gone`: it was thrown away or erased. */
  state: 'draft' | 'processing' | 'correcting' | 'results' | 'closed' | 'gone';
}

/** A result that somebody may take along, or took. */
export interface ResultLine {
  item: string;
  name: string;
  result: string;
  department: string;
  handed: { at: number; by: 'self' | 'agent' } | null;
}

export interface HandOver {
  items: string[];
  by: 'self' | 'agent';
  /** Of whoever takes them: name, and number as their document says. */
  name: string;
  idNo: string;
  /** The authorisation was seen; of an agent alone. */
  authority: boolean;
  signed: boolean;
  key: string;
}

/**
 * The one-window desk (综合窗口). A clerk sees what was opened this day by themself or at a window of their department, and an
 * application that they looked up by its exact number; to everything else it looks as if there were none.
 */
export interface CounterService {
  /** Makes a draft that belongs to the person served, an owner of its own whom no account is. */
  open(input: NewVisit, clerk: Actor, idFault: IdCheck): Promise<Result<Visit>>;
  /**
   * Draws a number of the hall in which the clerk's window is, for somebody who waits; nothing of the person is kept.
   * @param asked `idNo` may be empty; 60 years and over is seen by it
   */
  draw(
    asked: Pick<NewVisit, 'bundle' | 'window' | 'traits'> & { idNo: string; agent: boolean },
    clerk: Actor
  ): Promise<Result<QueueSlip>>;
  /** Where the rules of the hall send whoever is served, by what they answered so far; null: the window is in no hall. */
  sentTo(visit: Pick<Visit, 'window' | 'bundle' | 'traits'>, answers: Answers, clerk: Actor): Promise<Sent | null>;
  /** The same, kept with the visit for supervision. */
  reroute(visit: Visit, answers: Answers, clerk: Actor): Promise<Result<Visit>>;
  find(id: string, clerk: Actor): Promise<Visit | null>;
  /** At the window, or without one of the clerk; the latest first. */
  today(clerk: Actor, window: string): Promise<VisitLine[]>;
  /**
   * An application by its exact number, and the number of the document that whoever is served has in hand: file numbers can be
   * counted up. From now on it is this day's. Looks and misses are written down.
   * @param asked `idNo` may be empty for an application that the clerk has a visit about this day
   */
  byNumber(asked: { number: string; idNo: string }, clerk: Actor, window: string): Promise<Result<Visit>>;
  /** The person served, for whom this clerk acts on this draft or application and on no other. */
  standIn(visit: Visit, clerk: Actor): Promise<Actor>;
  /** The same for an application that the clerk has a visit about this day; null: none. */
  standInOn(application: string, clerk: Actor): Promise<Actor | null>;
  setOriginals(visit: Visit, originals: string[]): Promise<Result<Visit>>;
  results(visit: Visit, clerk: Actor): Promise<ResultLine[]>;
  handOver(visit: Visit, clerk: Actor, what: HandOver): Promise<Result<{ items: number }>>;
  /** What was filed at a counter for the person of this proved number, and is no account's yet. */
  filedFor(idNo: string): Promise<{ id: string; number: string; bundle: string }[]>;
  /** Gives that to the person's account; how many. `idNo`: on the word of an identity provider. */
  link(account: Actor, idNo: string): Promise<Result<number>>;
  /** Who looked at what, before it is shown. */
  note(visit: Pick<Visit, 'id' | 'application'>, clerk: Actor, what: string): Promise<void>;
}
