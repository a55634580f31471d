/** One item's part of a merged order. `amount` in fen, null until whoever takes the money has said it. */
export interface PaymentLine {
  item: string;
  amount: number | null;
  /** `refundFailed`: refused by whoever took the money; a person has to see to it. */
  state: 'due' | 'paid' | 'refunded' | 'refundFailed';
  /** Their number of the refund. */
  refund: string | null;
}

/** One merged order over the fees of an application; nothing personal. A further attempt follows one that was closed unpaid. */
export interface PaymentRow {
  /** Nobody can guess it; also the idempotency key of the order. */
  id: string;
  application: string;
  attempt: number;
  revision: number;
  /** `opening`: it may have arrived there, nothing was heard yet. */
  status: 'opening' | 'open' | 'paid' | 'closed';
  receipt: string | null;
  /** `PaymentLine[]` as JSON. */
  lines: string;
  createdAt: number;
  updatedAt: number;
}

/** Something still to be said to a foreign system, kept in the same commit as what gave rise to it. */
export interface PortJobRow {
  id: string;
  /**
   * `order`: ask how it stands. `refund`: an item's fee back. `breach`: a promise was broken. `sms`, `mail`: a notice to the applicant.
   * `foreign`: how an item stands on a system of nation or province. `post`: send the results, and ask how far the parcel is.
   */
  kind: 'order' | 'refund' | 'breach' | 'sms' | 'mail' | 'foreign' | 'post';
  application: string;
  /**
   * Of `order` its number, of `sms` and `mail` what is told, of `foreign` what the item is known by there, `/` and the item, of `post`
   * the one parcel, else the item.
   */
  subject: string;
  /** `failed`: given up, a person has to see to it. `dropped`: that person gave it up. */
  state: 'open' | 'done' | 'failed' | 'dropped';
  createdAt: number;
  /** Not before; moved on while somebody holds it. */
  dueAt: number;
  /** How often it was taken since it was found not to be its time yet. */
  tries: number;
  /** Why it waits or ended. */
  note: string | null;
}

export type PortJobEnd = Pick<PortJobRow, 'state' | 'dueAt' | 'tries' | 'note'>;

/** A job that a person may have to see to, with the application that it is about. */
export interface StuckJob extends PortJobRow {
  number: string;
  bundle: string;
}

/** What an operator did with a job, and why. */
export interface PortJobActRow {
  id: string;
  job: string;
  at: number;
  actor: string;
  name: string;
  what: 'retried' | 'dropped';
  reason: string;
}

/** Whether an account is told by text message; null: not agreed, or taken back. */
export interface ContactRow {
  owner: string;
  agreedAt: number | null;
  updatedAt: number;
}

export interface PaymentStore {
  payment(id: string): Promise<PaymentRow | null>;
  /** The first attempt first. */
  paymentsOf(application: string): Promise<PaymentRow[]>;
  /** The oldest first. */
  portJobs(application: string): Promise<PortJobRow[]>;
  /** Those that were given up, the latest first. */
  failedPortJobs(limit: number): Promise<PortJobRow[]>;
  /** Those that were given up, then those that met a fault and wait for their next try; the latest first. */
  stuckPortJobs(limit: number): Promise<StuckJob[]>;
  /** What operators did, the latest first. */
  portJobActs(limit: number): Promise<PortJobActRow[]>;
  /**
   * A job that is open or was given up is begun anew (`retried`) or ended (`dropped`), which is written down. False, and nothing
   * written: there is none of that id that a person may see to.
   */
  actOnPortJob(act: PortJobActRow): Promise<boolean>;
  contact(owner: string): Promise<ContactRow | null>;
  saveContact(row: ContactRow): Promise<void>;
  /** With what has to be done because of it. `stale`: another one was quicker, nothing is written. */
  savePayment(row: PaymentRow, expectedRevision: number, jobs: PortJobRow[]): Promise<{ state: 'saved' | 'stale' }>;
  /** Jobs that are due, each held by one taker until `now + leaseMs`. */
  takePortJobs(now: number, leaseMs: number, limit: number): Promise<PortJobRow[]>;
  /** Only while nobody took it since: `dueAt` is as it was when it was taken. Else nothing is written. */
  settlePortJob(taken: Pick<PortJobRow, 'id' | 'dueAt'>, end: PortJobEnd): Promise<void>;
}
