/** What can be done to several tasks at once; the rest needs a word for each. */
export const BATCH_MOVES = ['accept', 'approve'] as const;
export type BatchMove = (typeof BATCH_MOVES)[number];

/** As many as a page shows. */
export const BATCH_AT_MOST = 50;

/** A task that was marked, at the revision that the page showed. */
export interface Marked {
  application: string;
  item: string;
  revision: number;
}

/** What became of one of them. */
export interface BatchResult {
  application: string;
  item: string;
  /** File number and name of the item; empty where it is not this officer's. */
  number: string;
  itemName: string;
  ok: boolean;
  /** Why not. */
  message: string;
  /** Of its application afterwards. */
  revision: number;
}

/** A marked task as a form carries it. */
export function markText({ application, item, revision }: Marked): string {
  return `${application}/${item}/${revision}`;
}

/** Marks of a form, each task once; what is none is left out. */
export function readMarks(form: FormData): Marked[] {
  const marks = form.getAll('task').flatMap((value) => {
    const parts = typeof value === 'string' ? /^([\w-]{1,80})\/([\w-]{1,80})\/(\d{1,9})$/.exec(value) : null;
    return parts ? { application: parts[1]!, item: parts[2]!, revision: Number(parts[3]) } : [];
  });
  return [...new Map(marks.map((mark) => [`${mark.application}/${mark.item}`, mark])).values()];
}

export function isBatchMove(name: unknown): name is BatchMove {
  return BATCH_MOVES.some((move) => move === name);
}

/**
 * Sends marked tasks one after the other, each with the revision that the ones before it left its application at.
 * @param send one task; null: nobody answered
 * @param said after each
 */
export async function sendOneByOne(
  marks: readonly Marked[],
  send: (mark: Marked) => Promise<BatchResult | null>,
  said: (result: BatchResult, done: number) => void,
  lost: string
): Promise<void> {
  const moved = new Map<string, { from: number; to: number }>();
  for (const [n, mark] of marks.entries()) {
    const known = moved.get(mark.application);
    const revision = known?.from === mark.revision ? known.to : mark.revision;
    const none: BatchResult = { ...mark, number: '', itemName: '', ok: false, message: lost };
    const result = (await send({ ...mark, revision }).catch(() => null)) ?? none;
    if (result.ok) moved.set(mark.application, { from: mark.revision, to: result.revision });
    said(result, n + 1);
  }
}
