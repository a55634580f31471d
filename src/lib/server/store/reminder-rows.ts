/** A reminder (督办单) of a supervisor to the department that has a task. Nothing in it is personal; its words lie in the log. */
export interface ReminderRow {
  id: string;
  application: string;
  item: string;
  number: string;
  bundle: string;
  /** That had the item in its hands when it was sent. */
  department: string;
  /** Of the card that it was sent about. */
  colour: 'yellow' | 'red';
  /** 1: late for so long that it is the department head's. */
  escalated: number;
  /** Event of the log that holds its words. */
  seq: number;
  sentAt: number;
  /** By when an answer is wanted. */
  dueAt: number;
  /** Accounts. */
  sentBy: string;
  /** Without `answeredBy`: closed when the application was erased. */
  answeredAt: number | null;
  answeredBy: string | null;
  answerSeq: number | null;
}

/** What a commit brings of reminders. */
export interface ReminderChanges {
  sent?: ReminderRow;
  /** Of one that was open at the revision of the commit. */
  answered?: Pick<ReminderRow, 'id' | 'answeredAt' | 'answeredBy' | 'answerSeq'>;
}

export interface ReminderStore {
  reminder(id: string): Promise<ReminderRow | null>;
  /** Of one task, the latest first. */
  remindersOf(application: string, item: string): Promise<ReminderRow[]>;
  /** Open ones first, by when an answer is wanted, then the latest answered; `department`, `bundle` null: of all. */
  reminders(query: { department: string | null; bundle: string | null; limit: number }): Promise<ReminderRow[]>;
  /** How many are open, and how many of those should have been answered by now, by bundle and department. */
  openReminders(now: number): Promise<{ bundle: string; department: string; count: number; late: number }[]>;
}
