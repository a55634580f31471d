import { OPEN_STATUSES, OUTCOMES } from '#lib/core/chart/types.ts';
import type { HandoverQuery, HandoverRow } from '../store/handover-rows.ts';
import type { Store } from '../store/types.ts';

/** `new`: not in the department's own system yet. `changed`: entered, and sent anew since. `entered`: as it was sent last. */
export type EntryState = 'new' | 'changed' | 'entered';

/** A task and how far its data have got into the department's own system. */
export interface LedgerLine extends HandoverRow {
  entry: EntryState;
  /** Its latest data went out in a file. */
  isOut: boolean;
}

/** How many tasks a page or a file can hold; more are told, not left out in silence. */
export const LINES_AT_MOST = 1000;

/** The open tasks that have been sent to a department, the oldest submission first: at most `LINES_AT_MOST`. */
export async function readLedger(
  store: Store,
  department: string,
  only: Pick<HandoverQuery, 'of' | 'fresh'> = {}
): Promise<LedgerLine[]> {
  const rows = await store.handoverRows({ department, statuses: OPEN_STATUSES, limit: LINES_AT_MOST, ...only });
  return rows.map(lineOf);
}

/** One task, also an ended one; null when it has not been sent to that department. */
export async function ledgerLine(
  store: Store,
  department: string,
  task: { application: string; item: string }
): Promise<LedgerLine | null> {
  const [row] = await store.handoverRows({ department, statuses: EVERY, task, limit: 1 });
  return row ? lineOf(row) : null;
}

/** Every task that was ever sent to a department, page by page. */
async function* wholeLedger(store: Store, department: string): AsyncGenerator<LedgerLine> {
  for (let after = { application: '', item: '' }; ;) {
    const rows = await store.handoverRows({ department, statuses: EVERY, after, limit: LINES_AT_MOST });
    for (const row of rows) yield lineOf(row);
    const last = rows.at(-1);
    if (!last || rows.length < LINES_AT_MOST) return;
    after = { application: last.application, item: last.item };
  }
}

const EVERY = [...OPEN_STATUSES, ...OUTCOMES];

function lineOf(row: HandoverRow): LedgerLine {
  return { ...row, entry: entryOf(row), isOut: row.outSeq !== null && row.outSeq >= (row.sentSeq ?? 0) };
}

function entryOf({ enteredSeq, sentSeq }: HandoverRow): EntryState {
  if (enteredSeq === null) return 'new';
  return enteredSeq < (sentSeq ?? 0) ? 'changed' : 'entered';
}

/** What of a list out of the department's own system does not agree with what was recorded here. */
export interface Differences {
  /** Rows of the list. */
  rows: number;
  agreed: number;
  /** Here and not in the list. */
  missing: LedgerLine[];
  /** There under another number than was recorded here. */
  otherNumber: { line: LedgerLine; found: string }[];
  /** In the list, and no task of this department. */
  unknown: string[];
}

/** Compares by the number of the application, and by the system's own number where the list has it. */
export async function compareLists(
  store: Store,
  department: string,
  list: readonly { number: string; foreignNumber: string }[]
): Promise<Differences> {
  const listed = new Map<string, string[]>();
  for (const { number, foreignNumber } of list)
    listed.set(
      number,
      [...(listed.get(number) ?? []), foreignNumber].filter((text) => text !== '')
    );
  const known = new Set<string>();
  const found: Differences = { rows: list.length, agreed: 0, missing: [], otherNumber: [], unknown: [] };
  for await (const line of wholeLedger(store, department)) {
    known.add(line.number);
    const there = listed.get(line.number);
    if (!there) found.missing.push(...(line.entry === 'new' ? [] : [line]));
    else if (there.length === 0 || line.foreignNumber === null || there.includes(line.foreignNumber)) found.agreed += 1;
    else found.otherNumber.push({ line, found: there.join('、') });
  }
  return { ...found, unknown: [...listed.keys()].filter((number) => !known.has(number)) };
}
