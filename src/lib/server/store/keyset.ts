/** A page of a list, with where the pages before and after it begin as text for an address; null: there is none. */
export interface KeysetPage<Row> {
  rows: Row[];
  before: string | null;
  after: string | null;
}

/**
 * Makes a page of what a query by place found. The query asked for one row more than the page holds, in the order of the list
 * also where it looked back from a place.
 * @param asked `size`: rows of a page; `after`, `before`: the place that was asked for, if one was
 */
export function keysetPage<Row>(
  found: readonly Row[],
  { size, after, before }: { size: number; after?: object; before?: object },
  textOf: (row: Row) => string
): KeysetPage<Row> {
  const more = found.length > size;
  // Of a page before another one the row too many is the first.
  const rows = more && before ? found.slice(1) : found.slice(0, size);
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows,
    before: first && (before ? more : after !== undefined) ? textOf(first) : null,
    after: last && (before ? true : more) ? textOf(last) : null
  };
}
