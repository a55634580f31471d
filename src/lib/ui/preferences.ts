/** The three choices a person makes about how pages look; each is a cookie that the server reads, so they work without script. */
export interface Preferences {
  theme: 'light' | 'dark' | 'auto';
  mode: 'standard' | 'elder';
}

/** Which of the three looks a path belongs to. */
export type Face = 'citizen' | 'desk' | 'designer';

/** @param pathname path of the page, e.g. `/desk/tasks/…` */
export function faceOf(pathname: string): Face {
  if (/^\/(desk|supervision)(\/|$)/.test(pathname)) return 'desk';
  return /^\/(designer|operator)(\/|$)/.test(pathname) ? 'designer' : 'citizen';
}
