import type { Columns } from './ddl.ts';

/** Another address that is asked for, while the one that was proven goes on. */
export const MAIL_PENDING: Columns = { pending: 'bytes?' };
