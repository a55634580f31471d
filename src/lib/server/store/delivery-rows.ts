/** Where a department's own system takes what goes out to it: one a department, outside of every version (rule 25). */
export interface ReceiverRow {
  department: string;
  url: string;
  /** What it is sent: of `dispatch`, `notice`, `outcome`, as a JSON list. */
  kinds: string;
  /** `on`; `paused`: what there is to send waits; `off`: nothing new is kept for it, and what waits stays. */
  state: 'on' | 'paused' | 'off';
  /** Key of `secrets`, wrapped by the key ring. */
  wrappedKey: Uint8Array;
  /** What both sides sign with, encrypted. */
  secrets: Uint8Array;
  revision: number;
  updatedAt: number;
  /** The breaker, the same for every node: failures since the last success. */
  failures: number;
  /** Nothing is sent before; afterwards one message tries. Null: it is closed. */
  openUntil: number | null;
  /** How often it opened since the last success. */
  opened: number;
}

/** Everything of a receiver but how it fares. */
export type ReceiverSetting = Omit<ReceiverRow, 'failures' | 'openUntil' | 'opened'>;

/** Who changed what about a receiver or its deliveries, and why; lines are only ever added. */
export interface ReceiverChangeRow {
  id: string;
  department: string;
  at: number;
  /** Id of the account. */
  actor: string;
  /** Who that is, for people. */
  name: string;
  /** `made`, `changed`, `rotated`, `ended`, `resent`, `dropped`. */
  what: string;
  /** What of it, without any secret. */
  detail: string;
  reason: string;
}

/** A row of the outbox on its way to one department. */
export interface DeliveryRow {
  /** Id of the outbox row, and of the message for the receiver. */
  id: string;
  department: string;
  application: string;
  /** The event whose payload it is; deliveries of an application reach a receiver in this order. */
  seq: number;
  kind: string;
  createdAt: number;
  /** `dead`: given up, until somebody sends it again or drops it. */
  state: 'waiting' | 'delivered' | 'dead' | 'dropped';
  attempts: number;
  nextAt: number;
  /** Who is sending it now: a token of theirs. */
  lease: string | null;
  leaseUntil: number | null;
  /** HTTP status of the last answer. */
  status: number | null;
  /** Why the last attempt failed, as a code; null before one did. */
  why: string | null;
  settledAt: number | null;
}
export type NewDelivery = Pick<DeliveryRow, 'id' | 'department' | 'application' | 'seq' | 'kind' | 'createdAt'>;

/** A delivery with the file number of its application, for people. */
export type DeliveryLine = DeliveryRow & { number: string };

/** A call-back that was understood; `done` once it took effect. */
export interface CallbackRow {
  department: string;
  /** `webhook-id`. */
  id: string;
  sha256: string;
  application: string;
  item: string;
  event: string;
  at: number;
  done: number;
}

export interface TakeDeliveries {
  department: string;
  now: number;
  leaseMs: number;
  limit: number;
  /** A token that nobody else has. */
  lease: string;
}

/** How an attempt ended. */
export interface Settlement {
  id: string;
  department: string;
  lease: string;
  at: number;
  state: DeliveryRow['state'];
  attempts: number;
  nextAt: number;
  status: number | null;
  why: string | null;
  /** What it says about the receiver; null: nothing. */
  health: 'up' | 'down' | null;
  /** It was the one message that tried after a pause. */
  probe: boolean;
  /** The breaker opens after so many failures in a row, for `pauseMs`, doubled each time up to `longestPauseMs`. */
  breaker: { trips: number; pauseMs: number; longestPauseMs: number };
}

export interface DeliveryCount {
  department: string;
  state: DeliveryRow['state'];
  count: number;
}

export interface DeliveryStore {
  receivers(): Promise<ReceiverRow[]>;
  receiver(department: string): Promise<ReceiverRow | null>;
  /** The breaker is closed by it. */
  saveReceiver(
    row: ReceiverSetting,
    expectedRevision: number,
    change: ReceiverChangeRow
  ): Promise<{ state: 'saved' | 'stale' }>;
  /** The latest first. */
  receiverChanges(department: string, limit: number): Promise<ReceiverChangeRow[]>;
  /** Departments to which something can be sent now. */
  readyReceivers(now: number): Promise<string[]>;
  /**
   * What is due for a receiver, the earliest first, held for the taker for `leaseMs`: of an application never a later one
   * while an earlier one waits or was given up. After a pause of the breaker one only, with `probe`.
   */
  takeDeliveries(take: TakeDeliveries): Promise<{ rows: DeliveryRow[]; probe: boolean }>;
  /** False, and nothing written, when somebody else holds it by now. */
  settleDelivery(settlement: Settlement): Promise<boolean>;
  /** Sends anew what was given up, and at once what waits: one of a receiver, or all. Returns how many; logged when any. */
  resendDeliveries(which: { department: string; id: string | null }, change: ReceiverChangeRow): Promise<number>;
  /** False when it is not there, or went out. */
  dropDelivery(which: { department: string; id: string }, change: ReceiverChangeRow): Promise<boolean>;
  delivery(id: string, department: string): Promise<DeliveryRow | null>;
  /** The latest first. */
  deliveries(query: { department: string; state: DeliveryRow['state']; limit: number }): Promise<DeliveryLine[]>;
  deliveryCounts(): Promise<DeliveryCount[]>;
  /** Keeps a call-back's id for this content; gives what is kept under it. */
  claimCallback(row: CallbackRow): Promise<CallbackRow>;
  /** `done`: it took effect; otherwise its id is free again. */
  settleCallback(which: { department: string; id: string; done: boolean }): Promise<void>;
}
