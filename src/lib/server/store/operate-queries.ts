import { MISPLACED } from './migrations/031-desk-inbox.ts';
import type { DeliveryRow } from './delivery-rows.ts';
import type { Reader } from './reader.ts';
import type { Build } from './statements.ts';

const ROWS_AT_MOST = 200;

/** What an operator looks up about one application. */
export interface OperateStore {
  /** Everything that went or is to go to departments' own systems, the oldest first. */
  deliveriesOf(application: string): Promise<DeliveryRow[]>;
  /** How many tasks no inbox shows where they belong. */
  misplacedTasks(): Promise<number>;
}

export const OPERATE_READS = {
  deliveriesOf: (db, p) =>
    db
      .selectFrom('delivery')
      .selectAll()
      .where('application', '=', p.application)
      .orderBy('seq')
      .orderBy('department')
      .limit(ROWS_AT_MOST),
  misplacedTasks: (db) =>
    db
      .selectFrom('task')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where(MISPLACED)
} satisfies Record<string, Build>;

export function createOperateReads(reader: Reader): OperateStore {
  return {
    deliveriesOf: async (application) =>
      reader.all<DeliveryRow>('deliveriesOf', OPERATE_READS.deliveriesOf, { application }),
    misplacedTasks: async () =>
      Number((await reader.get<{ count: number }>('misplacedTasks', OPERATE_READS.misplacedTasks, {}))?.count ?? 0)
  };
}
