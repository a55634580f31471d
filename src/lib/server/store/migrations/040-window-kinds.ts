import type { Columns } from './ddl.ts';

/** To which kind of window the rules of a hall sent whoever was served; absent: none were asked. */
export const WINDOW_KIND: Columns = { windowKind: 'text?' };
