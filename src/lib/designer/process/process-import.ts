/** What came of reading a chart of another program in. */
export interface ImportReport {
  /** Name of the file. */
  file: string;
  /** What the person had said about it, to be there again. */
  given: { id?: string; name?: string };
  /** Places in the file, each with a sentence: what has to be changed, or what was left out. */
  remarks: { line: number; column: number; message: string }[];
  /** Why nothing was written, in short. */
  refused?: string;
  /** The template, which was written (`isNew`) or there before. */
  done?: { id: string; name: string; isNew: boolean };
}
