/** A table as it is shown and as it is downloaded: the same columns and figures. */
export interface Table {
  /** Also the file's name. */
  id: string;
  title: string;
  columns: { title: string; num?: boolean }[];
  /** Null: not counted, or not told. */
  rows: (string | number | null)[][];
  /** What can be done about each row, on the page alone; null: nothing. */
  acts?: ({ href: string; word: string; label: string } | null)[];
}
