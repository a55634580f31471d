import type { TaskStatus } from '../run/types.ts';

/**
 * What supervision counts. Of an item: `decided` (its limit ended with a decision), `ended`, `stopped`, `resumed`, `extended`,
 * `moved` (a calendar moved its end), `correction` (one was asked for). Of an application: `finished` (no item is open any
 * more), `rated`.
 */
export type MarkKind =
  'decided' | 'ended' | 'stopped' | 'resumed' | 'extended' | 'moved' | 'correction' | 'finished' | 'rated';

/** A share with what it was counted from. */
export interface Ratio {
  count: number;
  of: number;
}

export type Colour = 'yellow' | 'red';
export type Cards = Record<Colour, number>;

/** How fast some items were decided; days are sums of working days. */
export interface Pace {
  onTime: Ratio;
  /** Of those that are not due on the spot. */
  early: Ratio;
  days: number;
  limit: number;
}

/** What is promised and what the law allows, added up over items, in working days. */
export interface LimitSums {
  promised: number;
  legal: number;
  items: number;
  /** Items that are promised on the spot (即办), of all of the published bundles. */
  instant: Ratio;
}

/** Clocks that stood still and went on: how often, and working days between; and how long those of what was decided did, in hours. */
export interface Pauses {
  count: number;
  days: number;
  /** Hours that clocks stood still, of all hours from when the limits began to the decision. */
  share: Ratio;
}

export interface DepartmentLine extends Pace, Cards {
  department: string;
  /** Tasks that came in. */
  received: number;
  open: number;
}

/** Everything on the board. Times are milliseconds since the epoch. */
export interface Board {
  from: number;
  cutOff: number;
  /** Tasks that came in, and their applications where no department is chosen. */
  received: { tasks: number; applications: number | null };
  /** Open tasks, and those of them whose clock stands still. */
  open: { tasks: number; stopped: number };
  /** Tasks that ended; applications of which nothing is open any more, where no department is chosen. */
  ended: { tasks: number; applications: number | null };
  pace: Pace;
  pauses: Pauses;
  limits: LimitSums;
  cards: Cards;
  /** Days since 1970-01-01 at UTC+8. */
  days: { day: number; decided: number; late: number }[];
  departments: DepartmentLine[];
  /** How often a clock was stopped, by the state that the task went into. */
  stops: { status: TaskStatus; count: number }[];
}

/** One task with a card. */
export interface Card {
  application: string;
  number: string;
  bundle: string;
  bundleName: string;
  item: string;
  itemName: string;
  department: string;
  /** Whether it is at its second level (终审). */
  final: boolean;
  status: TaskStatus;
  colour: Colour;
  /** What the rule of the region says. */
  text: string;
  dueAt: number;
  /** Working days after it was due; 0 or less: still left. */
  over: number;
  /** Names of the items that it waits for. */
  waitsFor: string[];
  /** By rule the head of the department has it. */
  escalated: boolean;
  /** The latest reminder about it. */
  reminder: { state: 'open' | 'late' | 'answered'; dueAt: number } | null;
}

/** A reminder (督办单) of supervision to the department that has a task, and its answer. Moments in milliseconds. */
export interface Reminder {
  id: string;
  application: string;
  item: string;
  number: string;
  bundle: string;
  department: string;
  colour: Colour;
  /** Late for so long that it is the department head's. */
  escalated: boolean;
  sentAt: number;
  /** By when an answer is wanted; `late`: none came by then. */
  dueAt: number;
  late: boolean;
  /** Null: erased with the application. */
  text: string | null;
  /** Who sent it, by name. */
  by: string;
  answeredAt: number | null;
  answer: string | null;
  answeredBy: string;
}

/** How an item of a bundle fares, for the drawing and the table beside it. */
export interface Bottleneck {
  item: string;
  itemName: string;
  department: string;
  decided: number;
  median: number | null;
  p90: number | null;
  promised: number;
  late: Ratio;
}

export const ANOMALIES = ['quick', 'stopped', 'corrections', 'extended', 'moved'] as const;
export type AnomalyKind = (typeof ANOMALIES)[number];

/** One thing that looks strange. */
export interface Anomaly {
  kind: AnomalyKind;
  at: number;
  application: string;
  number: string;
  bundleName: string;
  item: string;
  itemName: string;
  department: string;
  /** Seconds, working days left or how often, as the kind has it; null: nothing. */
  figure: number | null;
}

/** Ratings of one bundle, department, item or channel. */
export interface RatingLine {
  key: string;
  name: string;
  /** How many gave 1 … 5. */
  levels: number[];
  rated: number;
  finished: number;
  /** Of whom a window served, how many rated whoever served them; only of windows and persons. */
  served?: Ratio;
}

export type SavingName = 'materials' | 'workingDays' | 'steps' | 'visits';

/** How an item of a bundle can be had. */
export interface ItemReach {
  item: string;
  itemName: string;
  department: string;
  /** Wholly online, as the catalogue says (全程网办); null: not stated. */
  online: boolean | null;
  /** Handed in with the bundle, with a result that comes electronically or by mail (一趟不用跑). */
  noVisit: boolean;
}

export type Measures = Record<SavingName, { before: number; after: number }>;

/** What a bundle saves, and for whom it is there. */
export interface Saving {
  bundle: string;
  name: string;
  /** Ways to answer in which something applies. */
  covered: Ratio;
  items: ItemReach[];
  /** Of the measured applications, those whose result nobody has to fetch. */
  noVisit: Ratio;
  /** Real applications that were measured; without any there are no means. */
  applications: number;
  measures: Measures | null;
}
