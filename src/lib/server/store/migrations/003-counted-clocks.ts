import { type Columns } from './ddl.ts';

/** What a running clock was counted from, and with which calendar: a new calendar is laid over it (rule 25). */
export const COUNTED: Columns = { countedFrom: 'time?', span: 'real?', calendar: 'text?' };
