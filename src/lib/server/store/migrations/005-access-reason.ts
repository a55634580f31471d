import { type Columns } from './ddl.ts';

/** Why somebody took whole data: rows from before have none. */
export const REASON: Columns = { reason: 'text?' };
