/** What a fault of PostgreSQL means for whoever asked. */
type Fault = { code?: unknown; message?: unknown };

/** Two wrote at once: serialization failure, deadlock, lock not available, or both made the row that was not there yet. */
const COLLISIONS = new Set(['40001', '40P01', '55P03', '23505']);

/** A statement that this connection keeps no longer fits: another node has changed the tables, or a pooler the connection. */
const OUTDATED = new Set(['0A000', '26000']);

/** The server ends connections or takes none now; and what Node says of a connection that broke. */
const LOST =
  /^(08...|57P0[1-3]|53300|ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/;

/** What node-postgres says, without a code, of a connection that is gone. */
const LOST_WORDS = /Connection terminated|Client has encountered a connection error|not queryable/;

/** The connection is gone, and with it what was not committed. */
export function isLost(fault: unknown): boolean {
  const { code, message } = fault as Fault;
  return LOST.test(String(code)) || (code === undefined && LOST_WORDS.test(String(message)));
}

/** The connection must not be used again. */
export function isSpoilt(fault: unknown): boolean {
  return isLost(fault) || OUTDATED.has(String((fault as Fault).code));
}

/** Nothing was done; done anew it may well succeed. */
export function isWorthAnother(fault: unknown): boolean {
  return isSpoilt(fault) || COLLISIONS.has(String((fault as Fault).code));
}

/** The connection was lost while the commit was on its way: nobody here knows whether it arrived. */
export class UncertainCommit extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'UncertainCommit';
  }
}
