import type { DeliveryRow } from './delivery-rows.ts';
import type { Reader } from './reader.ts';
import type { Build } from './statements.ts';

const ROWS_AT_MOST = 200;

/** What an operator looks up about one application. */
export interface OperateStore {
  /** Everything that went or is to go to departments' own systems, the oldest first. */
  deliveriesOf(application: string): Promise<DeliveryRow[]>;
}

export const OPERATE_READS = {
  deliveriesOf: (db, p) =>
    db
      .selectFrom('delivery')
      .selectAll()
      .where('application', '=', p.application)
      .orderBy('seq')
      .orderBy('department')
      .limit(ROWS_AT_MOST)
} satisfies Record<string, Build>;

export function createOperateReads(reader: Reader): OperateStore {
  return {
    deliveriesOf: async (application) =>
      reader.all<DeliveryRow>('deliveriesOf', OPERATE_READS.deliveriesOf, { application })
  };
}
