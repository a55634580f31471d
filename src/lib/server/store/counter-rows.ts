import type { WindowKind } from '#lib/core/model/window.ts';
import type { AccessLine, AccessQuery } from './rows.ts';

/** One person served at a counter: a draft that is filled in for them, or an application that they came about. */
export interface VisitRow {
  id: string;
  /** The draft, or the application that it has become under the same id. */
  application: string;
  /** `file`: something new is handed in. `serve`: an application was looked up by its exact number. */
  purpose: 'file' | 'serve';
  /** Whose draft or application it is. */
  owner: string;
  /** Id of the window; empty where none is set up. */
  window: string;
  /** To which kind of window the rules of the hall send whoever is served; null: none were asked. */
  windowKind: WindowKind | null;
  /** Region code of where it was received. */
  region: string;
  channel: string;
  /** Number of the queue as it was called; empty: none. */
  queue: string;
  /** Account of the clerk, and the clerk's department. */
  clerk: string;
  department: string;
  /** `YYYY-MM-DD` in China. */
  day: string;
  /** Bundle id. */
  bundle: string;
  revision: number;
  openedAt: number;
  updatedAt: number;
  /** Name, numbers, telephone, what was seen of originals: under the key of the draft, so that they go with it. */
  ciphertext: Uint8Array;
}

/** A window, or somebody who does things for others (帮办代办员): an administrator's data, outside every version (rule 25). */
export interface ServicePointRow {
  id: string;
  kind: 'window' | 'agent';
  state: 'open' | 'closed';
  revision: number;
  /** What it is, as JSON text. */
  document: string;
  updatedAt: number;
  /** Id of the account. */
  updatedBy: string;
}

/** How many of those who were served the rules of a hall sent to a kind of window. */
export interface WindowKindRow {
  windowKind: WindowKind;
  bundle: string;
  /** Department of the clerk. */
  department: string;
  count: number;
}

export interface CounterStore {
  visit(id: string): Promise<VisitRow | null>;
  /** About one draft or application, the latest first. */
  visitsAbout(application: string): Promise<VisitRow[]>;
  /** Of one day at a window, or of a clerk; the latest first. */
  visitsOn(day: string, at: { window: string } | { clerk: string }): Promise<VisitRow[]>;
  /** Visits that began in the span and were sent to a kind of window; drafts count too. */
  visitsByKind(span: { from: number; to: number }): Promise<WindowKindRow[]>;
  /** What clerks opened and pressed on applications, the latest first; `department`: of the clerk's visit. */
  counterLog(query: AccessQuery): Promise<AccessLine[]>;
  saveVisit(row: VisitRow, expectedRevision: number): Promise<{ state: 'saved' | 'stale' }>;
  /** Puts a file of a draft to another material. False when the draft has none of that id. */
  sortFile(id: string, draft: string, sharedKey: string): Promise<boolean>;
  /** Windows and agents, closed ones too. */
  servicePoints(): Promise<ServicePointRow[]>;
  saveServicePoint(row: ServicePointRow, expectedRevision: number): Promise<{ state: 'saved' | 'stale' }>;
}
