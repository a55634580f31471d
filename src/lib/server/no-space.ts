/** Disk or quota full: POSIX, PostgreSQL (`disk_full`). */
const CODES = ['ENOSPC', 'EDQUOT', '53100'];
/** SQLITE_FULL. */
const SQLITE_FULL = 13;

/** Seconds after which somebody may have made room. */
export const RETRY_AFTER = '60';

/** Nothing more can be kept: what was asked for was not done, and may be asked for again once there is room. */
export function isNoSpace(fault: unknown): boolean {
  const { code, errcode, cause } = (fault ?? {}) as { code?: unknown; errcode?: unknown; cause?: unknown };
  return CODES.includes(String(code)) || errcode === SQLITE_FULL || (cause !== undefined && isNoSpace(cause));
}
