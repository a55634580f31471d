import { OPEN_STATUSES, OUTCOMES } from '#lib/core/chart/types.ts';
import type { HandoverRow } from '../store/handover-rows.ts';
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

/** The tasks that have been sent to a department: open ones, or ended ones too. */
export async function readLedger(store: Store, department: string, ended: boolean): Promise<LedgerLine[]> {
  const statuses = ended ? [...OPEN_STATUSES, ...OUTCOMES] : [...OPEN_STATUSES];
  const rows = await store.handoverRows({ department, statuses, limit: LINES_AT_MOST });
  return rows.map((row) => ({
    ...row,
    entry: entryOf(row),
    isOut: row.outSeq !== null && row.outSeq >= (row.sentSeq ?? 0)
  }));
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
export function compareLists(
  lines: readonly LedgerLine[],
  list: readonly { number: string; foreignNumber: string }[]
): Differences {
  const byNumber = new Map<string, string[]>();
  for (const { number, foreignNumber } of list)
    byNumber.set(
      number,
      [...(byNumber.get(number) ?? []), foreignNumber].filter((text) => text !== '')
    );
  const known = new Set(lines.map(({ number }) => number));
  const listed = lines.filter(({ number }) => byNumber.has(number));
  const otherNumber = listed.flatMap((line) => {
    const found = byNumber.get(line.number)!;
    const agrees = found.length === 0 || line.foreignNumber === null || found.includes(line.foreignNumber);
    return agrees ? [] : [{ line, found: found.join('、') }];
  });
  return {
    rows: list.length,
    agreed: listed.length - otherNumber.length,
    missing: lines.filter(({ number, entry }) => entry !== 'new' && !byNumber.has(number)),
    otherNumber,
    unknown: [...byNumber.keys()].filter((number) => !known.has(number))
  };
}
