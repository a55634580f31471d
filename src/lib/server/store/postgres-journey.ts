import type pg from 'pg';

/** A statement that stands for the same text always, by its name, with the values at its placeholders. */
export interface Asked {
  name: string;
  sql: string;
  values: readonly unknown[];
  /** Whether it gives rows that are wanted. */
  rows: boolean;
}

/** The rows that a statement gave, and how many rows it gave or changed. */
export interface Answer {
  rows: unknown[];
  count: number;
}

/** How a column's text is read, by the type of the column. */
export type ParserOf = (oid: number) => (text: string) => unknown;

/** What a connection has of a statement. */
interface Prepared {
  columns: { names: string[]; parsers: ((text: string) => unknown)[] };
  /** Something went wrong on the journey that brought it: it may have arrived before that or not. */
  uncertain: boolean;
}

/** By connection and name. */
const prepared = new WeakMap<pg.Connection, Map<string, Prepared>>();

/**
 * Sends statements on one journey: all in one packet with a single `Sync` behind the last, so that they are answered in one
 * too (PostgreSQL 17, chapter 53.2.4, Pipelining). After the first that fails the server passes over the others. Outside a
 * transaction they are one of their own, which is committed at the end or not at all.
 * @throws what the server says of one of them, or that the connection is gone
 */
export function travel(client: pg.PoolClient, asked: readonly Asked[], parserOf: ParserOf): Promise<Answer[]> {
  if (asked.length === 0) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    client.query(new Journey(asked, parserOf, resolve, reject));
  });
}

/** What node-postgres drives: it hands over every message that belongs to it. */
class Journey implements pg.Submittable {
  readonly #asked: readonly Asked[];
  readonly #parserOf: ParserOf;
  readonly #resolve: (answers: Answer[]) => void;
  readonly #reject: (fault: unknown) => void;
  readonly #answers: Answer[] = [];
  /** What it brings along to be prepared, and how many of these the server has described. */
  #brought: (Prepared & Pick<Asked, 'rows'>)[] = [];
  #described = 0;
  #shapes: Prepared[] = [];
  #rows: unknown[] = [];
  #unreadable: { fault: unknown } | null = null;

  constructor(
    asked: readonly Asked[],
    parserOf: ParserOf,
    resolve: (answers: Answer[]) => void,
    reject: (fault: unknown) => void
  ) {
    this.#asked = asked;
    this.#parserOf = parserOf;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: pg.Connection): void {
    const known = knownTo(connection);
    connection.stream.cork();
    for (const each of this.#asked) {
      const { name, values } = each;
      // Not before what stands in front of it: to prepare a query is one already, before which the isolation has to be said.
      if (known.get(name)?.uncertain !== false) this.#prepare(connection, known, each);
      connection.bind({ statement: name, values: values.map(wireValue) }, true);
      connection.execute(null, true);
      this.#shapes.push(known.get(name)!);
    }
    connection.sync();
    connection.stream.uncork();
  }

  #prepare(connection: pg.Connection, known: Map<string, Prepared>, { name, sql, rows }: Asked): void {
    const statement = { type: 'S', name };
    // To close what is not there is no error.
    if (known.has(name)) connection.close(statement, true);
    connection.parse({ name, text: sql, types: [] }, true);
    if (rows) connection.describe(statement, true);
    const fresh = { columns: { names: [], parsers: [] }, uncertain: false, rows };
    known.set(name, fresh);
    this.#brought.push(fresh);
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    const { columns } = this.#brought.filter(({ rows }) => rows)[this.#described]!;
    columns.names = fields.map(({ name }) => name);
    columns.parsers = fields.map(({ dataTypeID }) => this.#parserOf(dataTypeID));
    this.#described += 1;
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const { names, parsers } = this.#shapes[this.#answers.length]!.columns;
    const row: Record<string, unknown> = {};
    try {
      for (let at = 0; at < names.length; at += 1) {
        const text = fields[at]!;
        row[names[at]!] = text === null ? null : parsers[at]!(text);
      }
      this.#rows.push(row);
    } catch (fault) {
      this.#unreadable ??= { fault };
    }
  }

  /** @param text such as `UPDATE 3`, `INSERT 0 1`, `BEGIN` */
  handleCommandComplete({ text }: { text: string }): void {
    this.#answers.push({ rows: this.#rows, count: Number(/\d+$/.exec(text)?.[0] ?? 0) });
    this.#rows = [];
  }

  handleError(fault: unknown): void {
    for (const each of this.#brought) each.uncertain = true;
    this.#reject(fault);
  }

  handleReadyForQuery(): void {
    if (this.#unreadable) this.#reject(this.#unreadable.fault);
    else this.#resolve(this.#answers);
  }
}

function knownTo(connection: pg.Connection): Map<string, Prepared> {
  const known = prepared.get(connection) ?? new Map<string, Prepared>();
  prepared.set(connection, known);
  return known;
}

/** Numbers travel as text and bytes as they are; the one character that a text of PostgreSQL cannot hold is replaced, so that what asks for it finds nothing. */
function wireValue(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\u{fffd}') : value;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return String(value);
}
