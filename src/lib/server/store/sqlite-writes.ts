import { WRITES } from './queries.ts';
import type { Connection } from './sqlite-connection.ts';
import type { Step } from './work.ts';
import { OPERATIONS, type Operation, type WriteOperations } from './writes.ts';

/** The operations on one SQLite connection, each inside the transaction that is open there. */
export function createWrites(connection: Connection): WriteOperations {
  const answer = ({ wanted, name, row }: Step): unknown => connection[wanted](name, WRITES[name], row);
  const entries = Object.entries(OPERATIONS).map(([name, operation]) => [
    name,
    (...args: unknown[]) => {
      const work = (operation as (...args: unknown[]) => ReturnType<Operation>)(...args);
      let step = work.next();
      while (!step.done) step = work.next(step.value.steps.map(answer));
      return step.value;
    }
  ]);
  return Object.fromEntries(entries) as WriteOperations;
}
