/** JSON as it stands in exported files: two spaces, one line end, keys in the order of the source. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
