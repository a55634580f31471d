import { sql } from 'kysely';
import { OPEN_STATUSES } from '#lib/core/chart/types.ts';

/**
 * That a task is open, as text and not as parameters: word for word what the partial index says, or no database takes that
 * index. An index of one release names the statuses of its time; with another list it is made anew by a migration.
 */
export const OPEN_TASKS = sql<boolean>`status in (${sql.join(OPEN_STATUSES.map((status) => sql.lit(status)))})`;
