import { randomBytes } from 'node:crypto';
import type { DataKey } from '../crypto/data-key.ts';
import { digestBy, suiteOfDigest } from '../crypto/digests.ts';
import { INTL } from '../crypto/intl.ts';
import type { Suite } from '../crypto/suite.ts';
import { openJson, sealJson } from '../sealed.ts';
import type { EventRow, PayloadRow, Store } from '../store/types.ts';

/** What comes before the first event. */
export const GENESIS = '0'.repeat(64);

/** One line of the chain as a digest over everything that the row says; it names its algorithm where it is not SHA-256. */
export function hashEvent(row: Omit<EventRow, 'hash'>, suite: Suite = INTL): string {
  const { application, seq, key, type, item, at, actor, payloadSha256, previousHash } = row;
  return digestBy(suite, JSON.stringify([application, seq, key, type, item, at, actor, payloadSha256, previousHash]));
}

/** Whether a line says what it said when it was written, by the algorithm of that time. */
export function eventHolds(row: EventRow): boolean {
  return row.hash === hashEvent(row, suiteOfDigest(row.hash));
}

export interface LogEntry {
  type: string;
  item?: string | null;
  /** Goes encrypted into a row of its own; the chain holds its digest. */
  payload?: unknown;
  actor?: string;
}

/** Collects the events of one commit, chained to those before. */
export interface EventLog {
  readonly entries: (LogEntry & { seq: number })[];
  readonly events: EventRow[];
  readonly payloads: PayloadRow[];
  /** Adds an event and gives its row. The first one carries the commit's key, the others follow from it. */
  add(entry: LogEntry): EventRow;
}

export function createEventLog(start: {
  application: string;
  /** Payloads and the chain are written with its algorithms. */
  key: DataKey;
  eventKey: string;
  actor: string;
  at: number;
  /** The end of the chain so far. */
  tip: Pick<EventRow, 'seq' | 'hash'>;
}): EventLog {
  const log = { entries: [] as EventLog['entries'], events: [] as EventRow[], payloads: [] as PayloadRow[] };
  let { tip } = start;
  const { suite } = start.key;

  function add(entry: LogEntry): EventRow {
    const seq = tip.seq + 1;
    const plain = entry.payload === undefined ? null : salted(entry.payload);
    const open: Omit<EventRow, 'hash'> = {
      application: start.application,
      seq,
      key: log.events.length === 0 ? start.eventKey : `${start.eventKey}#${log.events.length}`,
      type: entry.type,
      item: entry.item ?? null,
      at: start.at,
      actor: entry.actor ?? start.actor,
      payloadSha256: plain && digestBy(suite, JSON.stringify(plain)),
      previousHash: tip.hash
    };
    const row = { ...open, hash: hashEvent(open, suite) };
    if (plain) log.payloads.push(payloadRow(start.application, `event:${seq}`, start.key, plain));
    log.entries.push({ ...entry, seq });
    log.events.push(row);
    tip = row;
    return row;
  }
  return { ...log, add };
}

/** Encrypts a payload under its application's key; it opens only as what it is. */
export function payloadRow(application: string, ref: string, key: DataKey, value: unknown): PayloadRow {
  return { application, ref, ciphertext: sealJson(key, `${application}/${ref}`, value) };
}

export async function readPayload(
  store: Pick<Store, 'payload'>,
  key: DataKey,
  application: string,
  ref: string
): Promise<unknown> {
  const sealed = await store.payload(application, ref);
  return sealed && openJson(key, `${application}/${ref}`, sealed);
}

/** The payload of an event as it was given to the log. */
export async function eventPayload<T>(
  store: Pick<Store, 'payload'>,
  key: DataKey,
  event: Pick<EventRow, 'application' | 'seq'>
): Promise<T | null> {
  const plain = await readPayload(store, key, event.application, `event:${event.seq}`);
  return plain === null ? null : (plain as { value: T }).value;
}

/** A salt goes with every payload: after erasing, its hash in the chain must not tell a name by trying. */
function salted(value: unknown): { salt: string; value: unknown } {
  return { salt: randomBytes(16).toString('base64'), value };
}

/** SHA-256, hexadecimal, of what is no part of the chain: documents and keys of presses. */
export function sha256(text: string | Uint8Array): string {
  return INTL.digest(text);
}
