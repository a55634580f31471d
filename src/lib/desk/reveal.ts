/** How the page asks the server for what it does not hold whole; the server writes down who asked for which field. */
export interface Reveal {
  /** The whole value of one field; null when it could not be had. */
  value(field: string, kind: 'shown' | 'copied'): Promise<string | null>;
  /** The whole form as data; null when it could not be had. */
  form(): Promise<Record<string, unknown> | null>;
}
