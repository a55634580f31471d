import type { Warning } from '#lib/core/deadline/warning.ts';
import type { Department, Item, JsonSchema, UiSchema } from '#lib/core/model/index.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';

/** One line of the inbox, as the engine hands it over; the applicant's name is masked already. */
export interface DeskRow {
  application: string;
  number: string;
  bundle: string;
  bundleName: string;
  item: string;
  itemName: string;
  applicant: string;
  status: TaskStatus;
  /** Milliseconds since the epoch; null when no clock runs. */
  dueAt: number | null;
  /** The calendar of that year is not published yet: shown as 暂定. */
  provisional: boolean;
  /** By the warning rules of the region; absent or null: nothing asks for attention. */
  warning?: Warning | null;
  submittedAt: number;
}

/** A value that the result of an item carries and the officer enters when approving. */
export interface Fact {
  element: string;
  title: string;
  schema: JsonSchema;
}

export interface DeskMaterial {
  sharedKey: string;
  name: string;
  submit: boolean;
  via: string;
  required: boolean;
  files: { id: string; name: string; type: string; size: number }[];
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

/** What the task page shows: one department's own form and nothing else. */
export interface DeskTask {
  application: string;
  number: string;
  revision: number;
  bundleName: string;
  item: Item;
  itemId: string;
  department: Department;
  status: TaskStatus;
  dueAt: number | null;
  provisional: boolean;
  remaining: number | null;
  since: number | null;
  submittedAt: number;
  layout: UiSchema;
  schema: JsonSchema;
  /** Numbers of persons, accounts and bodies masked; whole values are asked for one by one. */
  payload: Record<string, unknown>;
  /** Paths of the values that are masked. */
  masked: string[];
  payloadState: 'partial' | 'dispatched';
  elements: Record<string, { element: string; title: string }>;
  materials: DeskMaterial[];
  facts: Fact[];
  moves: string[];
  others: OtherTask[];
  /** Looks at whole values so far; `own` by this officer. */
  looks: { at: number; kind: string; fields: string[]; own: boolean }[];
  situation: { question: string; answer: string[] }[];
  log: { at: number; type: string; item: string | null; actor: string; text: string }[];
}

/** Counts working days on the desk's calendar; passed in, so that grouping stays a pure function. */
export interface WorkingDays {
  /** Working days from now until the moment; 0 on the day itself. */
  left(dueAt: number): number;
  /** Working days since the moment has passed. */
  over(dueAt: number): number;
}
