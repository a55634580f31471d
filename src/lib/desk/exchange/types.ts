/** An item that tasks wait in, and how many of them have not gone out in a file. */
export interface OutItem {
  /** `bundle/item`. */
  key: string;
  bundleName: string;
  itemName: string;
  open: number;
  fresh: number;
}

/** One file that went out or came back. */
export interface ExchangeFile {
  id: string;
  kind: string;
  name: string;
  at: number;
  count: number;
  done: number;
}

/** What became of a row of a file with results, or would. */
export interface ResultLine {
  number: string;
  item: string;
  move: string;
  problems: string[];
}
